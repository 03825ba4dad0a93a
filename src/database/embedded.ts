import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fail } from '../model/diagnostics.ts'
import { ident, literal, sql } from '../model/sql.ts'
import { type Binaries, findBinaries, prepareBinaries } from './binaries.ts'
import { onExit } from './cleanup.ts'
import {
  type Cluster,
  clusterOf,
  launch,
  type Postmaster,
  passwordFileOf,
  postmasterOf,
  signalStop,
  waitUntilStopped,
} from './clusters.ts'
import { sqlState } from './errors.ts'
import { giveToOwnerOf } from './identities.ts'
import { initialise } from './initdb.ts'
import { dropLease, otherLeases, type ProcessMark, takeLease, tryLock, withFileLock } from './leases.ts'
import { withSession } from './sessions.ts'
import { type EmbeddedChoice, labelOf, type Target } from './targets.ts'

/** The database of the embedded server that commands work on unless told otherwise. */
export const defaultDatabase = 'app'

export interface EmbeddedOptions {
  readonly projectFolder: string
  /** Without it: the one that the project's default database was made with, else that of the binaries found. */
  readonly major?: number | undefined
  /** A loopback port to listen on as well; `any` takes the last one again, or a free one. */
  readonly port?: number | 'any' | undefined
  /** Keep the server up when the commands that use it are done, until `stopEmbedded`. */
  readonly keep?: boolean | undefined
  readonly env?: NodeJS.ProcessEnv
}

export interface EmbeddedServer {
  /** The database `app` over the socket (on Windows over the port). */
  readonly target: Target
  /** The same with password over the loopback port, where the server listens on one: for other programs. */
  readonly portTarget?: Target
  readonly major: number
  readonly startedByUs: boolean
  /** Says that this command needs it no longer; the last one stops it and waits until it is down. */
  stop(): Promise<void>
}

/** What `db status` shows. */
export interface EmbeddedState {
  readonly major: number
  readonly state: 'none' | 'stopped' | 'running' | 'adoptable'
  readonly kept: boolean
  readonly pid?: number
  readonly port?: number
  readonly users: readonly ProcessMark[]
  readonly dataFolder: string
  readonly logFile: string
}

const lockPatienceMs = 60_000
const stopPatienceMs = 20_000
const windows = process.platform === 'win32'

/** The servers that this process uses, with how often. */
const inUse = new Map<string, { uses: number; forget: () => void }>()

/** Starts the project's embedded server, or joins the one that runs. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { projectFolder, env } = options
  const major = options.major ?? rememberedMajor(projectFolder)
  const found = findBinaries({ projectFolder, major, ...(env && { env }) })
  const cluster = clusterOf(projectFolder, found.major)
  const lock = lockOf(cluster)
  const { postmaster, startedByUs } = await withFileLock(lock, lockPatienceMs, async () => {
    const use = inUse.get(cluster.stateFolder)
    takeLease(leasesOf(cluster))
    giveToOwnerOf(projectFolder, leasesOf(cluster))
    if (options.keep) remember(cluster, 'keep', '')
    try {
      const opened = await ensureRunning(cluster, found, options)
      if (use) use.uses++
      else
        inUse.set(cluster.stateFolder, {
          uses: 1,
          forget: onExit(
            () => leave(cluster, found),
            () => leaveAtExit(cluster),
          ),
        })
      if (options.major === undefined) rememberMajor(cluster)
      return opened
    } catch (error) {
      if (!use) dropLease(leasesOf(cluster))
      if (options.keep) forget(cluster, 'keep')
      throw error
    }
  })
  let stopped = false
  const port = postmaster.listens ? portTarget(cluster, postmaster.port) : undefined
  return {
    target: windows && port ? port : socketTarget(cluster, postmaster),
    ...(port && { portTarget: port }),
    major: found.major,
    startedByUs,
    async stop() {
      if (stopped) return
      stopped = true
      const use = inUse.get(cluster.stateFolder)
      if (use && --use.uses > 0) return
      use?.forget()
      await leave(cluster, found)
    },
  }
}

/** The target that was resolved, with the embedded server started where that is the one. `close` when the command is done with it. */
export async function openTarget(choice: Target | EmbeddedChoice): Promise<{ target: Target; close(): Promise<void> }> {
  if ('connection' in choice) return { target: choice, close: async () => undefined }
  const server = await startEmbedded({ projectFolder: choice.projectFolder })
  return { target: { ...server.target, origin: choice.origin }, close: () => server.stop() }
}

