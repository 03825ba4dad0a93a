import { type Mutation, pickFrom } from './choices.ts'
import type { Draw } from './draws.ts'
import type { Column, Model, Named, Part, Partition, Sql, Table } from './model.ts'
import { columnsOf } from './model.ts'
import { freshName, nameIn, spaceOf } from './names.ts'
import { remove } from './pruning.ts'
import { emptyTable, freeBounds } from './tables.ts'

/** A table and its parts may stand in another one only where nothing in them hangs on which one it is. */
const canBeLike = ({ partitioned, columns, inherits }: Table): boolean =>
  partitioned !== undefined &&
  inherits.length === 0 &&
  columns.every(({ identity, generated, initial }) => !identity && !generated && !initial?.some(isOfColumn))

const isOfColumn = (part: Part): boolean => typeof part !== 'string' && 'column' in part

/** The same of a table's columns as of another's. */
function moved(sql: Sql, columns: ReadonlyMap<unknown, Column>): Sql {
  return sql.map(part =>
    typeof part !== 'string' && 'column' in part && part.column !== undefined
      ? { ...part, column: columns.get(part.column) ?? part.column }
      : part,
  )
}

/** A table by itself with the columns and checks of a partitioned one. */
function alike(draw: Draw, model: Model, table: Table, place: Pick<Table, 'schema' | 'name'>): Table {
  const columns = new Map<unknown, Column>(columnsOf(table).map(column => [column, { ...column, ...fresh(column) }]))
  for (const column of columns.values())
    for (const key of ['former', 'comment', 'grants', 'using'] as const) delete column[key]
  return {
    ...emptyTable(draw, model, place.schema, place.name),
    columns: [...columns.values()],
    checks: table.checks.map(({ is, name, sql }) => ({ is, name, sql: moved(sql, columns), settings: new Map() })),
    like: table,
  }
}
const fresh = ({ settings }: Column) => ({
  settings: new Map([...settings].filter(([key]) => ['storage', 'compression'].includes(key))),
})

export function addTwin(draw: Draw, model: Model): void {
  const table = pickFrom(draw, model.tables.filter(canBeLike))
  if (table === undefined) return
  const name = nameIn(draw, model, spaceOf(table.schema))
  model.tables.push(alike(draw, model, table, { schema: table.schema, name }))
}

/** An owner that is said no more stays. */
const ownerOf = ({ owner }: Named): Pick<Named, 'owner'> => (owner === undefined ? {} : { owner })

/** A table becomes a partition. */
export const attach: Mutation = (draw, model) => {
  const found = model.tables.filter(({ like, former }) => like !== undefined && former === undefined && canBeLike(like))
  const table = pickFrom(draw, found)
  const to = table?.like
  if (table === undefined || to === undefined || !model.tables.includes(to)) return false
  const bounds = freeBounds(to)
  if (bounds.length === 0) return false
  const bound = draw.pick(bounds)
  remove(model, table)
  to.partitions.push({
    is: 'partition',
    schema: table.schema,
    name: table.name,
    bound,
    indexes: [],
    parts: [],
    settings: new Map(),
    ...ownerOf(table),
  })
  return true
}

/** A partition becomes a table. */
export const detach: Mutation = (draw, model) => {
  const found = model.tables
    .filter(each => canBeLike(each) && each.partitions.length > 1)
    .flatMap(table => table.partitions.map((partition): readonly [Table, Partition] => [table, partition]))
  const chosen = pickFrom(
    draw,
    found.filter(([, { former }]) => former === undefined),
  )
  if (chosen === undefined) return false
  const [table, partition] = chosen
  remove(model, partition)
  const single = alike(draw, model, table, { schema: partition.schema, name: partition.name })
  for (const [index, source] of columnsOf(table).entries()) {
    const column = single.columns[index]
    if (column === undefined) continue
    column.source = source
    // It may be called otherwise by itself, with its table's, or not at all; said or left to what that says.
    if (source.former !== undefined && draw.chance(0.7)) column.former = source.former
    else if (source.former === undefined && draw.chance(0.2)) {
      column.former = { name: column.name }
      column.name = freshName(draw, model)
    } else if (source.former !== undefined && draw.chance(0.5)) column.name = source.former.name
  }
  model.tables.push({ ...single, ...ownerOf(partition) })
  return true
}
