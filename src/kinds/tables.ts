import type { z } from 'zod'
import { type TableEntry, tableEntry, type tableShape } from '../../schema/tables.ts'
import { address } from '../model/addresses.ts'
import type { Fact, Place } from '../model/facts.ts'
import { type Id, type Key, keyOf, nameOf } from '../model/ids.ts'
import { type Draft, defineKind, type PlanContext, type ReadScope } from '../model/kinds.ts'
import { number, type Row, text, textOrNull, texts } from '../model/rows.ts'
import { statedAttribute } from '../model/scopes.ts'
import { ident, join, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { carriedRows } from './carried_rows.ts'
import { extendedInSchema } from './extended_objects.ts'
import { declaredInheritances, isInheritance } from './inheritances.ts'
import { alteredOptions, type Options, optionsClause, readOptions } from './options.ts'
import { checkPartitioned, isPartition, lowerWords } from './partition_bounds.ts'
import { besideDefault, fromDefault, intoDefault } from './partition_defaults.ts'
import { detachedBefore } from './partition_drops.ts'
import { givesAway, reachingWhatMoves } from './partition_rebounds.ts'
import {
  accessMethodClause,
  declaredRelationStorage,
  identifying,
  type RelationStorage,
  readRelationStorage,
  relationStorageColumns,
  relationStorageRules,
  statedRelationStorage,
  writtenRelationStorage,
} from './relation_storage.ts'
import { keepingPersistence } from './sequence_owners.ts'
import { tableDefinition } from './table_definitions.ts'
import { tablespaceClause } from './tablespaces.ts'
import { declaredToastOptions, ofTable, toastOptionsOf } from './toast_options.ts'
import { declaredTypedTable, isTypedTable } from './typed_tables.ts'

type RowSecurity = 'disabled' | 'enabled' | 'forced'

export type TableAttributes = RelationStorage & {
  readonly unlogged: boolean
  readonly rowSecurity: RowSecurity
  /** As `pg_get_partkeydef` writes it: `RANGE (placed_at)`. */
  readonly partitionBy: string | null
  /** Without those of its TOAST table. */
  readonly options: Options
}

/** What others may hang on a table, whether it stands by itself or is a partition. */
export const tableTraits: readonly string[] = [
  'commented',
  'labelled',
  'owned',
  'granted',
  'columned',
  'constrained',
  'keyed',
  'indexed',
  'triggered',
  'secured',
  'analyzed',
  'partitioned',
]

/** The id of a table. */
export const tableId = (schema: string, name: string): Id => ({ kind: 'table', path: [schema, name] })

/** The list in which the partitions of a table stand. */
export const partitionsListed = (table: Key): string => statedAttribute(table, 'partitions')

const designate = (table: Fact): Sql => sql`TABLE ${ident(...table.id.path)}`

const rowSecurities = ['disabled', 'enabled', 'forced'] as const satisfies readonly RowSecurity[]

const rowSecurityClauses: Readonly<Record<RowSecurity, readonly string[]>> = {
  disabled: ['DISABLE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY'],
  enabled: ['ENABLE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY'],
  forced: ['ENABLE ROW LEVEL SECURITY', 'FORCE ROW LEVEL SECURITY'],
}

function secured(table: Fact<TableAttributes>, from: RowSecurity, to: RowSecurity, isNew = false): readonly Change[] {
  const clauses = rowSecurityClauses[to].filter(clause => !rowSecurityClauses[from].includes(clause))
  return [
    {
      sql: sql`ALTER TABLE ${ident(...table.id.path)} ${join(clauses.map(raw))}`,
      lock: 'access exclusive',
      hazards: isNew
        ? []
        : [
            {
              code: 'changes-behaviour',
              name: nameOf(table.id),
              message: `row security becomes ${to}: other rows are seen`,
            },
          ],
    },
  ]
}

/** The columns `parent_schema` and `parent_name` of a partition's table, and the joins that they come from; `c` is its row in `pg_class`. */
export const partitionedColumns: Sql = sql`pn.nspname as parent_schema, pc.relname as parent_name`
export const partitionedJoins = (scope: ReadScope): Sql => sql`
    left join pg_catalog.pg_inherits pi on c.relispartition and pi.inhrelid = c.oid
    left join pg_catalog.pg_class pc on pc.oid = pi.inhparent
    left join pg_catalog.pg_namespace pn on pn.oid = pc.relnamespace and ${scope.managed(sql`pn.oid`)}`

/** A partition's table goes with the one that it is a partition of; one whose table is not managed is nobody's here. */
export const isReadable: Sql = sql`(not c.relispartition or pn.oid is not null)`

export function partitionedParts(row: Row): { readonly parent?: Key; readonly listedIn?: readonly string[] } {
  const schema = textOrNull(row, 'parent_schema')
  if (schema === null) return {}
  const parent = keyOf(tableId(schema, text(row, 'parent_name')))
  return { parent, listedIn: [partitionsListed(parent)] }
}

type OwnEntry = { readonly [Name in keyof typeof tableShape]?: z.output<(typeof tableShape)[Name]> | undefined }

/** The draft of what a table says of itself, by its own entry or as a partition. */
export const declaredTable = (entry: OwnEntry, id: Id, place: Place): Draft<TableAttributes> => ({
  id,
  place,
  attributes: {
    unlogged: entry.unlogged ?? false,
    rowSecurity: entry.row_security ?? 'disabled',
    partitionBy: entry.partition_by ?? null,
    options: ofTable(entry.options),
    ...declaredRelationStorage(entry),
  },
  states: [...(entry.options === undefined ? [] : ['options']), ...statedRelationStorage(entry)],
})

const partitioning = ({ attributes: { partitionBy } }: Fact<TableAttributes>): Sql =>
  partitionBy === null ? nothing : sql` PARTITION BY ${raw(partitionBy)}`

const isPartitioned = ({ attributes: { partitionBy } }: Fact<TableAttributes>): boolean => partitionBy !== null
const isTable = (fact: Fact | undefined): fact is Fact<TableAttributes> => fact?.id.kind === 'table'

/** How and where the rows of a new table stand; a partition says in what it differs from its table. */
function storageClauses(table: Fact<TableAttributes>, { to }: PlanContext): Sql {
  const { attributes } = table
  const parent = to.facts.get(table.parent ?? '')
  const above = isTable(parent) ? parent.attributes : undefined
  return sql`${accessMethodClause(attributes, above, isPartitioned(table))}${optionsClause(attributes.options)}${tablespaceClause(attributes, above)}`
}

/** Whether the rows of a table are carried into one that takes its place, or that of what it is a partition of. */
function isCarried(table: Fact, context: PlanContext): boolean {
  const above = table.parent === undefined ? undefined : context.from.facts.get(table.parent)
  if (above !== undefined && context.isRemade(above.key)) return isCarried(above, context)
  const after = context.to.facts.get(table.key)
  return after !== undefined && context.isRemade(table.key) && carriedRows(table, after, context) !== undefined
}

function losing(table: Fact, context: PlanContext): Hazard {
  const name = nameOf(table.id)
  const given = givesAway(table, context)
  if (isCarried(table, context) || given?.bounds.includes('DEFAULT') === true)
    return { code: 'rewrites-table', name, message: `all rows of ${name} are written again, under a lock` }
  const what = given === undefined ? `all rows of ${name} go` : `rows of ${name} go that no other partition takes`
  return { code: 'deletes-data', name, message: what }
}

/** Tables (`pg_class`, relkind `r` and `p`), partitions among them: those hang on the table that they are a partition of. */
export const tables = defineKind<TableAttributes, TableEntry>({
  name: 'table',
  traits: tableTraits,
  rank: 40,
  section: { key: 'tables', under: [], form: 'map', entry: tableEntry },

  query: scope => sql`
    select c.oid, c.reltype, n.nspname as schema, c.relname as name, c.relpersistence::text as persistence,
      case when c.relforcerowsecurity and c.relrowsecurity then 'forced' when c.relrowsecurity then 'enabled' else 'disabled' end as row_security,
      c.reloptions as options, case when c.relkind = 'p' then pg_catalog.pg_get_partkeydef(c.oid) end as partition_by,
      ${partitionedColumns}, ${relationStorageColumns}
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    ${partitionedJoins(scope)}
    where c.relkind in ('r', 'p') and c.relpersistence <> 't' and ${isReadable}
      and ${scope.managed(sql`c.relnamespace`)} and ${scope.ownOrExtended('pg_class', sql`c.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_class', number(row, 'oid')), address('pg_type', number(row, 'reltype'))],
      fact: {
        id: tableId(text(row, 'schema'), text(row, 'name')),
        ...partitionedParts(row),
        attributes: {
          unlogged: text(row, 'persistence') === 'u',
          rowSecurity: rowSecurities.find(each => each === text(row, 'row_security')) ?? 'disabled',
          partitionBy: textOrNull(row, 'partition_by'),
          options: readOptions(texts(row, 'options')),
          ...readRelationStorage(row),
        },
      },
    },
  ],

  declare: (entry, declaring) => {
    const { name, place, placeOf, qualify, report } = declaring
    const id = tableId(...qualify(name))
    checkPartitioned(entry, declaring)
    if (entry.of !== undefined && entry.inherits !== undefined)
      report({
        code: 'table-origin',
        severity: 'error',
        message: `${name} cannot both have the attributes of a type and inherit from tables`,
        place: placeOf('inherits'),
        help: ['leave out `of` or `inherits`'],
      })
    if (entry.partition_by !== undefined && entry.inherits !== undefined)
      report({
        code: 'table-origin',
        severity: 'error',
        message: `${name} cannot both have partitions and inherit from tables`,
        place: placeOf('inherits'),
        help: ['leave out `partition_by` or `inherits`'],
      })
    return [
      declaredTable(entry, id, place),
      ...declaredToastOptions(entry.options, id, place),
      ...(entry.of === undefined ? [] : [declaredTypedTable(qualify(entry.of), id, placeOf('of'))]),
      ...declaredInheritances((entry.inherits ?? []).map(qualify), id, placeOf('inherits')),
    ]
  },
  extended: extendedInSchema('table'),
  write: ({ attributes }, writing) => {
    const { unlogged, rowSecurity, partitionBy } = attributes
    const options = Object.entries({ ...attributes.options, ...toastOptionsOf(writing.children()) })
    const parents = writing.children().filter(isInheritance)
    const [typed] = writing.children().filter(isTypedTable)
    return {
      long: yamlMap({
        inherits: parents.length > 0 ? parents.map(({ attributes: { of } }) => writing.name(of)) : undefined,
        of: typed === undefined ? undefined : writing.name(typed.attributes.type),
        unlogged: unlogged || undefined,
        partition_by: partitionBy === null ? undefined : lowerWords(partitionBy),
        options: options.length > 0 ? new Map(options) : undefined,
        ...writtenRelationStorage(attributes, partitionBy !== null),
        row_security: rowSecurity === 'disabled' ? undefined : rowSecurity,
      }),
    }
  },

  designate,
  holds: table => [`relation ${nameOf(table.id)}`, `type ${nameOf(table.id)}`],
  create: (table, context) => {
    const creates: readonly Change[] = [
      {
        sql: sql`CREATE ${when(table.attributes.unlogged, sql`UNLOGGED `)}TABLE ${tableDefinition(table, context)}${partitioning(table)}${storageClauses(table, context)}`,
      },
      ...identifying(designate(table), table.attributes),
      ...(table.attributes.rowSecurity === 'disabled'
        ? []
        : secured(table, 'disabled', table.attributes.rowSecurity, true)),
    ]
    return besideDefault(table, context.absorbed.find(isPartition), creates, context)
  },
  drop: (table, context) => {
    const kept = intoDefault(table, context)
    return [
      ...(kept?.changes ?? detachedBefore(table, context)),
      {
        sql: sql`DROP TABLE ${ident(...table.id.path)}`,
        lock: 'access exclusive',
        hazards: [kept?.hazard ?? losing(table, context)],
      },
    ]
  },
  takesOver: fromDefault,
  clears: (table, side, context) =>
    context
      .children(table.key, side, 'partition')
      .filter(isPartition)
      .flatMap(link => reachingWhatMoves(link, context)),
  carried: carriedRows,
  rename: (from, to) => [
    ...(from.path[0] === to.path[0]
      ? []
      : [{ sql: sql`ALTER TABLE ${ident(...from.path)} SET SCHEMA ${ident(to.path[0] ?? '')}` }]),
    ...(from.path[1] === to.path[1]
      ? []
      : [
          { sql: sql`ALTER TABLE ${ident(to.path[0] ?? '', from.path[1] ?? '')} RENAME TO ${ident(to.path[1] ?? '')}` },
        ]),
  ],
  holdsData: () => true,

  attributes: {
    unlogged: {
      compare: 'plain',
      change: (_from, to, context) => [
        {
          sql: sql`ALTER TABLE ${ident(...to.id.path)} SET ${raw(to.attributes.unlogged ? 'UNLOGGED' : 'LOGGED')}`,
          lock: 'access exclusive',
          hazards: [{ code: 'rewrites-table', name: nameOf(to.id), message: 'the whole table is written again' }],
        },
        ...keepingPersistence(to.id, to.attributes.unlogged, context),
      ],
    },
    rowSecurity: {
      compare: 'plain',
      change: (from, to) => secured(to, from.attributes.rowSecurity, to.attributes.rowSecurity),
    },
    partitionBy: { compare: 'expression', change: 'recreate' },
    options: {
      compare: 'plain',
      observed: true,
      // A partitioned table takes none.
      class: { name: 'storage', unset: {} },
      keeps: (from, to) => isPartitioned(from) === isPartitioned(to),
      change: (from, to) => alteredOptions(designate(to), from.attributes.options, to.attributes.options),
    },
    ...relationStorageRules(designate, isPartitioned),
  },
})