/** Stops a server that was kept. Where other commands still use it, the last of them stops it; they are returned. */
export async function stopEmbedded(options: Pick<EmbeddedOptions, 'projectFolder' | 'major' | 'env'>): Promise<{
  readonly wasRunning: boolean
  readonly users: readonly ProcessMark[]
}> {
  const cluster = clusterOf(options.projectFolder, majorOf(options))
  return withFileLock(lockOf(cluster), lockPatienceMs, async () => {
    forget(cluster, 'keep')
    const postmaster = postmasterOf(cluster)
    const users = otherLeases(leasesOf(cluster))
    if (postmaster === undefined || users.length > 0) return { wasRunning: postmaster !== undefined, users }
    signalStop(cluster, postmaster, windows ? findBinaries({ ...options, major: cluster.major }) : undefined)
    await insistOnStop(cluster)
    return { wasRunning: true, users }
  })
}

/** How the server stands, without starting it. `adoptable`: it runs, but nobody uses or keeps it (a killed command left it). */
export function embeddedState(options: Pick<EmbeddedOptions, 'projectFolder' | 'major' | 'env'>): EmbeddedState {
  const cluster = clusterOf(options.projectFolder, majorOf(options))
  const postmaster = postmasterOf(cluster)
  const users = otherLeases(leasesOf(cluster))
  const kept = existsSync(join(cluster.stateFolder, 'keep'))
  const stands = existsSync(join(cluster.dataFolder, 'PG_VERSION'))
  return {
    major: cluster.major,
    state: postmaster ? (kept || users.length > 0 ? 'running' : 'adoptable') : stands ? 'stopped' : 'none',
    kept,
    ...(postmaster && { pid: postmaster.pid }),
    ...(postmaster?.listens && { port: postmaster.port }),
    users,
    dataFolder: cluster.dataFolder,
    logFile: cluster.logFile,
  }
}

async function ensureRunning(
  cluster: Cluster,
  found: Binaries,
  options: EmbeddedOptions,
): Promise<{ postmaster: Postmaster; startedByUs: boolean }> {
  const kept = existsSync(join(cluster.stateFolder, 'keep'))
  const lastPort = Number(recall(cluster, 'port') || Number.NaN)
  const wanted = options.port ?? (windows || (kept && !Number.isNaN(lastPort)) ? 'any' : undefined)
  let running = postmasterOf(cluster)
  for (const until = Date.now() + stopPatienceMs; running && !running.ready && !running.stopping; ) {
    if (Date.now() > until)
      fail('embedded-slow', 'the embedded PostgreSQL does not get ready', { help: [`its log is ${cluster.logFile}`] })
    await new Promise(resolve => setTimeout(resolve, 5))
    running = postmasterOf(cluster)
  }
  if (running && !running.stopping) {
    const fits =
      options.port === undefined || (running.listens && (options.port === 'any' || options.port === running.port))
    if (fits) return { postmaster: running, startedByUs: false }
    const users = otherLeases(leasesOf(cluster))
    if (users.length > 0 || inUse.has(cluster.stateFolder)) {
      fail('embedded-in-use', 'the embedded PostgreSQL must be restarted for that port, and other commands use it', {
        help: [`wait until these are done: process ${users.map(each => each.pid).join(', ')}`],
      })
    }
    signalStop(cluster, running, found)
  }
  if (running) await insistOnStop(cluster)
  const binaries = prepareBinaries(found, cluster.identity)
  await initialise(cluster, binaries)
  const port = wanted === 'any' ? await freePort(lastPort) : wanted
  const postmaster = await launch(cluster, binaries, port)
  if (port !== undefined) remember(cluster, 'port', String(port))
  if (recall(cluster, 'ready') !== cluster.dataFolder || (port !== undefined && !existsSync(passwordFileOf(cluster)))) {
    await furnish(cluster, postmaster)
  }
  return { postmaster, startedByUs: true }
}

/** What a fresh server lacks: the default database. Where the password file was lost, a new password. */
async function furnish(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  const target = windows ? portTarget(cluster, postmaster.port) : socketTarget(cluster, postmaster)
  const admin = { ...target, connection: { ...target.connection, database: 'postgres' } }
  await withSession(admin, { applicationName: 'schematic' }, async session => {
    try {
      await session.query(sql`create database ${ident(defaultDatabase)}`)
    } catch (error) {
      if (sqlState(error) !== '42P04') throw error
    }
    if (!existsSync(passwordFileOf(cluster))) {
      const { randomBytes } = await import('node:crypto')
      const password = randomBytes(24).toString('base64url')
      await session.query(sql`alter role postgres password ${literal(password)}`)
      remember(cluster, 'password', password)
    }
  })
  remember(cluster, 'ready', cluster.dataFolder)
}

