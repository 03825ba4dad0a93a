import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { introspect, readFacts, scopeFor } from '../../src/catalog/introspect.ts'
import { lookedThrough, standingQueries } from '../../src/catalog/unmodelled.ts'
import { prepareForReading } from '../../src/database/scratch.ts'
import { connect, type Session, withSession } from '../../src/database/sessions.ts'
import { kinds } from '../../src/kinds/registry.ts'
import type { Kind } from '../../src/model/kinds.ts'
import type { Sql } from '../../src/model/sql.ts'
import { storedFact } from '../../src/model/stored.ts'
import { catalogColumnNames, selectedColumns } from '../harness/selections.ts'
import { majors, type TestDatabase, testDatabase, testTarget } from '../server.ts'
import { lanes, setUp, wholeSetUp } from './alterations.ts'
import { type Columns, catalogColumns } from './columns.ts'

const coverage = suite('what is read of PostgreSQL')
let database: TestDatabase
/** Reads as schematic does. */
let reader: Session
/** Changes what there is to read. */
let writer: Session
let major: number

coverage.before(async () => {
  database = await testDatabase('coverage')
  reader = await connect(database.target, { applicationName: 'schematic test', settings: { search_path: '' } })
  writer = await connect(database.target, { applicationName: 'schematic test', settings: { search_path: 'public' } })
  major = reader.serverMajor
  await prepareForReading(reader)
})
coverage.after(async () => {
  await reader?.close()
  await writer?.close()
  await database?.drop()
  await withSession(await testTarget(), { applicationName: 'schematic test' }, async session => {
    await session.script('drop tablespace if exists seen_space')
    await session.script(`drop role if exists ${roles.join(', ')}`)
  })
})

const none = (found: readonly string[], what: string) => assert.is(found.length, 0, `${what}:\n${found.join('\n')}`)

const table = 'test/catalog/columns.ts'

/** A name and the majors for which it holds. */
interface Ranged {
  readonly name: string
  readonly first: number
  readonly last: number
}

function ranged(text: string): Ranged {
  const [, name = text, first, last] = /^(\w+)@(\d*)-(\d*)$/.exec(text) ?? []
  return { name, first: Number(first || 0), last: Number(last || Number.POSITIVE_INFINITY) }
}

interface Entry extends Ranged {
  readonly catalog: string
  readonly of: Columns
}

const oldest = Math.min(...majors)
const newest = Math.max(...majors)

const entries: readonly Entry[] = Object.entries(catalogColumns).flatMap(([catalog, groups]) =>
  typeof groups === 'string' ? [] : groups.flatMap(of => of.names.map(name => ({ catalog, of, ...ranged(name) }))),
)

const isThere = ({ first, last }: Omit<Ranged, 'name'>) => first <= major && major <= last
const columnOf = ({ catalog, name }: Entry) => `${catalog}.${name}`

const readersOf = ({ by = [] }: Columns): readonly string[] =>
  by
    .map(ranged)
    .filter(isThere)
    .map(({ name }) => name)

coverage('every column of every catalog has its place', async () => {
  const names = [...(await catalogColumnNames(reader)).values()]
  const whole = new Set(Object.entries(catalogColumns).flatMap(([name, of]) => (typeof of === 'string' ? name : [])))
  const tables = new Set(
    (
      await reader.texts({
        text: `select relname from pg_catalog.pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r'`,
      })
    ).flatMap(([name]) => name ?? []),
  )
  const listed = new Set(entries.filter(isThere).map(columnOf))
  none(
    names.filter(name => {
      const [catalog = ''] = name.split('.')
      return tables.has(catalog) && !whole.has(catalog) && !listed.has(name)
    }),
    `PostgreSQL ${major} has columns that ${table} does not have: say who reads them, or why nobody does`,
  )
  const there = new Set(names)
  none(
    [...listed].filter(name => !there.has(name)),
    `${table} has columns that PostgreSQL ${major} has not: take them out, or say in which majors they are (name@15-16)`,
  )
  none(
    [...whole].filter(name => !tables.has(name) && major === newest),
    `${table} leaves out tables that PostgreSQL ${major} has not`,
  )
  none(
    entries.filter(({ first, last }) => last < oldest || first > newest).map(columnOf),
    `${table} has columns of majors that are not supported`,
  )
})

const queries = (): ReadonlyMap<string, Sql> => {
  const scope = scopeFor({ schemas: ['app'], roles: ['seen_one'] }, major)
  const { objects, rows } = standingQueries(scope)
  return new Map([
    ...kinds.flatMap(({ name, query }): readonly [string, Sql][] =>
      query === undefined ? [] : [[name, query(scope)]],
    ),
    ['unmodelled', objects],
    ['unmodelled rows', rows],
  ])
}

