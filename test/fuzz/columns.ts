import type { Draw } from './draws.ts'
import type { Column, Model, Plain, Table, Type } from './model.ts'
import { columnsOf } from './model.ts'
import { nameIn } from './names.ts'
import { callable, isImmutable } from './routines.ts'
import { factsOf } from './scalars.ts'
import { typeOf } from './types.ts'
import { typeText } from './writing.ts'

/** The table whose names all that inherit from it share. */
export function rootOf(table: Table): Table {
  const [parent] = table.inherits
  return parent === undefined ? table : rootOf(parent)
}

const rootsOf = (table: Table): readonly Table[] =>
  table.inherits.length === 0 ? [table] : table.inherits.flatMap(rootsOf)

/** A name that no column has of any table that has to do with this one by inheritance. */
export function columnName(draw: Draw, model: Model, table: Table): string {
  const roots = rootsOf(table)
  const kin = model.tables.filter(each => rootsOf(each).some(root => roots.includes(root)))
  const known = new Set([table, ...kin].flatMap(columnsOf).map(({ name }) => name))
  for (;;) {
    const name = nameIn(draw, model, `columns of ${rootOf(table).schema.name}.${rootOf(table).name}`)
    if (!known.has(name)) return name
  }
}

const plain = (of: string): Type => ({ of, array: false })
const numbers = ['smallint', 'integer', 'bigint']
const long = ['text', 'varchar', 'jsonb', 'bytea', 'numeric', 'json']

export const isKeyed = (table: Table, column: Column): boolean => table.partitioned?.by === column

/** Columns that can be computed from: neither computed themselves nor of a type of which not all is immutable. */
export const sources = (table: Table): readonly Column[] =>
  columnsOf(table).filter(({ generated }) => generated === undefined)

export function identityOf(draw: Draw): Map<string, Plain> {
  const identity = new Map<string, Plain>([['generate', draw.pick(['always', 'by_default'])]])
  if (draw.chance(0.3)) identity.set('start', draw.pick(['10', '500']))
  if (draw.chance(0.3)) identity.set('increment', draw.pick(['2', '5']))
  if (draw.chance(0.1)) identity.set('cycle', 'true')
  return identity
}

export function defaultOf(draw: Draw, model: Model, column: Column): void {
  const { of, array } = column.type
  const isNumber = typeof of === 'string' && numbers.includes(of) && !array
  const sequences = model.sequences.filter(
    ({ ownedBy, settings }) => ownedBy === undefined && !settings.has('unlogged'),
  )
  const fitting = model.routines.filter(
    ({ form, returns }) =>
      form === 'function' && typeof returns !== 'string' && typeText(returns) === typeText(column.type),
  )
  if (isNumber && sequences.length > 0 && draw.chance(0.3)) {
    column.initial = ["nextval('", draw.pick(sequences), "'::regclass)"]
  } else if (fitting.length > 0 && draw.chance(0.4)) {
    column.initial = [{ is: 'call', routine: draw.pick(fitting), alias: '' }]
  } else if (typeof of === 'string' && of.startsWith('timestamp') && !array && draw.chance(0.5)) {
    column.initial = [draw.pick(['now()', 'current_timestamp', "now() - '1 day'::interval"])]
  } else column.initial = [{ is: 'sample', type: column.type, variant: draw.upTo(3) }]
}

export function generatedOf(draw: Draw, model: Model, table: Table, column: Column): boolean {
  const virtual = model.major >= 18 && draw.chance(0.4)
  const from = sources(table).filter(
    each => each !== column && (!virtual || (typeof each.type.of === 'string' && !isOddlyTyped(each))),
  )
  if (from.length === 0) return false
  const source = draw.pick(from)
  const { family } = factsOf(source.type)
  const routine = draw.chance(0.3) && !virtual ? callable(draw, model, true) : undefined
  if (routine !== undefined && typeof routine.returns !== 'string' && isImmutable(routine)) {
    column.type = routine.returns
    column.generated = { virtual, sql: [{ is: 'call', routine, column: source, alias: '' }] }
  } else if (family === 'number' || family === 'text') {
    column.type = plain(family === 'number' ? 'numeric' : 'text')
    column.generated = { virtual, sql: [{ is: 'value', column: source, alias: '', variant: draw.upTo(5) }] }
  } else {
    column.type = plain('boolean')
    column.generated = { virtual, sql: [{ is: 'test', column: source, alias: '', variant: draw.upTo(7) }] }
  }
  column.nullable = true
  return true
}

const isOddlyTyped = ({ type }: Column): boolean => type.array

export function columnSetting(
  draw: Draw,
  { settings, type, generated, nullable, identity }: Column,
  inherits: boolean,
  major: number,
): void {
  const name = typeof type.of === 'string' ? (/^\w+/.exec(type.of)?.[0] ?? '') : ''
  const choices: (readonly [string, readonly Plain[]])[] = []
  if (generated?.virtual === true) return
  choices.push(
    ['statistics', ['50', '200', 'default']],
    ['options', [new Map([['n_distinct', '5']]), new Map([['n_distinct', '-0.5']])]],
  )
  if (!nullable && major >= 18) choices.push(['not_null_comment', ['Needed', "it's; --"]])
  if (identity !== undefined) choices.push(['sequence', [new Map([['comment', 'Counts']])]])
  // What inherits the column starts with its storage, or keeps its own: nobody states which.
  if (!inherits && long.includes(name) && !type.array) {
    const own: typeof choices = [
      ['storage', ['external', 'main', 'extended']],
      ['compression', ['pglz', 'default']],
    ]
    choices.splice(0, draw.upTo(2), ...own)
  }
  const [key, values] = draw.pick(choices)
  if (settings.has(key) && draw.chance(0.4)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}

/** What only collatable types have. */
export function collate(draw: Draw, model: Model, column: Column): void {
  if (factsOf(column.type).family !== 'text' || column.type.array) return
  column.collation = model.collations.length > 0 && draw.chance(0.6) ? draw.pick(model.collations) : '"C"'
}

export function addColumn(draw: Draw, model: Model, table: Table, type = typeOf(draw, model)): Column {
  const name = columnName(draw, model, table)
  const column: Column = { is: 'column', name, type, nullable: draw.chance(0.6), settings: new Map() }
  const isPart = table.partitioned !== undefined
  const isNumber = typeof type.of === 'string' && numbers.includes(type.of) && !type.array
  if (isNumber && draw.chance(0.4) && (!isPart || model.major >= 17)) {
    column.identity = identityOf(draw)
    column.nullable = false
    if (draw.chance(0.2)) column.settings.set('sequence', new Map([['comment', 'Counts']]))
  } else if (draw.chance(0.12) && generatedOf(draw, model, table, column)) column.nullable = true
  else if (draw.chance(0.3)) defaultOf(draw, model, column)
  if (draw.chance(0.1) && column.generated === undefined) collate(draw, model, column)
  if (draw.chance(0.12)) columnSetting(draw, column, true, model.major)
  table.columns.push(column)
  return column
}
