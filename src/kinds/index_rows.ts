import type { Reading, ReadScope } from '../model/kinds.ts'
import { number, numbers, type Row, textOrNull, texts } from '../model/rows.ts'
import { type Sql, sql } from '../model/sql.ts'
import { columnNames } from './constraints.ts'
import { type IndexKeys, type IndexStatistics, readKeys } from './index_keys.ts'
import { type IndexStorage, readStorage, storageColumns } from './index_storage.ts'
import { isUserMade } from './reaches.ts'

/** What an index is made of. */
export type IndexParts = IndexStorage &
  IndexKeys & {
    readonly method: string
    readonly include: readonly string[]
    readonly predicate: string | null
  }

export type IndexAttributes = IndexParts & {
  /** The name of what it is of, in its schema. */
  readonly of: string
  readonly unique: boolean
  /** Null equals null (PostgreSQL 15). */
  readonly nullsNotDistinct: boolean
  readonly statistics: IndexStatistics
  /** False where building it failed half-way: it is kept up, and never used. */
  readonly valid: boolean
}

/**
 * `with special`: the indexes whose keys have more to them than a column and an order. PostgreSQL's definition is asked for
 * only there, because it costs as much as all the rest.
 */
export const specialIndexes = ({ managed }: ReadScope): Sql => sql`
    with special as materialized (
      select distinct i.indexrelid
      from pg_catalog.pg_class c
      join pg_catalog.pg_index i on i.indrelid = c.oid
      cross join lateral unnest(pg_catalog.string_to_array(i.indkey::text, ' ')::int2[], i.indclass::oid[], i.indcollation::oid[]) as u (attnum, opclass, coll)
      left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = u.attnum
      left join pg_catalog.pg_opclass o on o.oid = u.opclass
      where ${managed(sql`c.relnamespace`)} and u.opclass is not null
        and (u.attnum = 0 or u.coll <> 0 and u.coll <> a.attcollation or not o.opcdefault
          or not (o.opcintype = a.atttypid or o.opcintype = 'text'::pg_catalog.regtype and a.atttypid = 'varchar'::pg_catalog.regtype))
      union
      select a.attrelid
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('i', 'I')
      where ${isUserMade(sql`a.attrelid`)} and a.attoptions is not null and ${managed(sql`c.relnamespace`)}
    )`

/**
 * The columns that {@link readParts} reads, of `i` in `pg_index`, `x` in `pg_class` (the index), `t` in `pg_class` (what it is
 * of) and `s` in `special`. A materialized view's columns are no facts, so their names come along.
 */
export const partsColumns: Sql = sql`
      i.indrelid, i.indnkeyatts as key_count, pg_catalog.string_to_array(i.indkey::text, ' ')::int4[] as key_attnums,
      pg_catalog.string_to_array(i.indoption::text, ' ')::int4[] as key_flags,
      (select am.amname from pg_catalog.pg_am am where am.oid = x.relam)::text as method,
      case when s.indexrelid is not null then pg_catalog.pg_get_indexdef(i.indexrelid) end as definition,
      case when i.indexprs is not null then (
        select pg_catalog.array_agg(pg_catalog.pg_get_indexdef(i.indexrelid, n, false) order by n)
        from pg_catalog.generate_series(1, i.indnkeyatts::int4) as n where i.indkey[n - 1] = 0) end as expressions,
      case when i.indpred is not null then pg_catalog.pg_get_expr(i.indpred, i.indrelid) end as predicate,
      case when t.relkind = 'm' then (
        select pg_catalog.array_agg(a.attname::text order by k.position)
        from pg_catalog.unnest(pg_catalog.string_to_array(i.indkey::text, ' ')::int2[]) with ordinality as k (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum) end as view_columns,
      ${storageColumns}`

/** The parts of an index; undefined where a column of it was not read. */
export function readParts(row: Row, reading: Reading): IndexParts | undefined {
  const attnums = numbers(row, 'key_attnums')
  const named = attnums.filter(attnum => attnum !== 0)
  const found =
    row.view_columns === null ? columnNames(named, number(row, 'indrelid'), reading) : texts(row, 'view_columns')
  if (found === undefined) return undefined
  const rest = found.values()
  const columns = attnums.map(attnum => (attnum === 0 ? null : (rest.next().value ?? '')))
  const count = number(row, 'key_count')
  return {
    ...readKeys(
      columns.slice(0, count),
      texts(row, 'expressions'),
      numbers(row, 'key_flags'),
      textOrNull(row, 'definition'),
    ),
    method: textOrNull(row, 'method') ?? 'btree',
    include: columns.slice(count).flatMap(column => column ?? []),
    predicate: textOrNull(row, 'predicate'),
    ...readStorage(row),
  }
}
