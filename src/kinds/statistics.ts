import { type StatisticsEntry, statisticsEntry } from '../../schema/statistics.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, numberOrNull, text, texts } from '../model/rows.ts'
import { ident, join, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { renamed } from './renames.ts'

export type StatisticsAttributes = {
  /** Of `dependencies`, `mcv`, `ndistinct`, in this order; none for a single expression. */
  readonly kinds: readonly string[]
  readonly columns: readonly string[]
  readonly expressions: readonly string[]
  /** Null where it is left to the columns. */
  readonly target: number | null
}

type Statistics = Fact<StatisticsAttributes>

const allKinds = ['dependencies', 'mcv', 'ndistinct'] as const

const isAll = (kinds: readonly string[]) => kinds.length === allKinds.length

const setTarget = (statistics: Statistics): readonly Change[] => [
  {
    sql: sql`ALTER STATISTICS ${ident(...statistics.id.path)} SET STATISTICS ${raw(String(statistics.attributes.target ?? -1))}`,
    lock: 'share update exclusive',
  },
]

function make(statistics: Statistics, { designate }: PlanContext): readonly Change[] {
  const { kinds, columns, expressions, target } = statistics.attributes
  const { parent } = statistics
  const list = kinds.length === 0 || isAll(kinds) ? nothing : sql` (${join(kinds.map(raw))})`
  const targets = [...columns.map(name => ident(name)), ...expressions.map(each => sql`(${raw(each)})`)]
  return [
    {
      sql: sql`CREATE STATISTICS ${ident(...statistics.id.path)}${list} ON ${join(targets)} FROM ${hostName(parent === undefined ? nothing : designate(parent))}`,
      lock: 'share update exclusive',
    },
    ...(target === null ? [] : setTarget(statistics)),
  ]
}

/** The name in `FOREIGN TABLE shop.orders`. */
const hostName = (designation: Sql): Sql =>
  raw(designation.text.replace(/^(?:FOREIGN TABLE|MATERIALIZED VIEW|TABLE) /, ''))

function declare(entry: StatisticsEntry, declaring: Declaring): readonly Draft<StatisticsAttributes>[] {
  const { parent, name, place } = declaring
  if (parent === undefined) return []
  const long = Array.isArray(entry) ? { on: entry } : entry
  const columns = long.on.flatMap(each => (typeof each === 'string' ? [each] : []))
  const expressions = long.on.flatMap(each => (typeof each === 'string' ? [] : [each.sql]))
  const single = columns.length === 0 && expressions.length === 1
  if (columns.length === 1 && expressions.length === 0)
    declaring.report({
      code: 'one-column-statistics',
      severity: 'error',
      message: `the statistics ${name} are about a single column, which has its own`,
      place,
      help: ['name at least two columns, or an expression'],
    })
  if (single && long.kinds !== undefined && long.kinds.length > 0)
    declaring.report({
      code: 'one-expression-statistics',
      severity: 'error',
      message: 'statistics of a single expression have no kinds',
      place: declaring.placeOf('kinds'),
      help: ['leave kinds out'],
    })
  const kinds = long.kinds ?? (single ? [] : allKinds)
  return [
    {
      id: { kind: 'statistics', path: [long.schema ?? parent.id.path[0] ?? '', name] },
      parent: parent.key,
      place,
      attributes: {
        kinds: allKinds.filter(each => kinds.includes(each)),
        columns: columns.toSorted(),
        expressions,
        target: long.target ?? null,
      },
    },
  ]
}

/** Extended statistics (`pg_statistic_ext`). */
export const statistics = defineKind<StatisticsAttributes, StatisticsEntry>({
  name: 'statistics',
  traits: ['commented', 'owned'],
  rank: 71,
  nominal: true,
  section: { key: 'statistics', under: ['analyzed'], form: 'map', entry: statisticsEntry },

  query: scope => sql`
    select s.oid, s.stxrelid, n.nspname as schema, s.stxname as name, nullif(s.stxstattarget, -1)::int4 as target,
      array(select k.name from (values ('f', 'dependencies'), ('m', 'mcv'), ('d', 'ndistinct')) k(letter, name)
        where k.letter = any (s.stxkind::text[]) order by 1) as kinds,
      array(select a.attname::text from pg_catalog.unnest(s.stxkeys) k(attnum)
        join pg_catalog.pg_attribute a on a.attrelid = s.stxrelid and a.attnum = k.attnum order by a.attname) as columns,
      pg_catalog.pg_get_statisticsobjdef_expressions(s.oid) as expressions
    from pg_catalog.pg_statistic_ext s
    join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
    where ${scope.managed(sql`s.stxnamespace`)} and ${scope.notOfExtension(sql`pg_statistic_ext`, sql`s.oid`)}`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'stxrelid')))
    if (table === undefined) return []
    return [
      {
        addresses: [address('pg_statistic_ext', number(row, 'oid'))],
        fact: {
          id: { kind: 'statistics', path: [text(row, 'schema'), text(row, 'name')] },
          parent: table.key,
          dependsOn: schemaOf(text(row, 'schema'), table),
          attributes: {
            kinds: texts(row, 'kinds'),
            columns: texts(row, 'columns'),
            expressions: texts(row, 'expressions'),
            target: numberOrNull(row, 'target'),
          },
        },
      },
    ]
  },

  declare,
  write: (fact, { catalog }) => {
    const { kinds, columns, expressions, target } = fact.attributes
    const table = fact.parent === undefined ? undefined : catalog.facts.get(fact.parent)
    const [schema = ''] = fact.id.path
    const on: readonly YamlValue[] = [...columns, ...expressions.map(each => yamlMap({ sql: each }))]
    const long = yamlMap({
      on,
      kinds: kinds.length === 0 || isAll(kinds) ? undefined : kinds,
      schema: schema === table?.id.path[0] ? undefined : schema,
      target: target ?? undefined,
    })
    return { long, ...(long.size === 1 ? { short: on } : {}) }
  },

  designate: fact => sql`STATISTICS ${ident(...fact.id.path)}`,
  holds: fact => [`statistics ${nameOf(fact.id)}`],
  create: make,
  drop: fact => [{ sql: sql`DROP STATISTICS ${ident(...fact.id.path)}`, lock: 'share update exclusive' }],
  rename: (from, to) => renamed(sql`STATISTICS`, from, to),

  attributes: {
    kinds: { compare: 'plain', change: 'recreate' },
    columns: { compare: 'plain', change: 'recreate' },
    expressions: { compare: 'expression', change: 'recreate' },
    target: { compare: 'plain', change: (_from, to) => setTarget(to) },
  },
})

const schemaOf = (schema: string, table: Fact) =>
  table.id.path[0] === schema ? [] : [keyOf({ kind: 'schema', path: [schema] })]
