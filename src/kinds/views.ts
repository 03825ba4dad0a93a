import { type ViewEntry, viewEntry } from '../../schema/views.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, type Key, nameOf } from '../model/ids.ts'
import { type Address, defineKind, type Reading } from '../model/kinds.ts'
import { number, numberOrNull, type Row, rows, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInSchema } from './extended_objects.ts'
import { type Options, optionsClause, readOptions } from './options.ts'
import { renamed } from './renames.ts'

const checkOptions = ['local', 'cascaded'] as const

export type ViewAttributes = {
  /** As `pg_get_viewdef` writes it, without the semicolon. */
  readonly query: string
  /** What CREATE OR REPLACE VIEW must find again, in this order. */
  readonly columns: readonly { readonly name: string; readonly type: string; readonly collation: string | null }[]
  readonly securityInvoker: boolean
  readonly securityBarrier: boolean
  readonly checkOption: (typeof checkOptions)[number] | null
}

type View = Fact<ViewAttributes>

const viewId = (schema: string, name: string): Id => ({ kind: 'view', path: [schema, name] })
const called = ({ id }: View): Sql => ident(...id.path)

/** The columns of the view `c` as json, in their order. */
export const outputColumns: Sql = sql`(
  select pg_catalog.json_agg(pg_catalog.json_build_object(
    'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'type_oid', a.atttypid::int8,
    'collation', case when a.attcollation <> y.typcollation then a.attcollation::pg_catalog.regcollation::text end
  ) order by a.attnum)
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_type y on y.oid = a.atttypid
  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
)`

/** The types of a view's columns: `pg_depend` has only the columns lean on them. */
export const typesOf = (row: Row, reading: Reading): readonly Key[] => {
  const types = rows(row, 'columns').flatMap(
    column => reading.at(address('pg_type', number(column, 'type_oid')))?.key ?? [],
  )
  return [...new Set(types)]
}

/** The addresses of a view: its own, its row type's, and its rule's, from which its query's dependencies go. */
export const viewAddresses = (row: Row): readonly Address[] => {
  const arrayType = numberOrNull(row, 'typarray')
  const rule = numberOrNull(row, 'rule')
  return [
    address('pg_class', number(row, 'oid')),
    address('pg_type', number(row, 'reltype')),
    ...(arrayType === null ? [] : [address('pg_type', arrayType)]),
    ...(rule === null ? [] : [address('pg_rewrite', rule)]),
  ]
}

/** A query without the space around it and the semicolon behind it. */
export const bareQuery = (query: string): string => query.trim().replace(/[\s;]+$/, '')

/** What a row's `reloptions` say of a flag: PostgreSQL keeps `on` and `1` as they were written. */
const isSet = (option: string | undefined): boolean =>
  option !== undefined && !/^(?:f|fa|fal|fals|false|n|no|of|off|0)$/i.test(option)

const optionsOf = ({ securityInvoker, securityBarrier, checkOption }: ViewAttributes): Options => ({
  ...(securityInvoker ? { security_invoker: 'true' } : {}),
  ...(securityBarrier ? { security_barrier: 'true' } : {}),
  ...(checkOption === null ? {} : { check_option: checkOption }),
})

const definition = (view: View): Sql =>
  sql`VIEW ${called(view)}${optionsClause(optionsOf(view.attributes))} AS\n${raw(view.attributes.query)}`

/** PostgreSQL replaces a query by one that has the same columns, and perhaps more behind them. */
function isReplaceable(from: View, to: View): boolean {
  const kept = to.attributes.columns.slice(0, from.attributes.columns.length)
  return JSON.stringify(kept) === JSON.stringify(from.attributes.columns)
}

/** Whose rights count may change what readers see. */
const rightsOf = (from: View, to: View): readonly Hazard[] => {
  const { securityInvoker } = to.attributes
  if (from.attributes.securityInvoker === securityInvoker) return []
  const whose = securityInvoker ? 'who reads the view' : 'its owner'
  const name = nameOf(to.id)
  return [{ code: 'changes-behaviour', name, message: `${name} reads its tables with the rights of ${whose}` }]
}

const replacing = (from: View, to: View): readonly Change[] => [
  { sql: sql`CREATE OR REPLACE ${definition(to)}`, lock: 'access exclusive', hazards: rightsOf(from, to) },
]

