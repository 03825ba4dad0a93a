import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { numberOrNull, text } from '../model/rows.ts'
import { raw, sql } from '../model/sql.ts'
import { alterColumn, columnOf, columnSource, partHeritage } from './column_rows.ts'
import type { Inherited } from './heritages.ts'

export type DefaultAttributes = { readonly expression: string }

const set = (fact: Fact<DefaultAttributes>) => [
  {
    sql: sql`${alterColumn(fact.id.path)} SET DEFAULT ${raw(fact.attributes.expression)}`,
    lock: 'access exclusive' as const,
  },
]

/** One of its own leans on those that it would have: they are set on it whenever they are set. */
const withSources = (heritage: Inherited): Inherited => ({
  ...heritage,
  dependsOn: [...new Set([...(heritage.dependsOn ?? []), ...(heritage.inheritedFrom ?? [])])],
})

/** A column's default (`pg_attrdef`, of columns that are not generated). */
export const defaults = defineKind<DefaultAttributes>({
  name: 'default',
  matched: true,
  traits: [],
  rank: 44,
  role: 'value',
  part: true,
  overrides: true,

  // PostgreSQL copies a default to what inherits the column, and does not keep whence it is. A column without one that
  // inherits from one with a default has the default null: so says pg_dump, and so it is set.
  query: scope => sql`
    select d.oid, a.attrelid, a.attnum, coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'NULL') as expression, h.parents,
      d.oid is null or h.texts is null or not pg_catalog.pg_get_expr(d.adbin, d.adrelid) = any(h.texts) as local
    ${columnSource(scope)}
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join lateral (
      select pg_catalog.array_agg(i.inhparent order by i.inhseqno) as parents,
        pg_catalog.array_agg(pg_catalog.pg_get_expr(pd.adbin, pd.adrelid)) as texts
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_attribute pa on pa.attrelid = i.inhparent and pa.attname = a.attname and not pa.attisdropped
      join pg_catalog.pg_attrdef pd on pd.adrelid = pa.attrelid and pd.adnum = pa.attnum
      where a.attinhcount > 0 and i.inhrelid = a.attrelid
    ) h on a.attinhcount > 0
    where a.attgenerated = '' and (d.oid is not null or h.parents is not null)`,
  read: (row, reading) => {
    const column = columnOf(row, reading)
    if (column === undefined) return []
    const oid = numberOrNull(row, 'oid')
    return [
      {
        addresses: oid === null ? [] : [address('pg_attrdef', oid)],
        fact: {
          id: { kind: 'default', path: column.id.path },
          parent: column.key,
          ...withSources(partHeritage('default', column, row, reading)),
          attributes: { expression: text(row, 'expression') },
        },
      },
    ]
  },

  designate: fact => alterColumn(fact.id.path),
  clause: fact => sql`DEFAULT ${raw(fact.attributes.expression)}`,
  create: set,
  drop: fact => [{ sql: sql`${alterColumn(fact.id.path)} DROP DEFAULT`, lock: 'access exclusive' }],
  attributes: { expression: { compare: 'expression', change: (_from, to) => set(to) } },
})
