import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import type { Reading, ReadScope } from '../model/kinds.ts'
import { flag, number, type Row, text } from '../model/rows.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import { heritageIn, type Inherited, inheritedParts, parentsWhere, typedParts } from './heritages.ts'
import { isUserMade } from './reaches.ts'
import { isTypedTable } from './typed_tables.ts'

/** `ALTER TABLE shop.orders ALTER COLUMN total`, for a column's path. */
export const alterColumn = (path: readonly string[]): Sql =>
  sql`ALTER TABLE ${ident(...path.slice(0, -1))} ALTER COLUMN ${ident(path.at(-1) ?? '')}`

/** `from` all columns `a` of the tables `c` in the managed schemas. */
export const columnSource = (scope: ReadScope): Sql => sql`
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't'
      and ${isUserMade(sql`a.attrelid`)} and a.attnum > 0 and not a.attisdropped and ${scope.managed(sql`c.relnamespace`)}`

/** The tables from which the table `c` has its column `a`, where `more` holds of the column `pa` there. */
export const parentsOfColumn = (more: Sql): Sql =>
  sql`case when a.attinhcount > 0 then ${parentsWhere(
    sql`a.attrelid`,
    sql`exists (
        select from pg_catalog.pg_attribute pa
        where pa.attrelid = i.inhparent and pa.attname = a.attname and not pa.attisdropped${more})`,
  )} end`

/** The columns that {@link columnHeritage} reads. */
export const heritageColumns: Sql = sql`a.attislocal as local, c.reloftype <> 0 as typed, ${parentsOfColumn(sql``)} as parents`

/** Origin and dependencies of a column that its table may have from others, or from its type. */
export function columnHeritage(row: Row, reading: Reading): Inherited {
  const table = number(row, 'attrelid')
  const name = text(row, 'name')
  if (flag(row, 'typed'))
    return typedParts(table, reading, link => ({
      kind: 'composite_attribute',
      path: [...(isTypedTable(link) ? link.attributes.type : []), name],
    }))
  return inheritedParts(
    { ...heritageIn(row, table), source: parent => ({ kind: 'column', path: [...parent.id.path, name] }) },
    reading,
  )
}

/** The column that a row with `attrelid` and `attnum` belongs to, if it was read. */
export const columnOf = (row: Row, reading: Reading): Fact | undefined =>
  reading.at(address('pg_class', number(row, 'attrelid'), number(row, 'attnum')))

/** Origin and dependencies of what hangs on a column and may be inherited with it: `kind` is the kind of both. */
export const partHeritage = (kind: string, column: Fact, row: Row, reading: Reading): Inherited =>
  inheritedParts(
    {
      ...heritageIn(row, number(row, 'attrelid')),
      source: parent => ({ kind, path: [...parent.id.path, column.id.path.at(-1) ?? ''] }),
    },
    reading,
  )
