import { addColumn, rootOf, sources } from './columns.ts'
import type { Draw } from './draws.ts'
import type { Column, ForeignKey, Index, IndexPart, Key, Model, Output, Relation, Sql, Table } from './model.ts'
import { columnsOf, isColumn, outputs } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { callable } from './routines.ts'
import { factsOf, outputFacts } from './scalars.ts'
import { typeText } from './writing.ts'

const constraintSpace = (table: Table) => `constraints of ${rootOf(table).schema.name}.${rootOf(table).name}`

const isVirtual = (output: Output): boolean => output.is === 'column' && output.generated?.virtual === true
const sorted = (outputs: readonly Output[]): readonly Output[] =>
  outputs.filter(each => !isVirtual(each) && outputFacts(each).methods.includes('btree'))

/** A condition on a table's rows that can be checked or indexed by. */
export function testOn(draw: Draw, model: Model, columns: readonly Output[], alias = ''): Sql {
  const column = draw.pick(columns)
  const routine = draw.chance(0.15) ? callable(draw, model, true) : undefined
  if (routine !== undefined) return ['(', { is: 'call', routine, column, alias }, ' is not null or true)']
  const test: Sql = [{ is: 'test', column, alias, variant: draw.upTo(7) }]
  if (columns.length > 1 && draw.chance(0.2))
    return [
      ...test,
      draw.pick([' and ', ' or ']),
      { is: 'test', column: draw.pick(columns), alias, variant: draw.upTo(7) },
    ]
  return test
}

export function addKey(draw: Draw, model: Model, table: Table, form: 'primary' | 'unique'): Key | undefined {
  if (form === 'primary' && table.primaryKey !== undefined) return undefined
  const own = form === 'primary' ? table.columns : columnsOf(table)
  const found = sorted(own).filter(isColumn)
  if (found.length === 0) return undefined
  const must = table.partitioned?.by
  const chosen = draw.some(found, 1 + draw.upTo(1))
  const columns = must === undefined || chosen.includes(must) ? [...chosen] : [must, ...chosen]
  // Which of two keys of a partition belongs to which of the table nobody can say where they are over the same columns.
  const known = [...(table.primaryKey === undefined ? [] : [table.primaryKey]), ...table.uniques]
  if (
    known.some(each => each.columns.length === columns.length && each.columns.every(column => columns.includes(column)))
  )
    return undefined
  if (form === 'primary') for (const each of columns) each.nullable = false
  const others = columnsOf(table).filter(each => !columns.includes(each) && !isVirtual(each))
  const include = draw.chance(0.1) && others.length > 0 ? [draw.pick(others)] : []
  // Only where it is stated its name is another one than PostgreSQL gives.
  const name = form === 'unique' || draw.chance(0.5) ? nameIn(draw, model, spaceOf(table.schema)) : ''
  const key: Key = { is: 'key', name, columns, include, settings: new Map() }
  if (name !== '') model.taken.add(`${constraintSpace(table)}\n${name}`)
  keySetting(draw, model, key, form)
  if (form === 'primary') table.primaryKey = key
  else table.uniques.push(key)
  return key
}

export function keySetting(draw: Draw, { major }: Model, { settings }: Key, form: 'primary' | 'unique'): void {
  const choices: (readonly [string, string | ReadonlyMap<string, string>])[] = [
    ['index_comment', draw.pick(['Bloats', "it's"])],
    ['options', new Map([['fillfactor', draw.pick(['70', '95'])]])],
  ]
  if (form === 'unique') choices.push(['deferrable', draw.pick(['immediate', 'deferred'])])
  if (form === 'unique' && major >= 15) choices.push(['nulls', 'not_distinct'])
  if (draw.chance(0.3)) settings.clear()
  else if (draw.chance(0.4)) settings.set(...draw.pick(choices))
}

export function addCheck(draw: Draw, model: Model, table: Table): void {
  const name = nameIn(draw, model, constraintSpace(table))
  const settings = new Map<string, string>()
  // Whether a partition or an heir has it, and validated, hangs on what was there first.
  const isAlone = table.partitioned === undefined && table.inherits.length === 0
  if (isAlone && draw.chance(0.2)) settings.set(draw.pick(['no_inherit', 'not_valid']), 'true')
  const columns = columnsOf(table).filter(each => !isVirtual(each))
  if (columns.length === 0) return
  table.checks.push({ is: 'check', name, sql: testOn(draw, model, columns), settings })
}