coverage('who is said to read a column selects it', async () => {
  const names = await catalogColumnNames(reader)
  const selected = new Map<string, ReadonlySet<string>>()
  for (const [name, query] of queries()) selected.set(name, await selectedColumns(writer, query, names))
  const texts = queries()
  const parts = (reader: string) => (reader === 'unmodelled' ? ['unmodelled', 'unmodelled rows'] : [reader])
  const wrong = entries.filter(isThere).flatMap(entry =>
    readersOf(entry.of).flatMap(reader => {
      const { through } = entry.of
      const reads = parts(reader).some(part =>
        through === undefined ? selected.get(part)?.has(columnOf(entry)) : texts.get(part)?.text.includes(through),
      )
      return reads ? [] : [`${reader}: ${columnOf(entry)}${through === undefined ? '' : ` through ${through}`}`]
    }),
  )
  none(wrong, `${table} says that they read what their query does not have`)
  const named = new Set(entries.flatMap(({ of }) => (of.by ?? []).map(each => ranged(each).name)))
  none(
    kinds.filter(({ name, query }) => query !== undefined && !named.has(name)).map(({ name }) => name),
    `these kinds read what ${table} does not say: name them there by the columns that their queries select`,
  )
})

coverage('whatever can stand in a database is read or listed', async () => {
  const names = [...(await catalogColumnNames(reader)).values()]
  const aside: ReadonlySet<string> = new Set([
    'pg_auth_members',
    'pg_authid',
    'pg_database',
    'pg_enum',
    'pg_largeobject_metadata',
    'pg_parameter_acl',
    'pg_tablespace',
  ])
  const objects = names.filter(name => name.endsWith('.oid')).map(name => name.slice(0, -4))
  const ofViews: ReadonlySet<string> = new Set(['pg_roles'])
  none(
    objects.filter(name => !lookedThrough.has(name) && !aside.has(name) && !ofViews.has(name)),
    'catalogs of objects that src/catalog/unmodelled.ts does not look through',
  )
})

/** A text of a lane with its own schemas in it. */
const inLane = (lane: number, text: string) => text.replaceAll(/\b(app|elsewhere)\b/g, `$1_${lane}`)

const reach = {
  schemas: [...lanes.keys()].flatMap(lane => [inLane(lane, 'app'), inLane(lane, 'elsewhere')]).concat('public'),
  roles: ['seen_one', 'seen_two'],
}

/** All that is read or listed, a line for each. */
async function seen(): Promise<ReadonlySet<string>> {
  const { facts, unmodelled } = await introspect(reader, reach, kinds, () => false)
  return new Set([
    ...Array.from(facts.values(), fact => JSON.stringify(storedFact(fact))),
    ...unmodelled.map(each => JSON.stringify(each)),
  ])
}

/** The lanes in which something is another: what names the schema of no lane is of the first. */
function lanesBetween(before: ReadonlySet<string>, after: ReadonlySet<string>): ReadonlySet<number> {
  const lines = [...[...before].filter(line => !after.has(line)), ...[...after].filter(line => !before.has(line))]
  return new Set(lines.map(line => Number(/\b(?:app|elsewhere)_(\d+)\b/.exec(line)?.[1] ?? 0)))
}

const roles = ['seen_one', 'seen_two', 'seen_super']

/** What they read is the cluster's, or a part or property of something else, so that no list has it. */
const unlisted: ReadonlySet<string> = new Set(['identity', 'multirange', 'role', 'typed_table'])

coverage('every change that a user can make is seen', async () => {
  await writer.script(`${roles.map(name => `create role ${name}`).join('; ')}; alter role seen_super superuser`)
  await writer.script('set allow_system_table_mods = on')
  await writer.script('set allow_in_place_tablespaces = on')
  await writer.script(`create tablespace seen_space location ''`)
  await writer.script(wholeSetUp)
  for (const lane of lanes.keys()) await writer.script(inLane(lane, setUp))
  const open = lanes.map(list => list.filter(({ since = 0, until = newest }) => isThere({ first: since, last: until })))
  const wrong: string[] = []
  let before = await seen()
  for (let turn = 0; open.some(list => turn < list.length); turn++) {
    for (const [lane, list] of open.entries()) await writer.script(inLane(lane, list[turn]?.sql ?? ''))
    const after = await seen()
    const changed = lanesBetween(before, after)
    for (const [lane, list] of open.entries()) {
      const step = list[turn]
      if (step === undefined || changed.has(lane) === (step.unseen === undefined)) continue
      wrong.push(
        step.unseen === undefined ? `not seen: ${step.sql}` : `seen, though it is marked (${step.unseen}): ${step.sql}`,
      )
    }
    before = after
  }
  none(wrong, 'a kind reads it, or test/catalog/alterations.ts says what is lacking')
})

coverage('what a kind reads is listed where that kind is taken out', async () => {
  const readBy = async (registry: readonly Kind[]) =>
    reader.transaction('read', () => readFacts(reader, reach, registry))
  const whole = await readBy(kinds)
  const known = new Set(whole.unmodelled.map(each => JSON.stringify(each)))
  // What has no address is a property of something else: of that a column in test/catalog/columns.ts loses its reader.
  const there = new Set(Array.from(whole.addresses.values(), ({ id }) => id.kind))
  const silent: string[] = []
  for (const { name } of kinds) {
    if (!there.has(name) || unlisted.has(name)) continue
    const { unmodelled } = await readBy(kinds.filter(kind => kind.name !== name))
    if (unmodelled.every(each => known.has(JSON.stringify(each)))) silent.push(name)
  }
  none(silent, 'nothing tells of them')
  none(
    [...unlisted].filter(name => !kinds.some(kind => kind.name === name)),
    'no kind has this name',
  )
})

coverage.run()
