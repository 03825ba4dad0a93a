import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import type { Reading, ReadScope } from '../model/kinds.ts'
import { number, type Row } from '../model/rows.ts'
import { ident, type Sql, sql } from '../model/sql.ts'

/** `ALTER TABLE shop.orders ALTER COLUMN total`, for a column's path. */
export const alterColumn = (path: readonly string[]): Sql =>
  sql`ALTER TABLE ${ident(...path.slice(0, -1))} ALTER COLUMN ${ident(path.at(-1) ?? '')}`

/** `from` all columns `a` of the tables `c` in the managed schemas. */
export const columnSource = (scope: ReadScope): Sql => sql`
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f') and c.relpersistence <> 't'
      and a.attnum > 0 and not a.attisdropped and ${scope.managed(sql`c.relnamespace`)}`

/** The column that a row with `attrelid` and `attnum` belongs to, if it was read. */
export const columnOf = (row: Row, reading: Reading): Fact | undefined =>
  reading.at(address('pg_class', number(row, 'attrelid'), number(row, 'attnum')))
