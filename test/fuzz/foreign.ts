import { addColumn } from './columns.ts'
import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Definition, Model, Plain, Relation, Said, Table } from './model.ts'
import { nameIn } from './names.ts'
import { emptyTable } from './tables.ts'
import { schemaOf } from './types.ts'

const options = (draw: Draw): ReadonlyMap<string, Said> =>
  new Map(draw.some([['a', draw.pick(['x', "it's"])] as const, ['B b', '1'] as const, ['c', ''] as const], 2))

export function addWrapper(draw: Draw, model: Model): Definition {
  const said: [string, Said][] = draw.chance(0.4) ? [['options', options(draw)]] : []
  return define(model, 'foreign_data_wrappers', nameIn(draw, model, 'wrappers'), said)
}

export function addServer(draw: Draw, model: Model): Definition {
  const own = definitionsOf(model, 'foreign_data_wrappers')
  const theirs = definitionsOf(model, 'extensions').filter(({ name }) => name === 'postgres_fdw')
  const found = [...own, ...theirs]
  const wrapper = found.length > 0 && draw.chance(0.8) ? draw.pick(found) : addWrapper(draw, model)
  const isTheirs = theirs.includes(wrapper)
  const made = define(model, 'foreign_servers', nameIn(draw, model, 'servers'), [['wrapper', { called: wrapper }]])
  if (draw.chance(0.5)) made.said.set('type', draw.pick(['pg', 'other']))
  if (draw.chance(0.3)) made.said.set('version', draw.pick(['1', '2 b']))
  const given = isTheirs ? new Map([['host', draw.pick(['a', 'b'])]]) : options(draw)
  if (draw.chance(0.5)) made.said.set('options', given)
  if (draw.chance(0.5)) map(draw, model, made)
  return made
}

/** Says who some role is on the other side. */
function map(draw: Draw, { roles }: Model, { said }: Definition): void {
  const users = draw.some([...roles, 'public'], 2)
  const mapped = new Map(
    users.map((role): [string, Said] => [role, new Map([['options', new Map([['user', draw.pick(['a', 'b'])]])]])]),
  )
  said.set('user_mappings', mapped)
}

/** Says something else of what stands for another database. */
export function foreignSetting(draw: Draw, model: Model): boolean {
  const wrappers = definitionsOf(model, 'foreign_data_wrappers')
  const servers = definitionsOf(model, 'foreign_servers')
  const all = [...wrappers, ...servers]
  if (all.length === 0) return false
  const each = draw.pick(all)
  if (wrappers.includes(each)) {
    if (each.said.has('options') && draw.chance(0.4)) each.said.delete('options')
    else each.said.set('options', options(draw))
    return true
  }
  if (draw.chance(0.4)) map(draw, model, each)
  else if (draw.chance(0.3)) each.said.delete('user_mappings')
  else if (draw.chance(0.5)) each.said.set('version', draw.pick(['1', '2 b']))
  else each.said.set('type', draw.pick(['pg', 'other']))
  return true
}

export function foreignOptions(draw: Draw, settings: Map<string, Plain>, key: string): void {
  if (settings.has(key) && draw.chance(0.4)) settings.delete(key)
  else settings.set(key, new Map(draw.some([['column_name', 'x'] as const, ['column_name', 'Y y'] as const], 1)))
}

export function addForeignTable(draw: Draw, model: Model): Table {
  const servers = definitionsOf(model, 'foreign_servers').filter(({ said }) => {
    const wrapper = said.get('wrapper')
    return wrapper !== undefined
  })
  const server = servers.length > 0 && draw.chance(0.8) ? draw.pick(servers) : addServer(draw, model)
  const table: Table = { ...emptyTable(draw, model, schemaOf(draw, model)), server }
  for (let count = 1 + draw.upTo(3); count > 0; count--) {
    const column = addColumn(draw, model, table)
    if (draw.chance(0.3)) foreignOptions(draw, column.settings, 'foreign_options')
  }
  model.tables.push(table)
  return table
}

/** Whether rows of it would have to come from another database. */
export const isFar = (relation: Relation): boolean =>
  relation.is === 'table'
    ? relation.server !== undefined
    : isFar(relation.from) || (relation.join !== undefined && isFar(relation.join.relation))
