import { type Mutation, on, pickFrom } from './choices.ts'
import { addColumn, collate, columnSetting, defaultOf, generatedOf, identityOf, isKeyed } from './columns.ts'
import { addIndex, addKey, foreignKeySetting, keySetting, testOn } from './constraints.ts'
import { definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Column, Model, Table } from './model.ts'
import { columnsOf } from './model.ts'
import { factsOf, type outputFacts } from './scalars.ts'
import { add, addPartition, nameParts, tableSetting } from './tables.ts'
import { sampleOf, typeText } from './writing.ts'

const isHeir = (model: Model, table: Table): boolean => model.tables.some(each => each.inherits.includes(table))

/** Columns with whose type more than their own table has to do. */
function isBound(model: Model, table: Table, column: Column): boolean {
  return (
    isKeyed(table, column) ||
    column.generated !== undefined ||
    column.identity !== undefined ||
    model.tables.some(each => each.foreignKeys.some(key => [...key.columns, ...key.references].includes(column))) ||
    model.sequences.some(({ ownedBy }) => ownedBy === column)
  )
}

/** A type that values can be moved to, and what leans on the column can live with. */
function retype(draw: Draw, model: Model, table: Table): boolean {
  const column = pickFrom(
    draw,
    table.columns.filter(each => !isBound(model, table, each)),
  )
  if (column === undefined || column.type.array || column.retyped === true) return false
  const facts = factsOf(column.type)
  const byCast = facts.casts.length > 0 && draw.chance(0.35)
  const to = pickFrom(draw, byCast ? facts.casts : facts.widens)
  if (to === undefined) return false
  const needed = methodsOn(model, column)
  const before = column.type
  column.type = { of: to, array: false }
  const now = factsOf(column.type)
  const isComputedFrom = model.tables.some(each =>
    each.columns.some(({ generated }) =>
      generated?.sql.some(part => typeof part !== 'string' && part.is === 'value' && part.column === column),
    ),
  )
  if (
    (isComputedFrom && now.family !== facts.family) ||
    needed.some(method => !now.methods.includes(method)) ||
    hasFittingOption(table, column)
  ) {
    column.type = before
    return false
  }
  if (byCast && table.server === undefined) column.using = [{ is: 'name', of: column }, `::${to}`]
  if (column.initial !== undefined) column.initial = [sampleOf(column.type, 0)]
  if (now.family !== 'text') delete column.collation
  column.retyped = true
  column.settings.delete('storage')
  return true
}

/** Operator classes, collations and operators that are stated for a type. */
const hasFittingOption = ({ indexes, exclusions, partitions }: Table, column: Column): boolean =>
  [...indexes, ...exclusions, ...partitions.flatMap(each => each.indexes)].some(({ parts }) =>
    parts.some(
      each =>
        each.column === column &&
        (each.settings.has('opclass') ||
          each.opclass !== undefined ||
          each.settings.has('collation') ||
          each.settings.get('with') === '&&'),
    ),
  )

function methodsOn({ tables, views }: Model, column: Column): readonly string[] {
  const indexes = [...tables.flatMap(each => each.indexes), ...views.flatMap(each => each.indexes)]
  const methods = indexes.flatMap(({ parts, settings }) =>
    parts.some(part => part.column !== undefined && isFrom(part.column, column))
      ? [`${settings.get('using') ?? 'btree'}`]
      : [],
  )
  const keyed = tables.some(
    ({ primaryKey, uniques, statistics, exclusions }) =>
      [...(primaryKey === undefined ? [] : [primaryKey]), ...uniques].some(({ columns }) => columns.includes(column)) ||
      statistics.some(each => each.on.includes(column)) ||
      exclusions.some(({ parts }) => parts.some(part => part.column === column)),
  ) // prettier-ignore
  const grouped = views.some(
    ({ shape, items }) =>
      ['grouped', 'distinct'].includes(shape) && items.some(item => item.of !== undefined && isFrom(item.of, column)),
  )
  return keyed || grouped ? [...methods, 'btree'] : methods
}

