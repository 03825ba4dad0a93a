import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fail } from '../model/diagnostics.ts'
import type { Binaries } from './binaries.ts'
import { canReach, giveToOwnerOf, type Identity, serverIdentity } from './identities.ts'
import { isCode, pidExists } from './leases.ts'

/** Where everything of one project's server of one major stands. */
export interface Cluster {
  readonly projectFolder: string
  readonly major: number
  /** `.schematic/postgres-18`: leases, marks, password and log. */
  readonly stateFolder: string
  readonly dataFolder: string
  readonly logFile: string
  readonly socketFolder: string
  readonly identity: Identity | undefined
}

/** What postmaster.pid says of the server (manual, 74.1). */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketFolder: string
  readonly listens: boolean
  readonly ready: boolean
  readonly stopping: boolean
}

const windows = process.platform === 'win32'
/** The bytes that a socket's path may have on every system (sun_path of macOS, with the ending zero). */
const longestSocketPath = 103

/** The places of a cluster. Makes the state folder; remembers there where the data went if it is elsewhere. */
export function clusterOf(projectFolder: string, major: number): Cluster {
  const project = realpathSync(projectFolder)
  const own = join(project, '.schematic')
  const stateFolder = join(own, `postgres-${major}`)
  for (const folder of [own, stateFolder]) {
    if (existsSync(folder)) continue
    try {
      mkdirSync(folder, { recursive: true })
    } catch (error) {
      if (isCode(error, 'EACCES', 'EROFS', 'EPERM')) {
        fail('unwritable-project', `${folder} cannot be made`, {
          help: ['make the project folder writable for this user', 'or give the url of a server: --url'],
        })
      }
      throw error
    }
    giveToOwnerOf(project, folder)
  }
  const home = homeOf(project, stateFolder, major)
  const dataFolder = join(home, 'data')
  const identity = serverIdentity([dataFolder, project])
  const hash = createHash('sha256').update(`${project}\n${major}`).digest('hex').slice(0, 8)
  const socketName = `schematic-${identity?.uid ?? 0}-${hash}`
  const inTemporary = join(tmpdir(), socketName)
  const fits = Buffer.byteLength(join(inTemporary, '.s.PGSQL.65535.lock')) < longestSocketPath
  return {
    projectFolder: project,
    major,
    stateFolder,
    dataFolder,
    logFile: join(stateFolder, 'server.log'),
    socketFolder: fits && canReach(identity, tmpdir()) ? inTemporary : join('/tmp', socketName),
    identity,
  }
}

/** The folder for the data: the state folder, or one outside the project where the server's user cannot enter the project. */
function homeOf(project: string, stateFolder: string, major: number): string {
  const note = join(stateFolder, 'place')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  const identity = serverIdentity([join(stateFolder, 'data'), project])
  if (canReach(identity, stateFolder)) return stateFolder
  const name = `${createHash('sha256').update(project).digest('hex').slice(0, 12)}-${major}`
  for (const parent of ['/var/lib/schematic', join(tmpdir(), 'schematic-data-0')]) {
    try {
      mkdirSync(parent, { recursive: true, mode: 0o711 })
      const stat = lstatSync(parent)
      if (!stat.isDirectory() || stat.uid !== process.getuid?.() || !canReach(identity, parent)) continue
      const home = join(parent, name)
      mkdirSync(home, { recursive: true, mode: 0o711 })
      writeFileSync(note, `${home}\n`)
      return home
    } catch (error) {
      if (!isCode(error, 'EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST')) throw error
    }
  }
  return fail('unreachable-project', 'PostgreSQL does not run as root, and no other user may enter this folder', {
    help: ['make /var/lib writable, or move the project', 'or run as an ordinary user'],
  })
}

