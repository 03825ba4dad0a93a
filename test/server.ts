import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { handleSignals } from '../src/database/cleanup.ts'
import { startEmbedded } from '../src/database/embedded.ts'
import { dropSubscriptions } from '../src/database/scratch.ts'
import { withSession } from '../src/database/sessions.ts'
import { type Target, targetFromUrl, urlWithPassword, withDatabase } from '../src/database/targets.ts'
import { ident, type Sql, sql } from '../src/model/sql.ts'

/** The majors that schematic works with. */
export const majors = [14, 15, 16, 17, 18] as const
export const newestMajor = 18

export interface RunningServer {
  /** Of a superuser, over a loopback port, with the password. */
  readonly url: string
  readonly major: number
  stop(): Promise<void>
}

/** Settings that only a server without anything to lose may have. */
const careless = ['fsync', 'full_page_writes', 'autovacuum']

/** Starts an embedded server in a temporary folder; `stop` takes both away. */
export async function startServer(major?: number): Promise<RunningServer> {
  handleSignals()
  const folder = mkdtempSync(join(tmpdir(), 'schematic-test-'))
  // For root: PostgreSQL runs as another user, who must get in.
  chmodSync(folder, 0o755)
  const remove = () => {
    for (const each of majors) {
      const elsewhere = join(folder, '.schematic', `postgres-${each}`, 'place')
      if (existsSync(elsewhere)) rmSync(readFileSync(elsewhere, 'utf8').trim(), { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const server = await startEmbedded({ projectFolder: folder, major, port: 'any' })
    await withSession(server.target, { applicationName: 'schematic test' }, async session => {
      for (const setting of careless) await session.query(sql`alter system set ${ident(setting)} = off`)
      await session.query(sql`select pg_catalog.pg_reload_conf()`)
    })
    let stopped: Promise<void> | undefined
    return {
      url: urlWithPassword(server.portTarget ?? server.target),
      major: server.major,
      stop() {
        stopped ??= server.stop().then(remove)
        return stopped
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

let own: Promise<RunningServer> | undefined

/** A superuser's url of the run's server; for a file that is run by hand, of one that is stopped when nothing else is left to do. */
export async function testServer(): Promise<string> {
  const given = process.env.SCHEMATIC_TEST_URL
  if (given) return given
  if (own === undefined) {
    own = startServer(Number(process.env.SCHEMATIC_TEST_MAJOR) || undefined)
    process.once('beforeExit', () => {
      void own?.then(server => server.stop())
    })
  }
  return (await own).url
}

/** The run's server as a target. */
export async function testTarget(): Promise<Target> {
  return targetFromUrl(await testServer(), 'the test server')
}

export interface TestDatabase {
  readonly url: string
  readonly target: Target
  drop(): Promise<void>
}

let pool: pg.Pool | undefined

/** Runs a statement on the run's server over connections that do not keep the process from ending. */
async function onServer({ text }: Sql): Promise<void> {
  if (pool === undefined) {
    pool = new pg.Pool({ connectionString: await testServer(), max: 3, allowExitOnIdle: true })
    // The server may be gone before the process is.
    pool.on('error', () => undefined)
  }
  await pool.query(text)
}

/** Makes an empty database on the run's server. Its name starts with `name`. */
export async function testDatabase(name = 'test'): Promise<TestDatabase> {
  const server = await testTarget()
  const database = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}_${randomBytes(4).toString('hex')}`
  const target = withDatabase(server, database)
  await onServer(sql`create database ${ident(database)} template template0`)
  return {
    url: urlWithPassword(target),
    target,
    async drop() {
      await withSession(server, { applicationName: 'schematic test' }, session => dropSubscriptions(session, database))
      await onServer(sql`drop database if exists ${ident(database)} with (force)`)
    },
  }
}
