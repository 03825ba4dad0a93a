import * as assert from 'uvu/assert'
import { sqlState } from '../../src/database/errors.ts'
import { type Session, withSession } from '../../src/database/sessions.ts'
import type { Target } from '../../src/database/targets.ts'
import { ident, sql } from '../../src/model/sql.ts'
import { plan } from '../../src/plan/plan.ts'
import { compareDumps, dump, type PgDump } from '../observers/pg_dump.ts'
import type { Expectation } from './cases.ts'
import { apply, type Change, kindsByName, read, rest, type State, stage } from './engines.ts'
import type { Place, Places } from './places.ts'
import { joinedRows, lostRows, renamedRows, rowsOf } from './rows.ts'

/** Where and how changes are tried. */
export interface Laboratory {
  readonly target: Target
  readonly major: number
  readonly places: Places
  readonly observer: PgDump
}

/** The dump of a place, where there is a pg_dump. */
const seen = async ({ observer }: Laboratory, { database }: Place): Promise<readonly string[]> =>
  'program' in observer ? dump(observer.program, database.url) : []

/** Lends a scratch database for as long as `work` takes. */
export async function withShadow<T>(
  { places }: Pick<Laboratory, 'places'>,
  prepare: string | undefined,
  work: (shadow: () => Promise<Session>) => Promise<T>,
): Promise<T> {
  const place = await places.take(prepare)
  try {
    return await work(async () => place.session)
  } finally {
    await places.giveBack(place)
  }
}

const freshCatalogs = new Map<string, Change['from']>()

/** What stands in a database that was just made; roles are the cluster's, so that they are read each time. */
async function freshCatalog({ session }: Place, reach: Change['reach']): Promise<Change['from']> {
  const name = JSON.stringify(reach)
  const known = reach.roles.length === 0 ? freshCatalogs.get(name) : undefined
  const found = known ?? (await read(session, reach))
  freshCatalogs.set(name, found)
  return found
}

/** Makes roles that are not there yet. */
export async function makeRoles(target: Target, names: readonly string[]): Promise<void> {
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    for (const name of names)
      try {
        await session.query(sql`create role ${ident(name)}`)
      } catch (error) {
        if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error
      }
  })
}

/** Makes tablespaces that are not there yet. They stay until the server goes: others may be using them. */
export async function makeTablespaces(target: Target, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    await session.query(sql`set allow_in_place_tablespaces = on`)
    for (const name of names)
      try {
        await session.query(sql`create tablespace ${ident(name)} location ''`)
      } catch (error) {
        if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error
      }
  })
}

async function dropRoles(target: Target, names: readonly string[]): Promise<void> {
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    for (const name of names) await session.query(sql`drop role if exists ${ident(name)}`)
  })
}

function same(a: readonly string[], b: readonly string[], names: readonly [string, string]): void {
  const difference = compareDumps(a, b, names)
  if (difference !== undefined) throw new Error(`pg_dump sees a difference\n${difference}`)
}

const attached = /^ALTER INDEX (\S.*) ATTACH PARTITION (\S.*);$/m

