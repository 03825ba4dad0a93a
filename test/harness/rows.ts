import type { Session } from '../../src/database/sessions.ts'
import { ident, join, literal, sql } from '../../src/model/sql.ts'
import type { Change } from './engines.ts'

/** The rows of a table, column by column: enough to see whether an ALTER lost or changed something. */
export interface TableRows {
  readonly path: readonly string[]
  readonly count: number
  /** By name and type; the values as text, sorted. */
  readonly columns: ReadonlyMap<string, string>
  /** How far the sequences of its columns have counted, by the column's name. */
  readonly counters: ReadonlyMap<string, string>
}

export type Rows = ReadonlyMap<string, TableRows>

/** Reads the rows of all tables of the schemas; those of what inherits from a table are not among its own. */
export async function rowsOf(session: Session, schemas: readonly string[]): Promise<Rows> {
  if (schemas.length === 0) return new Map()
  const columns = await session.texts(sql`
    select n.nspname, c.relname, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in (${join(schemas.map(literal))})
    order by 1, 2, a.attnum`)
  const tables = new Map<string, { path: [string, string]; columns: [name: string, type: string][] }>()
  for (const [schema, table, column, type] of columns) {
    const name = `${schema}.${table}`
    const known = tables.get(name) ?? { path: [schema ?? '', table ?? ''], columns: [] }
    if (column !== null && column !== undefined) known.columns.push([column, type ?? ''])
    tables.set(name, known)
  }
  const counters = await countersOf(session, schemas)
  const found = new Map<string, TableRows>()
  for (const [name, table] of tables) {
    const values = table.columns.map(([column]) => {
      const text = sql`${ident(column)}::text`
      return sql`pg_catalog.json_agg(${text} order by ${text} collate "C")`
    })
    const [row = []] = await session.texts(
      sql`select ${join([sql`pg_catalog.count(*)`, ...values])} from only ${ident(...table.path)}`,
    )
    const [count, ...contents] = row
    found.set(name, {
      path: table.path,
      count: Number(count),
      columns: new Map(table.columns.map(([column, type], index) => [`${column}\n${type}`, contents[index] ?? ''])),
      counters: counters.get(name) ?? new Map(),
    })
  }
  return found
}

/** By table. */
async function countersOf(
  session: Session,
  schemas: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const sequences = await session.texts(sql`
    select n.nspname, c.relname, a.attname, s.nspname, q.relname
    from pg_catalog.pg_depend d
    join pg_catalog.pg_class q on q.oid = d.objid and q.relkind = 'S'
    join pg_catalog.pg_namespace s on s.oid = q.relnamespace
    join pg_catalog.pg_class c on c.oid = d.refobjid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and d.deptype in ('a', 'i') and n.nspname in (${join(schemas.map(literal))})`)
  const found = new Map<string, Map<string, string>>()
  for (const [schema, table, column = '', ...sequence] of sequences) {
    const [[counted = ''] = []] = await session.texts(
      sql`select last_value || ' ' || is_called from ${ident(...sequence.map(each => each ?? ''))}`,
    )
    const name = `${schema}.${table}`
    found.set(name, (found.get(name) ?? new Map<string, string>()).set(column ?? '', counted ?? ''))
  }
  return found
}

const holding = new Set(['schema', 'table', 'column', 'partition'])

/** Rows as they are called after renames. */
export function renamedRows(rows: Rows, renames: Change['renames']): Rows {
  const moves = renames
    .filter(({ to }) => holding.has(to.kind))
    .toSorted((a, b) => a.from.path.length - b.from.path.length)
  const moved = (path: readonly string[]): readonly string[] => {
    let now = path
    for (let depth = 1; depth <= path.length; depth++) {
      const outer = JSON.stringify(now.slice(0, depth))
      const move = moves.find(({ from }) => JSON.stringify(from.path) === outer)
      if (move !== undefined) now = [...move.to.path, ...now.slice(depth)]
    }
    return now
  }
  if (moves.length === 0) return rows
  const isMoved = ({ path }: TableRows) => (moved(path).join('.') === path.join('.') ? 0 : 1)
  // What bore a name that another one takes is behind that.
  return new Map(
    Array.from(rows.values())
      .toSorted((a, b) => isMoved(a) - isMoved(b))
      .map(({ path, count, columns, counters }): readonly [string, TableRows] => {
        const to = moved(path)
        const contents = Array.from(columns, ([column, values]): readonly [string, string] => {
          const [name = '', type = ''] = column.split('\n')
          return [`${moved([...path, name]).at(-1)}\n${type}`, values]
        })
        const counted = Array.from(counters, ([column, at]) => [moved([...path, column]).at(-1) ?? '', at] as const)
        return [to.join('.'), { path: to, count, columns: new Map(contents), counters: new Map(counted) }]
      }),
  )
}

const valuesOf = (texts: string | undefined): readonly (string | null)[] => (texts ? JSON.parse(texts) : [])

/** Rows with those of each of the groups of tables taken together, under the name of the first. */
export function joinedRows(rows: Rows, groups: readonly (readonly string[])[]): Rows {
  const joined = new Map(rows)
  for (const names of groups) {
    const members = names.flatMap(name => joined.get(name) ?? [])
    const [first = '', ...others] = names
    for (const name of others) joined.delete(name)
    const { path, columns } = members[0] ?? {}
    if (path === undefined || columns === undefined) continue
    const contents = Array.from(columns.keys(), (column): readonly [string, string] => {
      const values = members.flatMap(member => valuesOf(member.columns.get(column)))
      return [column, JSON.stringify(values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)))]
    })
    const count = members.reduce((sum, member) => sum + member.count, 0)
    joined.set(first, { path, count, columns: new Map(contents), counters: new Map() })
  }
  return joined
}

/** What became of rows that should still be there: a line for each table or column that is not as it was. */
export function lostRows(
  before: Rows,
  after: Rows,
  {
    counts,
    rewritten,
    recounted,
  }: {
    readonly counts: ReadonlyMap<string, number>
    readonly rewritten: ReadonlySet<string>
    readonly recounted: ReadonlySet<string>
  },
): readonly string[] {
  const lines: string[] = []
  for (const [name, table] of after) {
    const former = before.get(name)
    const wanted = counts.get(name) ?? former?.count
    if (wanted !== undefined && wanted !== table.count)
      lines.push(`${name} holds ${table.count} rows instead of ${wanted}`)
    for (const [column, values] of table.columns) {
      const formerly = former?.columns.get(column)
      const isRewritten = rewritten.has(`${name}.${column.split('\n')[0] ?? ''}`)
      if (formerly !== undefined && formerly !== values && !isRewritten)
        lines.push(`${name}.${column.replace('\n', ' ')} holds ${values} instead of ${formerly}`)
    }
    for (const [column, at] of table.counters) {
      const formerly = former?.counters.get(column)
      if (formerly !== undefined && formerly !== at && !recounted.has(`${name}.${column}`))
        lines.push(`${name}.${column} has counted to ${at} instead of ${formerly}`)
    }
  }
  return lines
}
