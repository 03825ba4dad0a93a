import { address } from '../model/addresses.ts'
import { type Fact, isInherited } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, numberOrNull, textOrNull } from '../model/rows.ts'
import { ident, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import { automaticName } from './automatic_names.ts'
import { alterColumn, columnOf, columnSource, parentsOfColumn, partHeritage } from './column_rows.ts'
import { heldConstraint } from './constraints.ts'
import { nulls } from './offending_rows.ts'
import { nameAside } from './renames.ts'
import { needsMajor } from './versions.ts'

export type NotNullAttributes = {
  /** The constraint's name; null before PostgreSQL 18, which has none. */
  readonly name: string | null
  readonly noInherit: boolean
  readonly validated: boolean
}

type NotNull = Fact<NotNullAttributes>

const tableOf = (path: readonly string[]) => ident(...path.slice(0, -1))

/** Whether nobody chose the name: it is the one that PostgreSQL gives by itself, or the parent's. */
const isOwnName = (fact: NotNull): boolean => {
  const { id, attributes } = fact
  const [table = '', column = ''] = id.path.slice(-2)
  return attributes.name === null || isInherited(fact) || attributes.name === automaticName(table, column, 'not_null')
}

const isPlain = (fact: NotNull): boolean => fact.attributes.validated && !fact.attributes.noInherit && isOwnName(fact)

/** `[CONSTRAINT name] NOT NULL[ column][ NO INHERIT]`. */
function definition(fact: NotNull, { major }: PlanContext, column = nothing): Sql {
  const { name, noInherit, validated } = fact.attributes
  const more = noInherit ? ', NO INHERIT,' : validated ? ' with a name' : ', NOT VALID,'
  if (!isPlain(fact)) needsMajor(18, major, fact, `the NOT NULL${more}`)
  return sql`${when(!isOwnName(fact), sql`CONSTRAINT ${ident(name ?? '')} `)}NOT NULL${column}${when(noInherit, sql` NO INHERIT`)}`
}

/** What a column's entry says of its NOT NULL besides that it holds. */
export function writtenNotNull(fact: Fact): Readonly<Record<string, YamlValue | undefined>> {
  if (!isNotNull(fact)) return {}
  const { name, noInherit, validated } = fact.attributes
  return {
    not_null_name: isOwnName(fact) ? undefined : (name ?? undefined),
    not_null_no_inherit: noInherit || undefined,
    not_null_not_valid: validated ? undefined : true,
  }
}

const isNotNull = (fact: Fact): fact is NotNull => fact.id.kind === 'not_null'

/** Gives the rows that hold nothing what the files say, where the table may hold rows. */
function backfilled({ id, parent, transition }: NotNull, { from, to }: PlanContext): readonly Change[] {
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

const nullsStop = ({ id }: NotNull): Hazard => ({
  code: 'may-fail',
  name: nameOf(id),
  message: `a null in ${nameOf(id)} stops the migration, unless \`backfill\` says what it becomes`,
  offending: nulls(id.path.slice(0, -1), id.path.at(-1) ?? ''),
})

/**
 * The statements that set a NOT NULL while others write: by a check that is validated first, PostgreSQL knows that there is no null
 * without reading the rows under its lock (manual, ALTER TABLE, SET NOT NULL).
 */
function setOnline(fact: NotNull): readonly Change[] {
  const { path } = fact.id
  const name = nameOf(fact.id)
  const check = ident(automaticName('schematic', path.at(-1) ?? '', 'not_null'))
  const table = sql`ALTER TABLE ${tableOf(path)}`
  return [
    {
      sql: sql`${table} ADD CONSTRAINT ${check} CHECK (${ident(path.at(-1) ?? '')} IS NOT NULL) NOT VALID`,
      lock: 'access exclusive',
      transaction: 'committed',
    },
    {
      sql: sql`${table} VALIDATE CONSTRAINT ${check}`,
      lock: 'share update exclusive',
      transaction: 'alone',
      hazards: [{ code: 'scans-table', name, message: 'all rows are read, while others write' }, nullsStop(fact)],
    },
    { sql: sql`${alterColumn(path)} SET NOT NULL`, lock: 'access exclusive', transaction: 'alone' },
    { sql: sql`${table} DROP CONSTRAINT IF EXISTS ${check}`, lock: 'access exclusive', transaction: 'alone' },
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
  holds: ({ id: { path }, attributes: { name } }) => (name === null ? [] : [heldConstraint(path.slice(0, -1), name)]),
  // What rows get must be in before it holds.
  clause: (fact, context) =>
    fact.attributes.validated && backfilled(fact, context).length === 0 ? definition(fact, context) : undefined,
  create: (fact, context) => {
    const filled = backfilled(fact, context)
    const mayHoldRows = fact.parent === undefined || !context.isNew(fact.parent)
    const isTable = context.to.facts.has(keyOf({ kind: 'table', path: fact.id.path.slice(0, -1) }))
    if (context.online && mayHoldRows && isTable && isPlain(fact)) return [...filled, ...setOnline(fact)]
    return [
      ...filled,
      {
        sql: isPlain(fact)
          ? sql`${alterColumn(fact.id.path)} SET NOT NULL`
          : sql`ALTER TABLE ${tableOf(fact.id.path)} ADD ${definition(fact, context, sql` ${ident(fact.id.path.at(-1) ?? '')}`)}${when(!fact.attributes.validated, sql` NOT VALID`)}`,
        lock: 'access exclusive',
        hazards:
          !fact.attributes.validated || !mayHoldRows
            ? []
            : [
                { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read under a lock' },
                nullsStop(fact),
              ],
      },
    ]
  },
  drop: fact => [{ sql: sql`${alterColumn(fact.id.path)} DROP NOT NULL`, lock: 'access exclusive' }],
  attributes: {
    name: {
      compare: 'plain',
      observed: true,
      renames: (name, count) => (name === null ? null : nameAside(String(name), count)),
      change: (from, to) =>
        from.attributes.name === null || to.attributes.name === null
          ? []
          : [
              {
                sql: sql`ALTER TABLE ${tableOf(to.id.path)} RENAME CONSTRAINT ${ident(from.attributes.name)} TO ${ident(to.attributes.name)}`,
              },
            ],
    },
    noInherit: {
      compare: 'plain',
      change: (from, { id, attributes: { noInherit } }) => {
        const { name } = from.attributes
        return name === null
          ? 'recreate'
          : [
              {
                sql: sql`ALTER TABLE ${tableOf(id.path)} ALTER CONSTRAINT ${ident(name)} ${raw(noInherit ? 'NO INHERIT' : 'INHERIT')}`,
                lock: 'access exclusive',
              },
            ]
      },
    },
    validated: {
      compare: 'plain',
      change: (from, to) =>
        to.attributes.validated && from.attributes.name !== null
          ? [
              {
                sql: sql`ALTER TABLE ${tableOf(to.id.path)} VALIDATE CONSTRAINT ${ident(from.attributes.name)}`,
                lock: 'share update exclusive',
                hazards: [
                  { code: 'scans-table', name: nameOf(to.id), message: 'all rows are read, while others write' },
                  {
                    code: 'may-fail',
                    name: nameOf(to.id),
                    message: `a null in ${nameOf(to.id)} stops the migration`,
                    offending: nulls(to.id.path.slice(0, -1), to.id.path.at(-1) ?? ''),
                  },
                ],
              },
            ]
          : 'recreate',
    },
  },
})