/** The server that works on the data folder now, if one does. A file that a killed one left behind says nothing. */
export function postmasterOf(cluster: Cluster): Postmaster | undefined {
  let text: string
  try {
    text = readFileSync(join(cluster.dataFolder, 'postmaster.pid'), 'utf8')
  } catch {
    return undefined
  }
  const [pid = '', , , port = '', socketFolder = '', listens = '', , status = ''] = text.split('\n')
  if (!isServerOf(Number(pid), cluster.dataFolder)) return undefined
  return {
    pid: Number(pid),
    port: Number(port),
    socketFolder,
    listens: listens !== '',
    ready: status.startsWith('ready'),
    stopping: status.startsWith('stopping') || stoppingPid(cluster) === Number(pid),
  }
}

/** Process numbers come again, in containers at once: a server is known by its working directory, which is its data folder. */
function isServerOf(pid: number, dataFolder: string): boolean {
  if (!pidExists(pid)) return false
  if (process.platform === 'linux') {
    try {
      return realpathSync(readlinkSync(`/proc/${pid}/cwd`)) === realpathSync(dataFolder)
    } catch (error) {
      return !isCode(error, 'ENOENT')
    }
  }
  if (windows) return true
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return /postgres/.test(stdout ?? '')
}

function stoppingPid(cluster: Cluster): number {
  try {
    return Number(readFileSync(join(cluster.stateFolder, 'stopping'), 'utf8'))
  } catch {
    return 0
  }
}

/** Asks a server to shut down at once, open connections or not (fast shutdown, manual 18.5). */
export function signalStop(cluster: Cluster, postmaster: Postmaster, binaries?: Binaries): void {
  writeFileSync(join(cluster.stateFolder, 'stopping'), String(postmaster.pid))
  if (windows && binaries) {
    spawnSync(join(binaries.folder, 'pg_ctl.exe'), ['stop', '-D', cluster.dataFolder, '-m', 'fast', '-W'])
    return
  }
  try {
    process.kill(postmaster.pid, 'SIGINT')
  } catch (error) {
    if (!isCode(error, 'ESRCH')) throw error
  }
}

/** Waits until no server works on the data folder; false where one still does after `patienceMs`. */
export async function waitUntilStopped(cluster: Cluster, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (postmasterOf(cluster) !== undefined) {
    if (Date.now() > until) return false
    await pause(3)
  }
  return true
}

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

export function passwordFileOf(cluster: Cluster): string {
  return join(cluster.stateFolder, 'password')
}

/**
 * Starts the server and waits until it takes connections. fsync stays on, so that a crash of the machine loses no
 * database; synchronous_commit is off, so that it may lose the last half second.
 */
