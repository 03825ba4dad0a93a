import { join, raw, type Sql, sql } from '../model/sql.ts'
import { splitList } from './masks.ts'
import { rowsWhere } from './offending_rows.ts'
import { listIn, rangeIn } from './partition_overlaps.ts'

/** The columns and expressions of a partition key; undefined where one has a collation or an operator class of its own. */
function partsOf(key: string): readonly Sql[] | undefined {
  const parts = splitList(/^\s*[a-z]*\s*\(([\s\S]*)\)\s*$/i.exec(key)?.[1] ?? '')
  const isPlain = (part: string) => /^(?:[\w$]+|"(?:[^"]|"")+"|\([\s\S]*\))$/.test(part)
  return parts === undefined || parts.length === 0 || !parts.every(isPlain) ? undefined : parts.map(raw)
}

const [always, never] = [sql`true`, sql`false`]

/** Whether values lie beyond an end of a range (`>`), or before it (`<`); what is equal in all is as `equal` says. */
function beyond(parts: readonly Sql[], ends: readonly string[], operator: '>' | '<', equal: Sql): Sql {
  const [part, ...rest] = parts
  const [end, ...others] = ends
  if (part === undefined || end === undefined) return equal
  if (end === 'MINVALUE') return operator === '>' ? always : never
  if (end === 'MAXVALUE') return operator === '>' ? never : always
  return sql`(${part} ${raw(operator)} ${raw(end)} OR ${part} = ${raw(end)} AND ${beyond(rest, others, operator, equal)})`
}

/** Whether a row belongs to a bound; undefined where that is not said by its key and values alone. */
function belongs(parts: readonly Sql[], bound: string): Sql | undefined {
  const range = rangeIn(bound)
  if (range !== undefined)
    return sql`${join(
      parts.map(part => sql`${part} IS NOT NULL`),
      ' AND ',
    )} AND ${beyond(parts, range[0], '>', always)} AND ${beyond(parts, range[1], '<', never)}`
  const [values, [part]] = [listIn(bound), parts]
  if (values === undefined || part === undefined) return undefined
  const known = values.filter(value => value !== 'NULL')
  const ways = [
    ...(known.length === 0 ? [] : [sql`${part} IN (${join(known.map(raw))})`]),
    ...(known.length === values.length ? [] : [sql`${part} IS NULL`]),
  ]
  return join(ways, ' OR ')
}

/** The rows of a table that belong to none of some bounds of a partition key (`pg_get_expr` of `relpartbound`). */
export function misfits(table: readonly string[], key: string, bounds: readonly string[]): Sql | undefined {
  const parts = partsOf(key)
  if (parts === undefined) return undefined
  const ways = bounds.flatMap(bound => belongs(parts, bound) ?? [])
  if (ways.length < bounds.length || ways.length === 0) return undefined
  return rowsWhere(
    table,
    sql`NOT (${join(
      ways.map(way => sql`(${way}) IS TRUE`),
      ' OR ',
    )})`,
  )
}
