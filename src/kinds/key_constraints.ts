import type { z } from 'zod'
import type { keyShape } from '../../schema/constraints.ts'
import { address } from '../model/addresses.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { Address, AttributeRule, PlanContext, Reading, ReadScope } from '../model/kinds.ts'
import { flag, number, numbers, type Row } from '../model/rows.ts'
import { ident, join, names, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import {
  columnNames,
  constrainedColumns,
  constraintColumns,
  constraintFilter,
  type Deferrable,
  deferrableClause,
  dropConstraint,
  isBuiltOnline,
  mayHoldRows,
  named,
  readDeferrable,
  recreated,
} from './constraints.ts'
import { buildConcurrently, isConstraint } from './index_builds.ts'
import {
  blankStorage,
  declaredStorage,
  type IndexPlace,
  type IndexStorage,
  isMarked,
  marking,
  nullsNotDistinctColumn,
  readStorage,
  storageClauses,
  storageColumns,
  unmarking,
  writtenStorage,
} from './index_storage.ts'
import { takenOver, takeOver } from './index_takeovers.ts'
import { duplicates } from './offending_rows.ts'
import { builtInPartitions } from './partitioned_builds.ts'

/** What primary keys and unique constraints share. */
export type KeyAttributes = IndexStorage & {
  readonly columns: readonly string[]
  readonly include: readonly string[]
  readonly deferrable: Deferrable
  /** The last column is a range (PostgreSQL 18). */
  readonly withoutOverlaps: boolean
}

/** The constraints of one type with their indexes (`pg_constraint`, `pg_index`). */
export const keyQuery = (scope: ReadScope, type: 'p' | 'u'): Sql => sql`
    select ${constraintColumns(scope)}, k.conindid, i.indnkeyatts as key_count, pg_catalog.string_to_array(i.indkey::text, ' ')::int4[] as key_attnums,
      ${nullsNotDistinctColumn(scope)}, ${storageColumns}
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_index i on i.indexrelid = k.conindid
    join pg_catalog.pg_class x on x.oid = k.conindid
    where ${constraintFilter(scope, type)}`

export function readKeyAttributes(row: Row, reading: Reading): KeyAttributes | undefined {
  const columns = constrainedColumns(row, reading)
  const include = columnNames(
    numbers(row, 'key_attnums').slice(number(row, 'key_count')),
    number(row, 'conrelid'),
    reading,
  )
  if (columns === undefined || include === undefined) return undefined
  return {
    columns,
    include,
    deferrable: readDeferrable(row),
    withoutOverlaps: flag(row, 'conperiod'),
    ...readStorage(row),
  }
}

/** `pg_depend` knows the constraint, and where a foreign key points to it, its index. */
export const keyAddresses = (row: Row): readonly Address[] => [
  address('pg_constraint', number(row, 'oid')),
  address('pg_class', number(row, 'conindid')),
]

type KeyEntry = { readonly [Name in keyof typeof keyShape]: z.output<(typeof keyShape)[Name]> }

export const declaredKeyAttributes = (
  entry: Partial<Omit<KeyEntry, 'columns'>> & { readonly columns: readonly string[] },
): KeyAttributes => ({
  columns: entry.columns,
  include: entry.include ?? [],
  deferrable: entry.deferrable ?? null,
  withoutOverlaps: entry.without_overlaps ?? false,
  ...declaredStorage(entry),
})

export const writtenKey = (attributes: KeyAttributes): Readonly<Record<string, YamlValue | undefined>> => ({
  columns: attributes.columns,
  include: attributes.include.length === 0 ? undefined : attributes.include,
  deferrable: attributes.deferrable ?? undefined,
  without_overlaps: attributes.withoutOverlaps || undefined,
  ...writtenStorage(attributes),
})

/** The short form where the columns say it all. */
export const shortOf = (long: ReadonlyMap<string, YamlValue>, key = 'columns'): { readonly short?: YamlValue } => {
  const columns = long.get(key)
  return long.size === 1 && columns !== undefined ? { short: columns } : {}
}

/** Of a key that is inherited, before anything is said of it. */
export const blankKey: KeyAttributes = {
  ...blankStorage,
  columns: [],
  include: [],
  deferrable: null,
  withoutOverlaps: false,
}

/** How a key is written. */
export interface KeyForm {
  readonly at: IndexPlace
  /** `PRIMARY KEY` or `UNIQUE`. */
  readonly word: Sql
  readonly nullsNotDistinct: boolean
}

const keyBody = (attributes: KeyAttributes, { word, nullsNotDistinct }: KeyForm): Sql => {
  const { columns, include, deferrable, withoutOverlaps } = attributes
  return sql`${word}${when(nullsNotDistinct, sql` NULLS NOT DISTINCT`)} (${join(columns.map(column => ident(column)))}${when(
    withoutOverlaps,
    sql` WITHOUT OVERLAPS`,
  )})${when(include.length > 0, sql` INCLUDE ${names(include)}`)}${storageClauses(attributes, sql` USING INDEX`)}${deferrableClause(deferrable)}`
}

const keyDefinition = (attributes: KeyAttributes, form: KeyForm): Sql => named(form.at.name, keyBody(attributes, form))

/** Its part of CREATE TABLE; a mark takes a statement of its own. */
export const keyClause = (fact: Fact<KeyAttributes>, form: KeyForm): Sql | undefined =>
  isMarked(fact.attributes) ? undefined : keyDefinition(fact.attributes, form)

export function createKey(fact: Fact<KeyAttributes>, form: KeyForm, context: PlanContext): readonly Change[] {
  const { at, word } = form
  const { attributes } = fact
  const name = nameOf(fact.id)
  const table = sql`ALTER TABLE ${ident(...at.table)}`
  const index = context.adopted(fact.key)
  if (index !== undefined) return [takeOver(index, at, word, attributes.deferrable)]
  const marks = marking(attributes, at)
  if (!mayHoldRows(fact, context))
    return [{ sql: sql`${table} ADD ${keyDefinition(attributes, form)}`, lock: 'access exclusive' }, ...marks]
  // WITHOUT OVERLAPS cannot take over an index that stands.
  if (!attributes.withoutOverlaps) {
    const { columns, include, deferrable } = attributes
    const definition = sql`USING btree ${names(columns)}${when(include.length > 0, sql` INCLUDE ${names(include)}`)}${when(form.nullsNotDistinct, sql` NULLS NOT DISTINCT`)}${storageClauses(attributes, sql``)}`
    const part = (place: IndexPlace): readonly Change[] => [
      buildConcurrently(fact, place, definition, true),
      {
        sql: sql`ALTER TABLE ${ident(...place.table)} ADD ${named(place.name, sql`${word} USING INDEX ${ident(place.name)}${deferrableClause(deferrable)}`)}`,
        lock: 'access exclusive',
        recovery: { done: isConstraint(place), cleanUp: sql`SELECT` },
      },
    ]
    const inPartitions = builtInPartitions(
      fact,
      at,
      {
        whole: place =>
          sql`ALTER TABLE ONLY ${ident(...place.table)} ADD ${keyDefinition(attributes, { ...form, at: place })}`,
        part,
        template: `ALTER TABLE %2$s ADD CONSTRAINT %1$I ${keyBody(attributes, form).text.replaceAll('%', '%%')}`,
      },
      context,
    )
    if (inPartitions !== undefined) return [...inPartitions, ...marks]
    if (isBuiltOnline(fact, context)) return [...part(at), ...marks]
  }
  return [
    {
      sql: sql`${table} ADD ${keyDefinition(attributes, form)}`,
      lock: 'access exclusive',
      hazards: [
        { code: 'blocks-reads', name, message: 'nobody reads or writes the table while the index is built' },
        { code: 'scans-table', name, message: 'all rows are read under a lock' },
        {
          code: 'may-fail',
          name,
          message: `rows that are equal in ${attributes.columns.join(', ')} stop the migration`,
          ...(attributes.withoutOverlaps
            ? {}
            : { offending: duplicates(at.table, attributes.columns, form.nullsNotDistinct) }),
        },
      ],
    },
    ...marks,
  ]
}

/** The indexes that go and that a new key can take over. */
export const adoptableIndexes = (fact: Fact<KeyAttributes>, form: KeyForm, context: PlanContext): readonly Fact[] =>
  takenOver(fact, form.at, form.nullsNotDistinct, context)

export const dropKey = (fact: Fact<KeyAttributes>, at: IndexPlace, context: PlanContext): readonly Change[] => [
  ...unmarking(fact, at, context),
  dropConstraint(at.table, at.name),
]

export const keyRules = {
  columns: recreated,
  include: recreated,
  deferrable: recreated,
  withoutOverlaps: recreated,
} as const satisfies { readonly [Name in Exclude<keyof KeyAttributes, keyof IndexStorage>]: AttributeRule<Attributes> }
