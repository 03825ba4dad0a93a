import { prepareForReading } from '../../src/database/scratch.ts'
import { connect, type Session } from '../../src/database/sessions.ts'
import { pinnedSettings, settingSql } from '../../src/database/settings.ts'
import { ident, join, literal, raw, type Sql, sql } from '../../src/model/sql.ts'
import { type TestDatabase, testDatabase } from '../server.ts'

/** A database with a session on it, whose reading is quick. */
export interface Place {
  readonly session: Session
  readonly database: TestDatabase
  close(): Promise<void>
}

/** Makes an empty database, in which `prepare` runs first; `close` drops it. */
export async function openPlace(name: string, prepare?: string): Promise<Place> {
  const database = await testDatabase(name)
  const session = await connect(database.target, { applicationName: 'schematic test', settings: { search_path: '' } })
  await prepareForReading(session)
  if (prepare !== undefined) await session.script(prepare)
  return {
    session,
    database,
    async close() {
      await session.close()
      await database.drop()
    },
  }
}

/** Databases that are used one after another for as long as what was made in them is gone when they are given back. */
export interface Places {
  /** One in which `prepare` ran is used once. */
  take(prepare?: string): Promise<Place>
  /** Keeps an empty database for the next one, drops another. */
  giveBack(place: Place): Promise<void>
  close(): Promise<void>
}

/** How often a database is used: dead rows that nobody vacuums make its catalogs slower to read. */
const uses = 60

/** An empty database takes 40 ms to make, and a session's first two readings 100 ms more than those that follow. */
export function placesOf(name: string): Places {
  const free: Place[] = []
  const marks = new WeakMap<Place, Mark>()
  const used = new WeakMap<Place, number>()
  return {
    async take(prepare) {
      if (prepare !== undefined) return openPlace(name, prepare)
      const known = free.pop()
      if (known !== undefined) return known
      const place = await openPlace(name)
      marks.set(place, await markOf(place.session))
      return place
    },
    async giveBack(place) {
      const mark = marks.get(place)
      const count = (used.get(place) ?? 0) + 1
      used.set(place, count)
      const usable = mark !== undefined && count < uses && place.session.open
      if (!usable || !(await isAsMade(place.session, mark).catch(() => false))) return place.close()
      await pinAgain(place.session)
      free.push(place)
    },
    async close() {
      for (const place of free.splice(0)) await place.close()
    },
  }
}

/** How a database stands that was just made. */
interface Mark {
  /** The first transaction id that is not part of it. */
  readonly transaction: string
  readonly counts: string
}

async function markOf(session: Session): Promise<Mark> {
  const [[transaction] = []] = await session.texts(sql`select pg_catalog.txid_current()::text`)
  const mark = { transaction: transaction ?? '0', counts: '' }
  return { ...mark, counts: await countsOf(session, mark) }
}

/** Whether no row of any catalog is there, or gone, that the database was not made with. */
async function isAsMade(session: Session, mark: Mark): Promise<boolean> {
  return (await countsOf(session, mark)) === mark.counts
}

let catalogs: readonly string[] | undefined

/** Of each catalog how many rows there are, and how many of them are younger than the mark. */
async function countsOf(session: Session, { transaction }: Pick<Mark, 'transaction'>): Promise<string> {
  catalogs ??= (
    await session.texts(sql`
      select relname from pg_catalog.pg_class
      where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r' and not relisshared order by 1`)
  ).map(([catalog]) => catalog ?? '')
  const database = sql`(select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())`
  const shared: readonly (readonly [catalog: string, own: Sql])[] = [
    ['pg_database', sql`oid = ${database}`],
    ['pg_db_role_setting', sql`setdatabase = ${database}`],
    ['pg_shdepend', sql`dbid = ${database}`],
    ['pg_shdescription', sql`classoid = 'pg_database'::regclass and objoid = ${database}`],
    ['pg_shseclabel', sql`classoid = 'pg_database'::regclass and objoid = ${database}`],
    ['pg_subscription', sql`subdbid = ${database}`],
  ]
  const rows = [...catalogs.map(catalog => [catalog, sql`true`] as const), ...shared].map(
    ([catalog, own]) => sql`
      select ${literal(catalog)}, count(*), count(*) filter (where xmin::text::bigint >= ${raw(transaction)})
      from pg_catalog.${ident(catalog)} where ${own}`,
  )
  return JSON.stringify(await session.texts(join(rows, '\nunion all')))
}

/** Takes back what a script set in the session. */
async function pinAgain(session: Session): Promise<void> {
  await session.script('discard temp; reset session authorization; reset all')
  await session.query(settingSql({ ...pinnedSettings, search_path: '' }, 'session'))
  await prepareForReading(session)
}