const isFrom = (output: Parameters<typeof outputFacts>[0], column: Column): boolean =>
  output === column || (output.is === 'item' && output.of !== undefined && isFrom(output.of, column))

function toggleNull(draw: Draw, _model: Model, table: Table): boolean {
  const isSetNull = (column: Column) => table.foreignKeys.some(key => key.columns.includes(column))
  const column = pickFrom(
    draw,
    table.columns.filter(
      each =>
        each.identity === undefined &&
        !table.primaryKey?.columns.includes(each) &&
        !isKeyed(table, each) &&
        !isSetNull(each),
    ),
  )
  if (column === undefined) return false
  column.nullable = !column.nullable
  if (!column.nullable && column.generated === undefined && table.server === undefined && draw.chance(0.5))
    column.settings.set('backfill', sampleOf(column.type, 0))
  return true
}

function toggleDefault(draw: Draw, model: Model, table: Table): boolean {
  const column = pickFrom(
    draw,
    table.columns.filter(each => each.identity === undefined && each.generated === undefined),
  )
  if (column === undefined) return false
  if (column.initial !== undefined && draw.chance(0.4)) delete column.initial
  else defaultOf(draw, model, column)
  return true
}

function toggleIdentity(draw: Draw, model: Model, table: Table): boolean {
  const column = pickFrom(
    draw,
    table.columns.filter(
      ({ type, generated }) =>
        typeof type.of === 'string' &&
        ['smallint', 'integer', 'bigint'].includes(type.of) &&
        !type.array &&
        generated === undefined,
    ),
  )
  if (column === undefined || table.inherits.length > 0 || isHeir(model, table) || table.partitioned !== undefined)
    return false
  if (column.identity !== undefined && draw.chance(0.5)) delete column.identity
  else {
    column.identity = identityOf(draw)
    column.nullable = false
    delete column.initial
  }
  return true
}

/** What is computed becomes plain, or the other way round. */
function toggleGenerated(draw: Draw, model: Model, table: Table): boolean {
  const column = pickFrom(
    draw,
    table.columns.filter(each => each.generated !== undefined || !isBound(model, table, each)),
  )
  if (column === undefined || methodsOn(model, column).length > 0 || isHeir(model, table)) return false
  const isUsed = table.columns.some(each => each.generated !== undefined && each !== column)
  if (column.generated !== undefined && (isUsed || draw.chance(0.4))) {
    delete column.generated
    return true
  }
  if (
    isUsed ||
    table.checks.length +
      table.indexes.length +
      table.statistics.length +
      table.exclusions.length +
      table.rules.length +
      table.triggers.length +
      table.policies.length >
      0
  )
    return false
  if (model.publications.length > 0 || column.collation !== undefined) return false
  const typed = column.type
  if (!generatedOf(draw, model, table, column)) return false
  if (model.views.length > 0 && typeText(typed) !== typeText(column.type)) {
    column.type = typed
    delete column.generated
    return false
  }
  delete column.initial
  column.settings.clear()
  return true
}

/** Whether something stands in the way of a key's going. */
const isReferred = ({ tables }: Model, table: Table, columns: readonly Column[]): boolean =>
  tables.some(each =>
    each.foreignKeys.some(key => key.table === table && key.references.every(column => columns.includes(column))),
  )

function rekey(draw: Draw, model: Model, table: Table): boolean {
  if (table.server !== undefined) return false
  const key = table.primaryKey
  if (key !== undefined && isReferred(model, table, key.columns)) return false
  if (key !== undefined) {
    delete table.primaryKey
    if (draw.chance(0.4)) return true
  }
  return addKey(draw, model, table, 'primary') !== undefined || key !== undefined
}

