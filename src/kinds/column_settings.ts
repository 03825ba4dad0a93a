import {
  type ColumnCompressionEntry,
  type ColumnOptionsEntry,
  type ColumnStatisticsEntry,
  type ColumnStorageEntry,
  columnCompressionEntry,
  columnOptionsEntry,
  columnStatisticsEntry,
  columnStorageEntry,
} from '../../schema/column_settings.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import {
  type Declaring,
  type Draft,
  defineKind,
  type PlanContext,
  type Reading,
  type ReadScope,
} from '../model/kinds.ts'
import { number, type Row, text, texts } from '../model/rows.ts'
import { ident, literal, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change, Lock } from '../model/steps.ts'
import { columnOf } from './column_rows.ts'
import { alteredOptions, type Options, readOptions } from './options.ts'
import { isUserMade } from './reaches.ts'

type StorageMode = Exclude<ColumnStorageEntry, 'default'>
type CompressionMethod = Exclude<ColumnCompressionEntry, 'default'>

export type ColumnStorageAttributes = {
  /** `default` only in a file: PostgreSQL knows what the type has. */
  readonly storage: ColumnStorageEntry
  /** What the type of the column has by itself. */
  readonly ofType: StorageMode
}

export type ColumnCompressionAttributes = {
  /** Null where it is that of `default_toast_compression`, and another one would be inherited. */
  readonly method: CompressionMethod | null
}

export type ColumnStatisticsAttributes = { readonly target: number }

export type ColumnOptionsAttributes = { readonly options: Options }

/** The trait of what has columns of which values are kept: also of a view's, which only a materialized one may set. */
const under = ['stored'] as const

/** Behind the columns of materialized views, which are read by their addresses. */
const rank = 62

/** `from` all columns `a` that may have settings, of the relations `c` in the managed schemas. */
const settingSource = (scope: ReadScope): Sql => sql`
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f', 'm') and c.relpersistence <> 't'
      and ${isUserMade(sql`a.attrelid`)} and a.attnum > 0 and not a.attisdropped and ${scope.managed(sql`c.relnamespace`)}`

/** Whether a column that it inherits from, `p` with its type `pt`, is like this: it got that when it was made. */
const inheritsFrom = (like: Sql): Sql => sql`a.attinhcount > 0 and (a.attrelid, a.attname) in (
      select i.inhrelid, p.attname
      from pg_catalog.pg_attribute p
      join pg_catalog.pg_type pt on pt.oid = p.atttypid
      join pg_catalog.pg_inherits i on i.inhparent = p.attrelid
      where p.attnum > 0 and not p.attisdropped and ${like})`

/** What stands behind ALTER: `TABLE ONLY shop.orders ALTER COLUMN total`, so that children keep their own settings. */
function column({ parent, id: { path } }: Fact): Sql {
  const relation = parent?.startsWith('view_column ') ? sql`MATERIALIZED VIEW` : sql`TABLE ONLY`
  return sql`${relation} ${ident(...path.slice(0, -1))} ALTER COLUMN ${ident(path.at(-1) ?? '')}`
}

const alter = (fact: Fact, setting: Sql, lock: Lock): readonly Change[] => [
  { sql: sql`ALTER ${column(fact)} ${setting}`, lock },
]

/** The fact of a row with `attrelid` and `attnum`. */
function readSetting<A extends Attributes>(kind: string, row: Row, reading: Reading, attributes: A) {
  const of = columnOf(row, reading)
  if (of === undefined) return []
  return [{ addresses: [], fact: { id: { kind, path: of.id.path }, parent: of.key, attributes } }]
}

/** The draft of an entry below a column; `foreign` where a foreign table's columns have it too. */
function declaredSetting<A extends Attributes>(
  kind: string,
  { parent, place, name, report }: Declaring,
  attributes: A,
  { absent, foreign }: { readonly absent: boolean; readonly foreign: boolean },
): readonly Draft<A>[] {
  if (parent === undefined) return []
  const host = (['view', 'foreign_table'] as const).find(each => parent.parent?.startsWith(`${each} `))
  if (host === 'view' || (host === 'foreign_table' && !foreign))
    report({
      code: 'no-column-setting',
      severity: 'error',
      message:
        host === 'view'
          ? `a column of a view keeps no values, so it has no ${name}`
          : `the values of a foreign table stand on another server, so a column of it has no ${name}`,
      place,
      help: [`leave ${name} out`],
    })
  return [
    { id: { kind, path: parent.id.path }, parent: parent.key, place, attributes, ...(absent ? { absent: true } : {}) },
  ]
}

const storageModes = { p: 'plain', e: 'external', x: 'extended', m: 'main' } as const

const storageMode = (row: Row, column: string): StorageMode =>
  Object.entries(storageModes).find(([letter]) => letter === text(row, column))?.[1] ?? 'plain'

const setStorage = (fact: Fact, mode: ColumnStorageEntry): readonly Change[] =>
  alter(fact, sql`SET STORAGE ${raw(mode.toUpperCase())}`, 'access exclusive')

/**
 * Whether the column gets another type or collation, which takes its storage and its compression back to what the type has
 * (`ATExecAlterColumnType`).
 */
function isRetyped({ parent = '' }: Fact, { from, to }: PlanContext): boolean {
  const [before, after] = [from.facts.get(parent)?.attributes, to.facts.get(parent)?.attributes]
  return before?.type !== after?.type || before?.collation !== after?.collation
}

/** SET STORAGE DEFAULT came with PostgreSQL 16. */
const storesByDefaultSince = 16

