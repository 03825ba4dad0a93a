import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, numberOrNull, textOrNull } from '../model/rows.ts'
import { ident, nothing, raw, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { alterColumn, columnOf, columnSource, parentsOfColumn, partHeritage } from './column_rows.ts'

export type NotNullAttributes = {
  /** The constraint's name; null before PostgreSQL 18, which has none. */
  readonly name: string | null
  readonly noInherit: boolean
  readonly validated: boolean
}

const tableOf = (path: readonly string[]) => ident(...path.slice(0, -1))

/** Gives the rows that hold nothing what the files say, where the table may hold rows. */
function backfilled({ id, parent, transition }: Fact<NotNullAttributes>, { from, to }: PlanContext): readonly Change[] {
  const backfill = transition?.backfill
  const table = parent === undefined ? undefined : to.facts.get(parent)?.parent
  if (typeof backfill !== 'string' || table === undefined || !from.facts.has(table)) return []
  const column = ident(id.path.at(-1) ?? '')
  return [
    {
      sql: sql`UPDATE ${tableOf(id.path)} SET ${column} = ${raw(backfill)} WHERE ${column} IS NULL`,
      lock: 'none',
      written: true,
      hazards: [
        {
          code: 'rewrites-table',
          name: nameOf(id),
          message: 'every row that holds nothing in it is written again',
        },
      ],
    },
  ]
}

/** A column's NOT NULL (`pg_attribute.attnotnull`; since PostgreSQL 18 also a row in `pg_constraint`). */
export const notNulls = defineKind<NotNullAttributes>({
  name: 'not_null',
  traits: [],
  rank: 43,
  part: true,
  shapes: true,
  matched: true,
  follows: true,

  query: scope =>
    scope.major < 18
      ? sql`
    select a.attrelid, a.attnum, null::int4 as oid, null::text as name, false as no_inherit, true as validated,
      false as local, ${parentsOfColumn(sql` and pa.attnotnull`)} as parents
    ${columnSource(scope)}
    where a.attnotnull`
      : sql`
    select k.conrelid as attrelid, k.conkey[1] as attnum, k.oid, k.conname as name, k.connoinherit as no_inherit, k.convalidated as validated,
      k.conislocal as local, case when k.coninhcount > 0 then ${parentsOfColumn(sql` and pa.attnotnull`)} end as parents
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
    where k.contype = 'n' and k.conrelid <> 0 and ${scope.managed(sql`k.connamespace`)}`,
  read: (row, reading) => {
    const column = columnOf(row, reading)
    if (column === undefined) return []
    const oid = numberOrNull(row, 'oid')
    return [
      {
        addresses: oid === null ? [] : [address('pg_constraint', oid)],
        fact: {
          id: { kind: 'not_null', path: column.id.path },
          parent: column.key,
          ...partHeritage('not_null', column, row, reading),
          attributes: {
            name: textOrNull(row, 'name'),
            noInherit: flag(row, 'no_inherit'),
            validated: flag(row, 'validated'),
          },
        },
      },
    ]
  },

  designate: fact => sql`CONSTRAINT ${ident(fact.attributes.name ?? '')} ON ${tableOf(fact.id.path)}`,
  // What rows get must be in before it holds.
  clause: (fact, context) =>
    fact.attributes.validated && backfilled(fact, context).length === 0
      ? sql`NOT NULL${when(fact.attributes.noInherit, sql` NO INHERIT`)}`
      : undefined,
  create: (fact, context) => [
    ...backfilled(fact, context),
    {
      sql:
        fact.attributes.validated && !fact.attributes.noInherit
          ? sql`${alterColumn(fact.id.path)} SET NOT NULL`
          : sql`ALTER TABLE ${tableOf(fact.id.path)} ADD ${fact.attributes.name === null ? nothing : sql`CONSTRAINT ${ident(fact.attributes.name)} `}NOT NULL ${ident(fact.id.path.at(-1) ?? '')}${when(fact.attributes.noInherit, sql` NO INHERIT`)}${when(!fact.attributes.validated, sql` NOT VALID`)}`,
      lock: 'access exclusive',
      hazards:
        fact.parent !== undefined && context.isNew(fact.parent)
          ? []
          : [
              { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read under a lock' },
              { code: 'may-fail', name: nameOf(fact.id), message: `a null in ${nameOf(fact.id)} stops the migration` },
            ],
    },
  ],
  drop: fact => [{ sql: sql`${alterColumn(fact.id.path)} DROP NOT NULL`, lock: 'access exclusive' }],
  attributes: {
    name: {
      compare: 'plain',
      observed: true,
      change: (from, to) =>
        from.attributes.name === null || to.attributes.name === null
          ? []
          : [
              {
                sql: sql`ALTER TABLE ${tableOf(to.id.path)} RENAME CONSTRAINT ${ident(from.attributes.name)} TO ${ident(to.attributes.name)}`,
              },
            ],
    },
    noInherit: { compare: 'plain', change: 'recreate' },
    validated: {
      compare: 'plain',
      change: (from, to) =>
        to.attributes.validated && from.attributes.name !== null
          ? [
              {
                sql: sql`ALTER TABLE ${tableOf(to.id.path)} VALIDATE CONSTRAINT ${ident(from.attributes.name)}`,
                lock: 'share update exclusive',
              },
            ]
          : 'recreate',
    },
  },
})