async function leave(cluster: Cluster, binaries: Binaries): Promise<void> {
  await withFileLock(lockOf(cluster), lockPatienceMs, async () => {
    if (!letGo(cluster, binaries)) return
    await insistOnStop(cluster)
  })
}

/** The same without waiting. Where another process holds the lock, the server is left to the next command. */
function leaveAtExit(cluster: Cluster): void {
  const lock = lockOf(cluster)
  if (!tryLock(lock)) {
    dropLease(leasesOf(cluster))
    return
  }
  try {
    letGo(cluster)
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Drops the lease; true where nobody else uses or keeps the server, which then was told to stop. */
function letGo(cluster: Cluster, binaries?: Binaries): boolean {
  inUse.delete(cluster.stateFolder)
  dropLease(leasesOf(cluster))
  if (existsSync(join(cluster.stateFolder, 'keep')) || otherLeases(leasesOf(cluster)).length > 0) return false
  const postmaster = postmasterOf(cluster)
  if (postmaster === undefined) return false
  signalStop(cluster, postmaster, binaries)
  return true
}

async function insistOnStop(cluster: Cluster): Promise<void> {
  if (await waitUntilStopped(cluster, stopPatienceMs)) return
  fail('embedded-slow', 'the embedded PostgreSQL does not stop', { help: [`its log is ${cluster.logFile}`] })
}

function socketTarget(cluster: Cluster, postmaster: Postmaster): Target {
  const connection = {
    host: postmaster.socketFolder || cluster.socketFolder,
    port: postmaster.port,
    user: 'postgres',
    database: defaultDatabase,
    tls: { mode: 'disable' },
    timeoutMs: 10_000,
  } as const
  return { origin: 'the embedded PostgreSQL', connection, label: labelOf(connection), embedded: true, local: true }
}

function portTarget(cluster: Cluster, port: number): Target {
  const password = () => recall(cluster, 'password').trim() || undefined
  const connection = {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: defaultDatabase,
    password,
    tls: { mode: 'disable' },
    timeoutMs: 10_000,
  } as const
  return { origin: 'the embedded PostgreSQL', connection, label: labelOf(connection), embedded: true, local: true }
}

async function freePort(preferred: number): Promise<number> {
  if (!Number.isNaN(preferred) && (await canListen(preferred)) !== undefined) return preferred
  return (
    (await canListen(0)) ??
    fail('port-in-use', 'there is no free port on the loopback address', {
      help: ['stop what holds ports there, and try again'],
    })
  )
}

function canListen(port: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}

function majorOf(options: Pick<EmbeddedOptions, 'projectFolder' | 'major' | 'env'>): number {
  return options.major ?? rememberedMajor(options.projectFolder) ?? findBinaries(options).major
}

/** The major of the server that holds the project's default database; a newer package must not silently open an empty one. */
function rememberedMajor(projectFolder: string): number | undefined {
  const file = join(projectFolder, '.schematic', 'postgres-major')
  if (!existsSync(file)) return undefined
  const major = Number(readFileSync(file, 'utf8'))
  return Number.isInteger(major) && major > 0 ? major : undefined
}

function rememberMajor(cluster: Cluster): void {
  const file = join(cluster.projectFolder, '.schematic', 'postgres-major')
  if (existsSync(file)) return
  writeFileSync(file, `${cluster.major}\n`)
  giveToOwnerOf(cluster.projectFolder, file)
}

function leasesOf(cluster: Cluster): string {
  return join(cluster.stateFolder, 'leases')
}

function lockOf(cluster: Cluster): string {
  return join(cluster.stateFolder, 'lock')
}

function recall(cluster: Cluster, name: string): string {
  const file = join(cluster.stateFolder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function remember(cluster: Cluster, name: string, text: string): void {
  const file = join(cluster.stateFolder, name)
  writeFileSync(file, text, { mode: 0o600 })
  giveToOwnerOf(cluster.projectFolder, file)
}

function forget(cluster: Cluster, name: string): void {
  rmSync(join(cluster.stateFolder, name), { force: true })
}