/** How long values of a column are stored, where not as its type has it (`attstorage`). */
export const columnStorages = defineKind<ColumnStorageAttributes, ColumnStorageEntry>({
  name: 'column_storage',
  traits: [],
  rank,
  observed: true,
  class: 'storage',
  section: { key: 'storage', under, form: 'single', entry: columnStorageEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attstorage::text as storage, t.typstorage::text as of_type
    ${settingSource(scope)}
    join pg_catalog.pg_type t on t.oid = a.atttypid
    where a.attstorage <> t.typstorage or ${inheritsFrom(sql`p.attstorage <> pt.typstorage`)}`,
  read: (row, reading) =>
    readSetting('column_storage', row, reading, {
      storage: storageMode(row, 'storage'),
      ofType: storageMode(row, 'of_type'),
    }),

  declare: (entry, declaring) =>
    declaredSetting('column_storage', declaring, { storage: entry, ofType: 'plain' }, { absent: false, foreign: true }),
  write: ({ attributes }) => ({ short: attributes.storage, long: new Map() }),

  designate: () => nothing,
  create: (fact, { major }) =>
    fact.attributes.storage === 'default' && major < storesByDefaultSince
      ? []
      : setStorage(fact, fact.attributes.storage),
  drop: (fact, context) => (isRetyped(fact, context) ? [] : setStorage(fact, fact.attributes.ofType)),

  attributes: {
    storage: { compare: 'plain', change: (_from, to) => setStorage(to, to.attributes.storage) },
    ofType: { compare: 'derived', change: () => [] },
  },
})

const setCompression = (fact: Fact, method: CompressionMethod | null): readonly Change[] =>
  alter(fact, sql`SET COMPRESSION ${raw(method ?? 'default')}`, 'access exclusive')

const compressionMethods = { p: 'pglz', l: 'lz4' } as const

/** How long values of a column are compressed, where that is said (`attcompression`). */
export const columnCompressions = defineKind<ColumnCompressionAttributes, ColumnCompressionEntry>({
  name: 'column_compression',
  traits: ['compressing'],
  rank,
  observed: true,
  class: 'storage',
  section: { key: 'compression', under, form: 'single', entry: columnCompressionEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attcompression::text as method
    ${settingSource(scope)}
    where a.attcompression <> '' or ${inheritsFrom(sql`p.attcompression <> ''`)}`,
  read: (row, reading) =>
    readSetting('column_compression', row, reading, {
      method: Object.entries(compressionMethods).find(([letter]) => letter === text(row, 'method'))?.[1] ?? null,
    }),

  declare: (entry, declaring) =>
    declaredSetting('column_compression', declaring, { method: entry }, { absent: false, foreign: false }),
  write: ({ attributes }) => ({ short: attributes.method ?? 'default', long: new Map() }),

  designate: () => nothing,
  create: fact => setCompression(fact, fact.attributes.method),
  drop: (fact, context) => (isRetyped(fact, context) ? [] : setCompression(fact, null)),

  attributes: { method: { compare: 'plain', change: (_from, to) => setCompression(to, to.attributes.method) } },
})

const setTarget = (fact: Fact, target: number): readonly Change[] =>
  alter(fact, sql`SET STATISTICS ${literal(target)}`, 'share update exclusive')

/** What takes a target away; from PostgreSQL 17 on it is also called DEFAULT. */
const noTarget = -1

/** How closely ANALYZE looks at a column, where that is said (`attstattarget`: until PostgreSQL 16 -1 where not, from 17 on null). */
export const columnStatistics = defineKind<ColumnStatisticsAttributes, ColumnStatisticsEntry>({
  name: 'column_statistics',
  traits: [],
  rank,
  observed: true,
  class: 'storage',
  follows: true,
  section: { key: 'statistics', under, form: 'single', entry: columnStatisticsEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attstattarget::int4 as target
    ${settingSource(scope)}
    where a.attstattarget >= 0`,
  read: (row, reading) => readSetting('column_statistics', row, reading, { target: number(row, 'target') }),

  declare: (entry, declaring) =>
    declaredSetting(
      'column_statistics',
      declaring,
      { target: entry === 'default' ? noTarget : entry },
      { absent: entry === 'default', foreign: true },
    ),
  write: ({ attributes }) => ({ short: attributes.target, long: new Map() }),

  designate: () => nothing,
  create: fact => setTarget(fact, fact.attributes.target),
  drop: fact => setTarget(fact, noTarget),

  attributes: { target: { compare: 'plain', change: (_from, to) => setTarget(to, to.attributes.target) } },
})

const setOptions = (fact: Fact, from: Options, to: Options): readonly Change[] => alteredOptions(column(fact), from, to)

/** What the planner is told of a column (`attoptions`). */
export const columnOptions = defineKind<ColumnOptionsAttributes, ColumnOptionsEntry>({
  name: 'column_options',
  traits: [],
  rank,
  observed: true,
  class: 'storage',
  follows: true,
  section: { key: 'options', under, form: 'single', entry: columnOptionsEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attoptions as options
    ${settingSource(scope)}
    where a.attoptions is not null`,
  read: (row, reading) => readSetting('column_options', row, reading, { options: readOptions(texts(row, 'options')) }),

  declare: (entry, declaring) => {
    const options = Object.fromEntries(
      Object.entries(entry).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
    const absent = Object.keys(options).length === 0
    return declaredSetting('column_options', declaring, { options }, { absent, foreign: true })
  },
  write: ({ attributes }) => ({ long: new Map(Object.entries(attributes.options)) }),

  designate: () => nothing,
  create: fact => setOptions(fact, {}, fact.attributes.options),
  drop: fact => setOptions(fact, fact.attributes.options, {}),

  attributes: {
    options: {
      compare: 'plain',
      change: (from, to) => setOptions(to, from.attributes.options, to.attributes.options),
    },
  },
})