function partitioning(draw: Draw, model: Model, table: Table): boolean {
  const part = pickFrom(draw, table.partitions)
  if (part !== undefined && draw.chance(0.35)) {
    const other = addPartition(draw, model, { ...table, partitions: [...table.partitions] })
    if (other !== undefined) part.bound = other.bound
    return other !== undefined
  }
  return addPartition(draw, model, table) !== undefined
}

const tables = ({ tables }: Model) => tables
const on1 = (change: (draw: Draw, model: Model, table: Table) => unknown): Mutation => on(tables, change)
const partitionedOnes = (model: Model) => model.tables.filter(({ partitioned }) => partitioned !== undefined)

export const tableChanges: readonly Mutation[] = [
  on1(retype),
  on1(retype),
  on1(retype),
  on1(toggleNull),
  on1(toggleNull),
  on1(toggleDefault),
  on1(toggleIdentity),
  on1(toggleGenerated),
  on1(rekey),
  on1(tableSetting),
  on1((draw, model, table) => {
    const methods = definitionsOf(model, 'access_methods').filter(({ said }) => said.get('type') === 'table')
    if (methods.length === 0 || table.partitioned !== undefined || table.server !== undefined) return false
    if (table.accessMethod !== undefined && draw.chance(0.4)) delete table.accessMethod
    else table.accessMethod = draw.pick(methods)
    return true
  }),
  on1(addColumn),
  on1(add),
  on1(add),
  on(partitionedOnes, partitioning),
  on(partitionedOnes, (draw, model, table) => nameParts(draw, model, table, draw.pick(table.partitions))),
  on(
    model => model.tables.flatMap(each => each.columns),
    (draw, model, column) => columnSetting(draw, column, isShared(model, column), model.major),
  ),
  on(
    model =>
      model.tables
        .filter(each => each.foreignKeys.length === 0)
        .flatMap(each => each.columns.filter(column => !isBound(model, each, column))),
    (draw, model, column) => collate(draw, model, column),
  ),
  on(
    model => model.tables.flatMap(each => each.foreignKeys),
    (draw, _model, key) => foreignKeySetting(draw, key),
  ),
  on(
    model => model.tables.flatMap(each => (isReferredAtAll(model, each) ? [] : each.uniques)),
    (draw, model, key) => keySetting(draw, model, key, 'unique'),
  ),
  // A check or an index of the same name that says something else.
  on(
    model => model.tables.filter(each => each.checks.length > 0),
    (draw, model, table) => {
      const columns = columnsOf(table).filter(({ generated }) => generated === undefined)
      if (columns.length === 0) return false
      draw.pick(table.checks).sql = testOn(draw, model, columns)
      return true
    },
  ),
  on(
    model => model.tables.filter(each => each.indexes.length > 0),
    (draw, model, table) => {
      const index = draw.pick(table.indexes)
      const made = addIndex(draw, model, table)
      if (made === undefined) return false
      table.indexes.splice(table.indexes.indexOf(made), 1)
      index.parts = made.parts
      index.include = made.include
      index.settings = made.settings
      if (made.where === undefined) delete index.where
      else index.where = made.where
      return true
    },
  ),
  on(
    model => model.tables.filter(each => each.columns.length > 1),
    (_draw, _model, table) => table.columns.reverse(),
  ),
  on(
    model => model.tables.flatMap(each => each.triggers),
    (draw, _model, trigger) => trigger.settings.set('enabled', draw.pick(['always', 'disabled', 'replica', 'origin'])),
  ),
  on(
    model => model.tables.flatMap(each => each.policies),
    (draw, model, policy) => policy.settings.set('to', [draw.pick([...model.roles, 'public'])]),
  ),
] // prettier-ignore

/** Whether other tables have the column from its table. */
const isShared = (model: Model, column: Column): boolean =>
  model.tables.some(
    table =>
      table.columns.includes(column) &&
      (table.partitioned !== undefined || table.server !== undefined || isHeir(model, table)),
  )

const isReferredAtAll = ({ tables: all }: Model, table: Table): boolean =>
  all.some(each => each.foreignKeys.some(key => key.table === table))
