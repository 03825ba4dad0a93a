import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'

/** Selects how many rows of a table there are for which a condition holds; all where it is left out. */
export const rowsWhere = (table: readonly string[], condition?: Sql): Sql =>
  sql`SELECT pg_catalog.count(*) FROM ${ident(...table)}${condition === undefined ? sql`` : sql` WHERE ${condition}`}`

/** The rows that hold nothing in a column. */
export const nulls = (table: readonly string[], column: string): Sql => rowsWhere(table, sql`${ident(column)} IS NULL`)

/** The rows that do not satisfy an expression: unknown satisfies it. */
export const unsatisfied = (table: readonly string[], expression: string): Sql =>
  rowsWhere(table, sql`NOT (${raw(expression)})`)

/** The rows that are equal to another one in some columns. */
export function duplicates(table: readonly string[], columns: readonly string[], nullsNotDistinct: boolean): Sql {
  const list = join(columns.map(column => ident(column)))
  const known = join(
    columns.map(column => sql`${ident(column)} IS NOT NULL`),
    ' AND ',
  )
  return sql`SELECT coalesce(pg_catalog.sum(d.n), 0) FROM (SELECT pg_catalog.count(*) AS n FROM ${ident(...table)}${
    nullsNotDistinct ? sql`` : sql` WHERE ${known}`
  } GROUP BY ${list} HAVING pg_catalog.count(*) > 1) d`
}

/** The rows whose columns name no row of another table. */
export function orphans(
  table: readonly string[],
  columns: readonly string[],
  references: readonly string[],
  referenced: readonly string[],
): Sql {
  const known = columns.map(column => sql`c.${ident(column)} IS NOT NULL`)
  const same = columns.map((column, index) => sql`p.${ident(referenced[index] ?? column)} = c.${ident(column)}`)
  return sql`SELECT pg_catalog.count(*) FROM ${ident(...table)} c WHERE ${join(known, ' AND ')} AND NOT EXISTS (SELECT FROM ${ident(...references)} p WHERE ${join(same, ' AND ')})`
}

/** The rows in which a text is no value of a type (`pg_input_is_valid`, PostgreSQL 16). */
export const misfits = (table: readonly string[], column: string, type: string): Sql =>
  rowsWhere(table, sql`NOT pg_catalog.pg_input_is_valid(${ident(column)}::text, ${literal(type)})`)

/** The rows that hold one of some labels, or a list with one of them. */
export const holding = (table: readonly string[], column: string, isList: boolean, labels: readonly string[]): Sql => {
  const list = sql`array[${join(labels.map(literal))}]::text[]`
  return rowsWhere(
    table,
    isList ? sql`${ident(column)}::text[] && ${list}` : sql`${ident(column)}::text = ANY (${list})`,
  )
}
