import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { raw, sql } from '../model/sql.ts'
import { alterColumn, columnOf, columnSource } from './column_rows.ts'

export type DefaultAttributes = { readonly expression: string }

const set = (fact: Fact<DefaultAttributes>) => [
  {
    sql: sql`${alterColumn(fact.id.path)} SET DEFAULT ${raw(fact.attributes.expression)}`,
    lock: 'access exclusive' as const,
  },
]

/** A column's default (`pg_attrdef`, of columns that are not generated). */
export const defaults = defineKind<DefaultAttributes>({
  name: 'default',
  traits: [],
  rank: 44,
  part: true,

  query: scope => sql`
    select d.oid, a.attrelid, a.attnum, pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression
    ${columnSource(scope)}
    join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attgenerated = ''`,
  read: (row, reading) => {
    const column = columnOf(row, reading)
    if (column === undefined) return []
    return [
      {
        addresses: [address('pg_attrdef', number(row, 'oid'))],
        fact: {
          id: { kind: 'default', path: column.id.path },
          parent: column.key,
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
