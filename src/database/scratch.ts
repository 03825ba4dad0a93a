import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { z } from 'zod'
import { ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import { onExit } from './cleanup.ts'
import { sqlState } from './errors.ts'
import { isAlive, thisProcess } from './leases.ts'
import { type Session, withSession } from './sessions.ts'
import { type Target, withDatabase } from './targets.ts'

/** A temporary database. */
export interface ScratchDatabase {
  readonly target: Target
  readonly name: string
  /** What of the wanted encoding and locale the server could not give. */
  readonly limits: readonly string[]
  /** Drops it, whoever is connected. Safe to call twice; it opens a connection of its own. */
  drop(): Promise<void>
}

/** A database's encoding, locale and tablespace, to make another one that sorts, folds and stores alike. */
export interface Locale {
  readonly encoding: string
  readonly collate: string
  readonly ctype: string
  /** `libc`, `icu` or `builtin`. */
  readonly provider: string
  /** Of icu and builtin. */
  readonly locale: string | null
  readonly icuRules: string | null
  /** Where the relations stand that name no tablespace. */
  readonly tablespace: string
}

export interface ScratchOptions {
  /** For whoever finds it: `shadow`, `proof`. */
  readonly purpose: string
  /** As `localeOf` reads it; without it the server's own. */
  readonly locale?: Locale | undefined
}

const prefix = 'schematic_shadow_'
const oldMs = 3_600_000
const applicationName = 'schematic shadow'
const mark = z.object({
  schematic: z.literal('scratch'),
  purpose: z.string(),
  pid: z.number(),
  host: z.string(),
  started: z.string(),
})

/** Reads the encoding, locale and tablespace of the session's database. */
export async function localeOf(session: Session): Promise<Locale | undefined> {
  const major = session.serverMajor
  const provider = major >= 15 ? sql`datlocprovider::text` : sql`'c'`
  const locale = major >= 17 ? sql`datlocale` : major >= 15 ? sql`daticulocale` : sql`null`
  const [row] = await session.query<Locale>(sql`
    select pg_catalog.pg_encoding_to_char(encoding) as encoding, datcollate as collate, datctype as ctype,
      case ${provider} when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end as provider,
      ${locale} as locale, ${major >= 16 ? sql`daticurules` : sql`null`} as "icuRules",
      (select spcname from pg_catalog.pg_tablespace t where t.oid = dattablespace) as tablespace
    from pg_catalog.pg_database where datname = pg_catalog.current_database()`)
  return row
}

function localeClauses(locale: Locale, major: number): Sql {
  const clauses = [
    sql` encoding ${literal(locale.encoding)}`,
    sql` lc_collate ${literal(locale.collate)}`,
    sql` lc_ctype ${literal(locale.ctype)}`,
    when(major >= 15, sql` locale_provider ${ident(locale.provider)}`),
    when(locale.provider === 'icu', sql` icu_locale ${literal(locale.locale)}`),
    when(locale.icuRules !== null, sql` icu_rules ${literal(locale.icuRules)}`),
    when(locale.provider === 'builtin', sql` builtin_locale ${literal(locale.locale)}`),
  ]
  return join(clauses, '')
}

/**
 * Makes an empty database from template0 on the server of `on`. It carries who made it, and is dropped by `drop`, when the
 * process is interrupted, or by a later `sweepScratch`. With a session, that session must not be in a transaction.
 */
export async function createScratch(on: Session | Target, options: ScratchOptions): Promise<ScratchDatabase> {
  if (!('query' in on)) return withSession(on, { applicationName }, session => createScratch(session, options))
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const name = `${prefix}${stamp}_${randomBytes(5).toString('hex')}`
  const admin = on.target
  let dropped: Promise<void> | undefined
  const drop = (): Promise<void> => {
    dropped ??= withSession(admin, { applicationName }, session => dropScratch(session, name)).finally(forget)
    return dropped
  }
  const forget = onExit(drop)
  let limits: readonly string[] = []
  const plain = sql`create database ${ident(name)} template template0`
  try {
    limits = await createLike(on, plain, options.locale)
    const maker = { schematic: 'scratch', purpose: options.purpose, ...thisProcess }
    await on.query(sql`comment on database ${ident(name)} is ${literal(JSON.stringify(maker))}`)
  } catch (error) {
    forget()
    await on.query(sql`drop database if exists ${ident(name)} with (force)`).catch(() => undefined)
    throw error
  }
  return { target: withDatabase(admin, name), name, limits, drop }
}

/** Makes a database like another as far as the server can; what it cannot give is returned, one sentence each. */
async function createLike(on: Session, plain: Sql, locale: Locale | undefined): Promise<readonly string[]> {
  if (locale === undefined) {
    await on.query(plain)
    return []
  }
  const alike = sql`${plain}${localeClauses(locale, on.serverMajor)}`
  const isElsewhere = locale.tablespace !== firstTablespace
  const placed = (made: Sql): Sql => sql`${made}${when(isElsewhere, sql` tablespace ${ident(locale.tablespace)}`)}`
  const noLocale = `the locale ${locale.locale ?? locale.collate} (${locale.provider}) is not available, so sorting and case folding may differ`
  const noTablespace = `the tablespace ${locale.tablespace} is not available, so what names no tablespace stands elsewhere`
  const ways = [
    { made: placed(alike), limits: [] },
    ...(isElsewhere ? [{ made: alike, limits: [noTablespace] }] : []),
    { made: placed(plain), limits: [noLocale] },
    ...(isElsewhere ? [{ made: plain, limits: [noLocale, noTablespace] }] : []),
  ]
  let refused: unknown
  for (const { made, limits } of ways) {
    try {
      await on.query(made)
      return limits
    } catch (error) {
      if (!unavailable.includes(sqlState(error) ?? '')) throw error
      refused = error
    }
  }
  throw refused
}

/**
 * 22023: no such locale; 42809: wrong object type, a locale that does not fit the encoding; 0A000: no ICU in this build;
 * 42704: no such tablespace; 42501: it is not for this role.
 */
const unavailable = ['22023', '42809', '42704', '0A000', '42501']

/** The tablespace of a database that was made without one. */
const firstTablespace = 'pg_default'

/**
 * Drops the scratch databases that nobody needs any more: their process on this host is dead, or they are older than
 * an hour. Returns their names. What the role may not drop is left.
 */
export async function sweepScratch(session: Session): Promise<string[]> {
  const found = await session.query<{ name: string; comment: string | null }>(sql`
    select datname as name, pg_catalog.shobj_description(oid, 'pg_database') as comment
    from pg_catalog.pg_database
    where datname like ${literal(`${prefix.replaceAll('_', '\\_')}%`)} and datname <> pg_catalog.current_database()`)
  const dropped: string[] = []
  for (const { name } of found.filter(isLeftOver)) {
    try {
      await dropScratch(session, name)
      dropped.push(name)
    } catch (error) {
      if (sqlState(error) === undefined) throw error
    }
  }
  return dropped
}

function isLeftOver(found: { name: string; comment: string | null }): boolean {
  const [, year, month, day, hour, minute, second] =
    /^schematic_shadow_(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_[0-9a-f]+$/.exec(found.name) ?? []
  if (year === undefined) return false
  const made = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Date.now() - made > oldMs) return true
  const parsed = mark.safeParse(jsonOf(found.comment))
  return parsed.success && parsed.data.host === hostname() && !isAlive(parsed.data)
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

async function dropScratch(session: Session, name: string): Promise<void> {
  await dropSubscriptions(session, name)
  await session.query(sql`drop database if exists ${ident(name)} with (force)`)
}

/** Drops the subscriptions of another database, without a word to their publishers: PostgreSQL drops no database that has one. */
export async function dropSubscriptions(session: Session, database: string): Promise<void> {
  const found = await session.query<{ name: string }>(sql`
    select s.subname as name from pg_catalog.pg_subscription s join pg_catalog.pg_database d on d.oid = s.subdbid
    where d.datname = ${literal(database)}`)
  if (found.length === 0) return
  await withSession(withDatabase(session.target, database), { applicationName }, async inside => {
    for (const { name } of found) {
      const subscription = ident(name)
      await inside.query(sql`alter subscription ${subscription} disable`)
      await inside.query(sql`alter subscription ${subscription} set (slot_name = none)`)
      await inside.query(sql`drop subscription ${subscription}`)
    }
  })
}

/**
 * Makes catalog queries on a database without statistics quick: the planner takes its catalogs for nearly empty and joins
 * them by nested loops. At 1000 tables a join over pg_attribute takes 450 ms with them and 25 ms without; ANALYZE of the
 * catalogs gives the same 25 ms but costs 150 ms itself.
 */
export async function prepareForReading(session: Session): Promise<void> {
  await session.query(sql`set enable_nestloop = off`)
}
