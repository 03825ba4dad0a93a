import { address } from '../model/addresses.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import { type Id, type Key, nameOf } from '../model/ids.ts'
import type { AttributeRule, PlanContext, Reading, ReadScope } from '../model/kinds.ts'
import { flag, number, numbers, type Row, text } from '../model/rows.ts'
import { ident, literal, nothing, type Sql, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import { heritageIn, type Inherited, inheritedParts, parentsWhere } from './heritages.ts'

/** When a constraint is checked: by itself at the end of a statement, null where nothing can change that. */
export type Deferrable = 'immediate' | 'deferred' | null

/** `not_enforced` came with PostgreSQL 18. */
export type Validity = 'validated' | 'not_valid' | 'not_enforced'

/** The columns that every constraint's row has, of `k` in `pg_constraint`. */
export const constraintColumns = ({ major }: ReadScope): Sql => sql`
  k.oid, k.conrelid, k.conname as name, k.conislocal as local, k.conparentid <> 0 as cloned,
  case when k.coninhcount > 0 and k.conparentid <> 0 then (
    select pg_catalog.array_agg(pk.conrelid) from pg_catalog.pg_constraint pk where pk.oid = k.conparentid)
  when k.coninhcount > 0 then ${parentsWhere(
    sql`k.conrelid`,
    sql`exists (
      select from pg_catalog.pg_constraint pk
      where pk.conrelid = i.inhparent and pk.conname = k.conname and pk.contype = k.contype)`,
  )} end as parents,
  case when k.conparentid <> 0 then (
    select pk.conname from pg_catalog.pg_constraint pk where pk.oid = k.conparentid) else k.conname end as source_name,
  k.conkey::int4[] as attnums, k.condeferrable, k.condeferred, k.convalidated,
  ${major < 18 ? sql`true as conenforced, false as conperiod` : sql`k.conenforced, k.conperiod`}`

/**
 * The constraints of one type of the tables in the managed schemas. Where a foreign key refers to a partitioned table, PostgreSQL keeps one
 * more for each partition of that, on the same table.
 */
export const constraintFilter = (scope: ReadScope, type: 'p' | 'u' | 'f' | 'c' | 'x'): Sql => sql`
  k.contype = ${literal(type)} and k.conrelid <> 0 and not exists (
    select from pg_catalog.pg_constraint pk where k.conparentid <> 0 and pk.oid = k.conparentid and pk.conrelid = k.conrelid)
  and ${scope.managed(sql`k.connamespace`)}`

/** The table that a constraint's row belongs to, if it was read. */
export const tableOf = (row: Row, reading: Reading): Fact | undefined =>
  reading.at(address('pg_class', number(row, 'conrelid')))

/** Origin and dependencies of a constraint that its table may have from others; `source` is its id on such a table. */
export const constraintHeritage = (
  row: Row,
  reading: Reading,
  source: (table: readonly string[], name: string) => Id,
  dependsOn: readonly Key[] = [],
): Inherited =>
  inheritedParts(
    {
      ...heritageIn(row, number(row, 'conrelid')),
      source: parent => source(parent.id.path, text(row, 'source_name')),
      named: flag(row, 'cloned'),
    },
    reading,
    dependsOn,
  )

/** The names of a table's columns by their numbers; undefined where one was not read. */
export function columnNames(
  attnums: readonly number[],
  table: number,
  reading: Reading,
): readonly string[] | undefined {
  const found = attnums.flatMap(attnum => reading.at(address('pg_class', table, attnum))?.id.path.at(-1) ?? [])
  return found.length === attnums.length ? found : undefined
}

/** The names of the columns in `conkey`. */
export const constrainedColumns = (row: Row, reading: Reading): readonly string[] | undefined =>
  columnNames(numbers(row, 'attnums'), number(row, 'conrelid'), reading)

export const readDeferrable = (row: Row): Deferrable =>
  flag(row, 'condeferrable') ? (flag(row, 'condeferred') ? 'deferred' : 'immediate') : null

export const readValidity = (row: Row): Validity =>
  !flag(row, 'conenforced') ? 'not_enforced' : flag(row, 'convalidated') ? 'validated' : 'not_valid'

const deferrableClauses: Readonly<Record<'immediate' | 'deferred' | 'never', Sql>> = {
  immediate: sql` DEFERRABLE`,
  deferred: sql` DEFERRABLE INITIALLY DEFERRED`,
  never: nothing,
}

export const deferrableClause = (deferrable: Deferrable): Sql => deferrableClauses[deferrable ?? 'never']

const validityClauses: Readonly<Record<Validity, Sql>> = {
  validated: nothing,
  not_valid: sql` NOT VALID`,
  not_enforced: sql` NOT ENFORCED`,
}

export const validityClause = (validity: Validity): Sql => validityClauses[validity]

type ValidityEntry = { readonly not_valid?: boolean | undefined; readonly not_enforced?: boolean | undefined }

export const declaredValidity = (entry: ValidityEntry): Validity =>
  entry.not_enforced === true ? 'not_enforced' : entry.not_valid === true ? 'not_valid' : 'validated'

export const writtenValidity = (validity: Validity): Readonly<Record<string, YamlValue | undefined>> => ({
  not_valid: validity === 'not_valid' || undefined,
  not_enforced: validity === 'not_enforced' || undefined,
})

/** The path of the table in the id of a constraint that is named by itself. */
export const tablePath = (id: Id): readonly string[] => id.path.slice(0, 2)

export const constraintName = (id: Id): string => id.path[2] ?? ''

export const constraintId = (kind: string, table: readonly string[], name: string): Id => ({
  kind,
  path: [...table, name],
})

/** `CONSTRAINT name ON table`, as COMMENT takes it. */
export const designateConstraint = (table: readonly string[], name: string): Sql =>
  sql`CONSTRAINT ${ident(name)} ON ${ident(...table)}`

/** The name that a constraint holds in its table. */
export const heldConstraint = (table: readonly string[], name: string): string =>
  `constraint ${nameOf(constraintId('', table, name))}`

/** The name that an index holds in its schema. */
export const heldRelation = (schema: string, name: string): string =>
  `relation ${nameOf({ kind: '', path: [schema, name] })}`

export const dropConstraint = (table: readonly string[], name: string): Change => ({
  sql: sql`ALTER TABLE ${ident(...table)} DROP CONSTRAINT ${ident(name)}`,
  lock: 'access exclusive',
})

/** Another name for a constraint, and so for its index. The table has its new name already. */
export const renameConstraint = (from: Id, to: Id): readonly Change[] =>
  constraintName(from) === constraintName(to)
    ? []
    : [
        {
          sql: sql`ALTER TABLE ${ident(...tablePath(to))} RENAME CONSTRAINT ${ident(constraintName(from))} TO ${ident(constraintName(to))}`,
          lock: 'access exclusive',
        },
      ]

/** Whether a fact's table holds rows that a new constraint has to be checked against. */
export const mayHoldRows = (fact: Fact, context: PlanContext): boolean =>
  fact.parent === undefined || !context.isNew(fact.parent)

/** Whether something of a table is to be built while others write. Of a partitioned table PostgreSQL builds no index so. */
export const isBuiltOnline = (fact: Fact, context: PlanContext): boolean =>
  context.online && !isPartitioned(fact, context)

/** Whether a constraint is to be checked while others write. Until PostgreSQL 18 no foreign key of a partitioned table is checked later. */
const isCheckedOnline = (fact: Fact, context: PlanContext): boolean =>
  context.online && (fact.id.kind === 'check' || context.major >= 18 || !isPartitioned(fact, context))

/** Whether something hangs on a partitioned table. */
export function isPartitioned({ parent }: Fact, { from, to }: PlanContext): boolean {
  const table = parent === undefined ? undefined : (to.facts.get(parent) ?? from.facts.get(parent))
  return (table?.attributes.partitionBy ?? null) !== null
}

/** `VALIDATE CONSTRAINT`, which reads all rows while others write. */
export const validate = (fact: Fact, offending?: Sql): Change => ({
  sql: sql`ALTER TABLE ${ident(...tablePath(fact.id))} VALIDATE CONSTRAINT ${ident(constraintName(fact.id))}`,
  lock: 'share update exclusive',
  hazards: [
    { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read, while others write' },
    {
      code: 'may-fail',
      name: nameOf(fact.id),
      message: `a row that does not satisfy ${nameOf(fact.id)} stops the migration`,
      ...(offending === undefined ? {} : { offending }),
    },
  ],
})

/**
 * The statements that add a constraint which rows can be checked against later. Online they are: without the check first,
 * which holds its lock for a moment, then the check in a transaction of its own.
 */
export function addChecked(
  fact: Fact<Attributes & { readonly validity: Validity }>,
  definition: Sql,
  lock: 'share row exclusive' | 'access exclusive',
  context: PlanContext,
  offending: Sql | undefined,
): readonly Change[] {
  const { validity } = fact.attributes
  const add = sql`ALTER TABLE ${ident(...tablePath(fact.id))} ADD ${definition}`
  if (validity !== 'validated') return [{ sql: sql`${add}${validityClause(validity)}`, lock }]
  if (!mayHoldRows(fact, context)) return [{ sql: add, lock }]
  if (isCheckedOnline(fact, context))
    return [
      { sql: sql`${add} NOT VALID`, lock, transaction: 'committed' },
      { ...validate(fact, offending), transaction: 'alone' },
    ]
  const name = nameOf(fact.id)
  const blocks: Hazard =
    lock === 'access exclusive'
      ? { code: 'blocks-reads', name, message: 'nobody reads or writes the table while its rows are checked' }
      : { code: 'blocks-writes', name, message: 'nobody writes either table while the rows are checked' }
  return [
    {
      sql: add,
      lock,
      hazards: [
        blocks,
        { code: 'scans-table', name, message: 'all rows are read under a lock' },
        {
          code: 'may-fail',
          name,
          message: `a row that does not satisfy ${name} stops the migration`,
          ...(offending === undefined ? {} : { offending }),
        },
      ],
    },
  ]
}

/** An attribute that PostgreSQL has no ALTER for. */
export const recreated = { compare: 'plain', change: 'recreate' } as const satisfies AttributeRule<Attributes>

/** An expression that PostgreSQL has no ALTER for. */
export const recreatedExpression = {
  compare: 'expression',
  change: 'recreate',
} as const satisfies AttributeRule<Attributes>

/** `CONSTRAINT name `, and the definition behind it. */
export const named = (name: string, definition: Sql): Sql => sql`CONSTRAINT ${ident(name)} ${definition}`