export async function launch(cluster: Cluster, binaries: Binaries, port: number | undefined): Promise<Postmaster> {
  prepareSocketFolder(cluster, port ?? 5432)
  const settings = {
    listen_addresses: port === undefined ? '' : '127.0.0.1',
    port: String(port ?? 5432),
    unix_socket_directories: windows ? '' : cluster.socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '50',
    max_locks_per_transaction: '1024',
    shared_buffers: '32MB',
    synchronous_commit: 'off',
    wal_level: 'logical',
    jit: 'off',
    logging_collector: 'off',
    log_destination: 'stderr',
    log_checkpoints: 'off',
    max_wal_size: '256MB',
  }
  const args = [
    '-D',
    cluster.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
  const until = Date.now() + 60_000
  for (;;) {
    rmSync(join(cluster.dataFolder, 'postmaster.pid'), { force: true })
    rmSync(join(cluster.stateFolder, 'stopping'), { force: true })
    const begin = logSize(cluster)
    const log = openSync(cluster.logFile, begin > 1_000_000 ? 'w' : 'a', 0o600)
    giveToOwnerOf(cluster.projectFolder, cluster.logFile)
    const child = spawnAs(cluster, join(binaries.folder, program('postgres')), args, log)
    closeSync(log)
    const ended = new Promise<void>(resolve => {
      child.once('error', () => resolve())
      child.once('exit', () => resolve())
    })
    let over = false
    void ended.then(() => {
      over = true
    })
    while (!over) {
      const postmaster = postmasterOf(cluster)
      if (postmaster?.ready) {
        child.unref()
        return postmaster
      }
      if (Date.now() > until) fail('embedded-slow', 'the embedded PostgreSQL does not get ready', logHelp(cluster))
      await pause(3)
    }
    const said = existsSync(cluster.logFile)
      ? readFileSync(cluster.logFile, 'utf8').slice(begin > 1_000_000 ? 0 : begin)
      : ''
    // Processes of a killed server hold its shared memory for a moment after it.
    if (!/pre-existing shared memory block/.test(said) || Date.now() > until - 50_000) startFailed(cluster, said, port)
    await pause(50)
  }
}

function startFailed(cluster: Cluster, said: string, port: number | undefined): never {
  if (port !== undefined && /Address already in use|could not bind/.test(said)) {
    fail('port-in-use', `port ${port} is taken by another program`, {
      help: ['give another one: schematic db start --port N'],
    })
  }
  const fatal = said
    .split('\n')
    .filter(line => /FATAL|PANIC/.test(line))
    .map(line => line.replace(/^.*?(FATAL|PANIC):\s*/, ''))
    .at(-1)
  return damaged(cluster, fatal ?? (said.trim().split('\n').at(-1) || 'it ended without a word'))
}

export function damaged(cluster: Cluster, why: string): never {
  return fail('embedded-failed', `the embedded PostgreSQL does not start: ${why}`, {
    help: [
      `its log is ${cluster.logFile}`,
      `its data is in ${cluster.dataFolder}: move that folder away, and a new and empty one is made`,
    ],
  })
}

function logHelp(cluster: Cluster) {
  return { help: [`its log is ${cluster.logFile}`] }
}

function logSize(cluster: Cluster): number {
  return existsSync(cluster.logFile) ? statSync(cluster.logFile).size : 0
}

/** The folder of the socket is the key to the server: only its user may enter, so the server need not ask for a password. */
function prepareSocketFolder(cluster: Cluster, port: number): void {
  if (windows) return
  const folder = cluster.socketFolder
  const { identity } = cluster
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (identity?.foreign) chownSync(folder, identity.uid, identity.gid)
  }
  const stat = lstatSync(folder)
  if (!stat.isDirectory() || stat.uid !== identity?.uid || (stat.mode & 0o077) !== 0) {
    fail('foreign-socket-folder', `${folder} is there already and is not this user's alone`, {
      help: ['delete it if it is yours', 'or set TMPDIR to a folder of your own'],
    })
  }
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`]) rmSync(join(folder, name), { force: true })
}

/** A program's file name on this system. */
export function program(name: string): string {
  return windows ? `${name}.exe` : name
}

/** Starts a program of PostgreSQL as the cluster's user. With `pipe` it belongs to this process; else it lives on by itself. */
export function spawnAs(
  cluster: Cluster,
  file: string,
  args: readonly string[],
  output: number | 'pipe',
  identity: Identity | undefined = cluster.identity,
): ChildProcess {
  const as = identity?.foreign ? { uid: identity.uid, gid: identity.gid } : {}
  const env: NodeJS.ProcessEnv = {}
  for (const name of ['PATH', 'SystemRoot', 'TMP', 'TEMP', 'TZDIR'])
    if (process.env[name]) env[name] = process.env[name]
  try {
    return spawn(file, args, {
      ...as,
      env: { ...env, LC_ALL: 'C', LC_MESSAGES: 'C' },
      cwd: windows ? cluster.stateFolder : '/',
      detached: output !== 'pipe',
      stdio: ['ignore', output, output],
      windowsHide: true,
    })
  } catch (error) {
    return cannotRun(file, error)
  }
}

/** Why a program could not even be started. */
export function cannotRun(file: string, error: unknown): never {
  if (isCode(error, 'EPERM', 'EINVAL')) {
    fail('cannot-change-user', 'PostgreSQL does not run as root, and this root may not start it as another user', {
      help: ['run as an ordinary user, or give the url of a server: --url'],
    })
  }
  return fail('cannot-run-postgres', `${file} cannot be run: ${error instanceof Error ? error.message : error}`, {
    help: [
      'install PostgreSQL with the package manager of the system and put it on PATH',
      'or give the url of a server: --url',
    ],
  })
}