/** The statements for a change of options; replacing the query sets them too. */
function reoptioned(from: View, to: View): readonly Change[] {
  if (from.attributes.query !== to.attributes.query && isReplaceable(from, to)) return replacing(from, to)
  const before = optionsOf(from.attributes)
  const after = optionsOf(to.attributes)
  const alter = (clause: Sql, names: readonly string[]): Change => ({
    sql: sql`ALTER VIEW ${called(to)} ${clause}`,
    lock: 'access exclusive',
    hazards: names.includes('security_invoker') ? rightsOf(from, to) : [],
  })
  const gone = Object.keys(before).filter(name => !(name in after))
  const set = Object.entries(after).filter(([name, value]) => before[name] !== value)
  const values = join(set.map(([name, value]) => raw(`${name} = ${value}`)))
  const names = set.map(([name]) => name)
  return [
    ...(gone.length > 0 ? [alter(sql`RESET (${join(gone.map(raw))})`, gone)] : []),
    ...(set.length > 0 ? [alter(sql`SET (${values})`, names)] : []),
  ]
}

/** Views (`pg_class`, relkind `v`). */
export const views = defineKind<ViewAttributes, ViewEntry>({
  name: 'view',
  traits: ['commented', 'labelled', 'owned', 'granted', 'triggered', 'projected'],
  rank: 60,
  section: { key: 'views', under: [], form: 'map', entry: viewEntry },

  query: scope => sql`
    select c.oid, c.reltype, t.typarray, r.oid as rule, n.nspname as schema, c.relname as name, c.reloptions as options,
      pg_catalog.pg_get_viewdef(c.oid) as query,
      ${outputColumns} as columns
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_type t on t.oid = c.reltype
    left join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
    where c.relkind = 'v' and c.relpersistence <> 't'
      and ${scope.managed(sql`c.relnamespace`)} and ${scope.ownOrExtended('pg_class', sql`c.oid`)}`,
  read: (row, reading) => {
    const options = readOptions(texts(row, 'options'))
    return [
      {
        addresses: viewAddresses(row),
        fact: {
          id: viewId(text(row, 'schema'), text(row, 'name')),
          dependsOn: typesOf(row, reading),
          attributes: {
            query: bareQuery(text(row, 'query')),
            columns: rows(row, 'columns').map(column => ({
              name: text(column, 'name'),
              type: text(column, 'type'),
              collation: textOrNull(column, 'collation'),
            })),
            securityInvoker: isSet(options.security_invoker),
            securityBarrier: isSet(options.security_barrier),
            checkOption: checkOptions.find(each => each === options.check_option) ?? null,
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const stated = typeof entry === 'string' ? { query: entry } : entry
    return [
      {
        id: viewId(...declaring.qualify(declaring.name)),
        place: declaring.place,
        attributes: {
          query: bareQuery(stated.query),
          columns: [],
          securityInvoker: ('security_invoker' in stated && stated.security_invoker) || false,
          securityBarrier: ('security_barrier' in stated && stated.security_barrier) || false,
          checkOption: ('check_option' in stated ? stated.check_option : undefined) ?? null,
        },
      },
    ]
  },
  extended: extendedInSchema('view'),
  write: ({ attributes: { query, securityInvoker, securityBarrier, checkOption } }) => {
    const long = yamlMap({
      query,
      security_invoker: securityInvoker || undefined,
      security_barrier: securityBarrier || undefined,
      check_option: checkOption ?? undefined,
    })
    return { long, ...(long.size === 1 ? { short: query } : {}) }
  },

  designate: view => sql`VIEW ${called(view)}`,
  holds: view => [`relation ${nameOf(view.id)}`, `type ${nameOf(view.id)}`],
  create: view => [{ sql: sql`CREATE ${definition(view)}` }],
  drop: view => [{ sql: sql`DROP VIEW ${called(view)}`, lock: 'access exclusive' }],
  rename: (from, to) => renamed(sql`VIEW`, from, to),

  attributes: {
    query: {
      compare: 'expression',
      change: (from, to) => (isReplaceable(from, to) ? replacing(from, to) : 'recreate'),
    },
    columns: { compare: 'derived', change: () => [] },
    securityInvoker: { compare: 'plain', change: reoptioned },
    securityBarrier: { compare: 'plain', change: reoptioned },
    checkOption: { compare: 'plain', change: reoptioned },
  },
})