/** Without the names that PostgreSQL gave by itself, which stay when what they were made from is renamed. */
function withoutGivenNames(blocks: readonly string[]): readonly string[] {
  // An index of a partition that is part of its table's index, as the dump writes it and as it is called in its schema.
  const parts = blocks.flatMap(block => attached.exec(block)?.[2] ?? [])
  const inTables = parts.map(part => part.replace(/^("(?:[^"]|"")*"|[^".]+)\./, ''))
  const withoutParts = (block: string): string => {
    if (!/^-- (?:INDEX|CONSTRAINT)\b/.test(block)) return block
    const body = block.replace(/^.*\n/, '').replace(/( ATTACH PARTITION ).*;$/m, '$1…;')
    const name = inTables.find(each => body.includes(` INDEX ${each} ON `) || body.includes(` ADD CONSTRAINT ${each} `))
    return name === undefined && !attached.test(block)
      ? block
      : body.replace(` INDEX ${name} ON `, ' INDEX … ON ').replace(` ADD CONSTRAINT ${name} `, ' ADD CONSTRAINT … ')
  }
  return blocks.map(block =>
    withoutParts(block)
      .replaceAll(/ CONSTRAINT (?:"(?:[^"]|"")*"|\S+) NOT NULL\b/g, ' NOT NULL')
      .replace(/^-- COMMENT .*SEQUENCE .*_seq"?\n/, '')
      .replace(/^COMMENT ON SEQUENCE \S.*_seq"? IS /m, 'COMMENT ON SEQUENCE … IS ')
      .replace(/^-- COMMENT .*CONSTRAINT .*_not_null"? ON .*\n/, '')
      .replace(/^COMMENT ON CONSTRAINT (?:"(?:[^"]|"")*_not_null"|\S+_not_null) ON /m, 'COMMENT ON CONSTRAINT … ON ')
      .replace(/^-- SEQUENCE .*\n(?=[\s\S]* AS IDENTITY )/, '')
      .replace(/^ {4}SEQUENCE NAME .*\n/m, ''),
  )
}

/** What a change is expected to do besides what every change does. */
export type Behaviour = Pick<
  Expectation,
  'rows' | 'down_rows' | 'rewritten' | 'recounted' | 'down_fails' | 'kept_names' | 'unstable'
> & {
  readonly seed: string | undefined
  /** SQL that each database starts with. */
  readonly prepare?: string | undefined
  /** Tables (schema.table, as they are called after the change) among which rows may move: partitions with one by default. */
  readonly shared?: readonly (readonly string[])[]
}

/**
 * Runs a change both ways and up again on a real server, and looks at it with our own reader and with pg_dump.
 * @param wanted what the files say after the change, to be built as it is written
 */
export async function checkBehaviour(
  laboratory: Laboratory,
  expect: Behaviour,
  change: Change,
  wanted: State,
  shadow: () => Promise<Session>,
): Promise<void> {
  const { from, to, scope, reach, up, down, renames } = change
  const { major, places, target } = laboratory
  const settings = { major, online: false }
  const { seed, prepare, shared = [] } = expect
  const open: Place[] = []
  const take = async () => {
    const place = await places.take(prepare)
    open.push(place)
    return place
  }
  let prepared: Change['from']['unmodelled'] = []
  const unlike = async (place: Place, wanted: Change['from']) => {
    const found = await read(place.session, reach)
    assert.equal(found.unmodelled, prepared, 'what no kind reads')
    return rest(found, wanted, change, shadow, major)
  }
  const none = (left: string) => {
    if (left !== '') throw new Error(`the next plan is not empty\n${left}`)
  }
  try {
    const a = await take()
    const fresh = await freshCatalog(a, reach)
    prepared = fresh.unmodelled
    await stage('building before', () => apply(a.session, plan(fresh, from, scope, kindsByName, settings)))
    await stage('after building before', async () => none(await unlike(a, from)))
    const first = await seen(laboratory, a)
    if (seed !== undefined) await stage('seed', () => a.session.script(seed))
    const rows = await rowsOf(a.session, reach.schemas)

    await stage('up', () => apply(a.session, up))
    await stage('after up', async () => none(await unlike(a, to)))
    const after = await rowsOf(a.session, reach.schemas)
    const changes = {
      counts: new Map(Object.entries(expect.rows ?? {})),
      rewritten: new Set(expect.rewritten),
      recounted: new Set(expect.recounted),
    }
    const formerly = joinedRows(renamedRows(rows, renames), shared)
    assert.equal(lostRows(formerly, joinedRows(after, shared), changes), [], 'rows after up')

    const b = await take()
    const start = await freshCatalog(b, reach)
    await stage('building after as it is written', () => wanted.build(b.session))
    const names = expect.kept_names === true ? withoutGivenNames : (blocks: readonly string[]) => blocks
    const compared = () =>
      stage('after up', async () =>
        same(names(await seen(laboratory, a)), names(await seen(laboratory, b)), [
          'the changed database',
          'the one built as after.yaml says',
        ]),
      )
    if (expect.unstable !== true) await compared()
    await stage('dropping all of after', () => apply(b.session, plan(to, start, scope, kindsByName, settings)))
    await stage('building after', async () => {
      await apply(b.session, plan(start, to, scope, kindsByName, settings))
      none(await unlike(b, to))
      if (expect.unstable === true) await compared()
      await apply(b.session, plan(to, start, scope, kindsByName, settings))
    })

    if (expect.down_fails !== undefined) {
      const said = await apply(a.session, down).then(
        () => 'nothing',
        error => String(error),
      )
      assert.ok(said.includes(expect.down_fails), `down said: ${said}`)
      return
    }
    await stage('down', () => apply(a.session, down))
    await stage('after down', async () => {
      none(await unlike(a, from))
      same(names(await seen(laboratory, a)), names(first), ['the database after down', 'the one before'])
    })
    const restored = Object.keys(expect.rows ?? {}).flatMap(name => {
      const count = renamedRows(rows, renames).get(name)?.count
      return count === undefined ? [] : [[name, count] as const]
    })
    const back = { ...changes, counts: new Map([...restored, ...Object.entries(expect.down_rows ?? {})]) }
    assert.equal(
      lostRows(
        joinedRows(after, shared),
        joinedRows(renamedRows(await rowsOf(a.session, reach.schemas), renames), shared),
        back,
      ),
      [],
      'rows after down',
    )
    await stage('up again', () => apply(a.session, up))
    const all = await read(a.session, reach)
    await stage('after up again', async () => none(await rest(all, to, change, shadow, major)))
    await stage('dropping all', async () => {
      await apply(a.session, plan(all, fresh, scope, kindsByName, settings))
      none(await unlike(a, fresh))
    })
    for (const place of open.splice(0)) await places.giveBack(place)
  } finally {
    for (const place of open) await place.close()
    if (reach.roles.length > 0) await dropRoles(target, reach.roles)
  }
}