/** The keys that a foreign key may point at. */
const targets = ({ tables }: Model, { partitioned }: Table) =>
  tables.flatMap(table =>
    [...(table.primaryKey === undefined ? [] : [table.primaryKey]), ...table.uniques]
      .filter(
        ({ settings }) => !settings.has('deferrable') && !table.settings.has('unlogged') && partitioned === undefined,
      )
      .filter(({ columns }) => columns.every(isReferable))
      .map(key => ({ table, key })),
  )
/** PostgreSQL compares no domains over arrays. */
const isReferable = ({ generated, collation, type }: Column): boolean =>
  generated === undefined && collation === undefined && factsOf(type).family !== 'array'

const actions = ['cascade', 'restrict', 'set_null', 'set_default', 'no_action']

export function foreignKeySetting(draw: Draw, { settings }: ForeignKey): void {
  const [key, values] = draw.pick([
    ['on_delete', actions],
    ['on_update', actions],
    ['deferrable', ['immediate', 'deferred']],
    ['not_valid', ['true']],
    ['match', ['full', 'simple']],
  ] as const)
  if (settings.has(key) && draw.chance(0.5)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}

export function addForeignKey(draw: Draw, model: Model, table: Table): void {
  const found = targets(model, table)
  if (found.length === 0 || table.settings.has('unlogged')) return
  const { table: to, key } = draw.pick(found)
  const columns = key.columns.map(target => {
    const fitting = sources(table).filter(
      each =>
        typeText(each.type) === typeText(target.type) &&
        !key.columns.includes(each) &&
        each.collation === undefined &&
        table.columns.includes(each),
    )
    if (fitting.length > 0 && draw.chance(0.4)) return draw.pick(fitting)
    const made = addColumn(draw, model, table, { ...target.type })
    delete made.identity
    delete made.generated
    delete made.initial
    delete made.collation
    made.type = { ...target.type }
    made.nullable = true
    return made
  })
  if (new Set(columns).size < columns.length) return
  const name = nameIn(draw, model, constraintSpace(table))
  const made: ForeignKey = {
    is: 'foreign_key',
    name,
    columns,
    table: to,
    references: [...key.columns],
    settings: new Map(),
  }
  if (draw.chance(0.5)) foreignKeySetting(draw, made)
  table.foreignKeys.push(made)
}

const indexMethods = ['btree', 'hash', 'gist', 'gin', 'spgist', 'brin']

function partOf(draw: Draw, model: Model, columns: readonly Output[], method: string): IndexPart | undefined {
  const settings = new Map<string, string>()
  if (method === 'btree' && draw.chance(0.25)) settings.set('order', draw.pick(['desc', 'asc']))
  if (method === 'btree' && draw.chance(0.15)) settings.set('nulls', draw.pick(['first', 'last']))
  if (method === 'btree' && draw.chance(0.35)) {
    const routine = draw.chance(0.3) ? callable(draw, model, true) : undefined
    const column = draw.pick(columns)
    if (
      routine !== undefined &&
      typeof routine.returns !== 'string' &&
      factsOf(routine.returns).methods.includes('btree')
    )
      return { sql: [{ is: 'call', routine, column, alias: '' }], settings }
    const test = draw.chance(0.3)
    return { sql: [{ is: test ? 'test' : 'value', column, alias: '', variant: draw.upTo(5) }], settings }
  }
  const fitting = columns.filter(each => outputFacts(each).methods.includes(method))
  const classes = model.ownClasses.filter(each => each.method === method)
  if (classes.length > 0 && draw.chance(0.6)) {
    const opclass = draw.pick(classes)
    const typed = columns.filter(
      each => each.is === 'column' && typeText(each.type) === opclass.type && each.collation === undefined,
    )
    if (typed.length > 0) return { column: draw.pick(typed), opclass, settings }
  }
  if (fitting.length === 0) return undefined
  const column = draw.pick(fitting)
  const isText = column.is === 'column' && column.type.of === 'text' && !column.type.array
  if (isText && method === 'btree' && draw.chance(0.3))
    settings.set('opclass', draw.pick(['text_pattern_ops', 'text_ops']))
  else if (isText && method === 'btree' && draw.chance(0.2)) settings.set('collation', '"C"')
  return { column, settings }
}

export function addIndex(draw: Draw, model: Model, on: Relation): Index | undefined {
  const columns = outputs(on).filter(each => !isVirtual(each))
  if (columns.length === 0) return undefined
  const method = draw.chance(0.7) ? 'btree' : draw.pick(indexMethods)
  const parts: IndexPart[] = []
  const most = method === 'hash' || method === 'spgist' ? 1 : 1 + draw.upTo(1)
  for (let count = most; count > 0; count--) {
    const part = partOf(draw, model, columns, method)
    if (part !== undefined && !parts.some(each => each.column !== undefined && each.column === part.column))
      parts.push(part)
  }
  if (parts.length === 0) return undefined
  const index: Index = {
    is: 'index',
    name: nameIn(draw, model, spaceOf(on.schema)),
    parts,
    include: [],
    settings: new Map(),
  }
  if (method !== 'btree') index.settings.set('using', method)
  const isPart = on.is === 'table' && on.partitioned !== undefined
  if (method === 'btree' && !isPart && draw.chance(0.15)) index.settings.set('unique', 'true')
  if (on.is === 'table' && method === 'btree' && draw.chance(0.15)) {
    const others = columns
      .filter(each => isColumn(each) && !parts.some(({ column }) => column === each))
      .filter(isColumn)
    if (others.length > 0) index.include = [draw.pick(others)]
  }
  if (draw.chance(0.2)) index.where = testOn(draw, model, columns)
  if (method === 'btree' && draw.chance(0.15))
    index.settings.set('options', new Map([['fillfactor', draw.pick(['60', '90'])]]))
  on.is === 'table' ? on.indexes.push(index) : on.indexes.push(index)
  return index
}

export function addExclusion(draw: Draw, model: Model, table: Table): void {
  if (table.partitioned !== undefined) return
  const columns = columnsOf(table).filter(each => !isVirtual(each))
  const ranges = columns.filter(
    ({ type }) =>
      typeof type.of === 'string' && factsOf(type).family === 'range' && factsOf(type).methods.includes('gist'),
  )
  const others = columns.filter(({ type }) => typeof type.of === 'string' && factsOf(type).methods.includes('btree'))
  // What makes numbers and texts comparable there.
  const gist = model.definitions.find(each => each.section === 'extensions' && each.name === 'btree_gist')
  const plain = columns.filter(
    ({ type: { of, array } }) => !array && typeof of === 'string' && ['integer', 'bigint', 'text', 'date'].includes(of),
  )
  const part = (column: Column, operator: string): IndexPart => ({ column, settings: new Map([['with', operator]]) })
  const found =
    ranges.length > 0
      ? { using: 'gist', parts: [part(draw.pick(ranges), '&&')] }
      : gist !== undefined && plain.length > 0
        ? {
            using: 'gist',
            parts: draw.some(plain, 2).map((each): IndexPart => ({ ...part(each, '='), needs: gist })),
          }
        : others.length > 0
          ? { using: 'btree', parts: draw.some(others, 2).map(each => part(each, '=')) }
          : undefined
  if (found === undefined) return
  const name = nameIn(draw, model, spaceOf(table.schema))
  const where = draw.chance(0.3) ? testOn(draw, model, columns) : undefined
  const settings = new Map<string, string>([['using', found.using]])
  if (draw.chance(0.2)) settings.set('deferrable', draw.pick(['immediate', 'deferred']))
  table.exclusions.push({
    is: 'exclusion',
    name,
    parts: found.parts,
    ...(where === undefined ? {} : { where }),
    settings,
  })
}

export function addStatistics(draw: Draw, model: Model, table: Table): void {
  const columns = sorted(columnsOf(table)).filter(isColumn)
  if (columns.length < 2) return
  const on: Table['statistics'][number]['on'] = [...draw.some(columns, 2 + draw.upTo(1))]
  if (draw.chance(0.3))
    on.push({ sql: [{ is: 'value', column: draw.pick(columns), alias: '', variant: draw.upTo(3) }] })
  const settings = new Map<string, string | readonly string[]>()
  if (draw.chance(0.4)) settings.set('kinds', draw.some(['ndistinct', 'dependencies', 'mcv'], 1 + draw.upTo(2)))
  if (draw.chance(0.2)) settings.set('target', draw.pick(['100', '500']))
  table.statistics.push({
    is: 'statistics',
    name: nameIn(draw, model, spaceOf(table.schema, 'statistics')),
    on,
    settings,
  })
}
