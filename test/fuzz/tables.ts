import { addColumn, columnName } from './columns.ts'
import { addCheck, addExclusion, addForeignKey, addIndex, addKey, addStatistics } from './constraints.ts'
import { definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Column, Model, Partition, Plain, Table } from './model.ts'
import { columnsOf } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { addPolicy, addRule, addTrigger } from './reactions.ts'
import { factsOf } from './scalars.ts'
import { schemaOf } from './types.ts'

const bounds: Readonly<Record<'integer' | 'date' | 'text', readonly string[]>> = {
  integer: [
    'from (0) to (10)',
    'from (10) to (100)',
    'from (100) to (1000)',
    'from (1000) to (maxvalue)',
    'from (minvalue) to (0)',
  ],
  date: [
    "from ('2000-01-01') to ('2010-01-01')",
    "from ('2010-01-01') to ('2021-01-01')",
    "from ('2021-01-01') to ('2030-01-01')",
  ],
  text: ["in ('a')", "in ('b', 'it''s')", "in ('c', 'd')"],
}
const hashes = [0, 1, 2, 3].map(remainder => `with (modulus 4, remainder ${remainder})`)

/** The rows that a partition may still hold, by what stands there. */
export function freeBounds({ partitioned, partitions }: Table): readonly string[] {
  if (partitioned === undefined) return []
  const of = partitioned.by.type.of
  const all =
    partitioned.strategy === 'hash'
      ? hashes
      : [...(of === 'integer' || of === 'date' || of === 'text' ? bounds[of] : []), 'default']
  return all.filter(bound => !partitions.some(each => each.bound === bound))
}

/** Says how a partition's part of an index is called. */
export function nameParts(draw: Draw, model: Model, { indexes }: Table, partition: Partition): boolean {
  const free = indexes.filter(each => !partition.parts.some(({ of }) => of === each))
  if (free.length === 0) return false
  partition.parts.push({ name: nameIn(draw, model, spaceOf(partition.schema)), of: draw.pick(free) })
  return true
}

export function addPartition(draw: Draw, model: Model, table: Table): Partition | undefined {
  const free = freeBounds(table)
  if (free.length === 0) return undefined
  const schema = draw.chance(0.8) ? table.schema : schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  const made: Partition = {
    is: 'partition',
    schema,
    name,
    bound: draw.pick(free),
    indexes: [],
    parts: [],
    settings: new Map(),
  }
  if (draw.chance(0.15)) made.settings.set('options', new Map([['fillfactor', '80']]))
  if (draw.chance(0.2)) nameParts(draw, model, table, made)
  table.partitions.push(made)
  return made
}

/** A tablespace that stands on the server. */
export const fuzzTablespace = 'schematic_fuzz_space'

const tableSettings: readonly (readonly [key: string, values: readonly Plain[]])[] = [
  [
    'options',
    [
      new Map([['fillfactor', '70']]),
      new Map([['fillfactor', '90']]),
      new Map([['autovacuum_enabled', 'false']]),
      new Map([['toast.autovacuum_enabled', 'false']]),
    ],
  ],
  ['row_security', ['enabled', 'forced']],
  ['replica_identity', ['full', 'nothing', 'default']],
  ['unlogged', ['true']],
  ['tablespace', [fuzzTablespace, 'pg_default']],
]

export function tableSetting(draw: Draw, model: Model, table: Table): void {
  const { settings } = table
  if (table.server !== undefined) return
  const isReferred = model.tables.some(each => each.foreignKeys.some(key => key.table === table))
  const refers = table.foreignKeys.length > 0
  const isPublished = model.publications.some(each => each.tables.some(({ table: of }) => of === table))
  const hasSequences = model.sequences.some(({ ownedBy }) => ownedBy !== undefined && table.columns.includes(ownedBy))
  const choices = tableSettings.filter(
    ([key]) =>
      (key !== 'tablespace' || table.partitioned === undefined) &&
      (key !== 'unlogged' ||
        !(isReferred || refers || isPublished || hasSequences || table.partitioned !== undefined)) &&
      (key !== 'options' || table.partitioned === undefined),
  )
  const [key, values] = draw.pick(choices)
  if (settings.has(key) && draw.chance(0.5)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}

/** Adds something to a table that it can have. */
export const add = (draw: Draw, model: Model, table: Table): unknown =>
  draw.pick(table.server === undefined ? additions : foreignAdditions)(draw, model, table)

const foreignAdditions: readonly ((draw: Draw, model: Model, table: Table) => unknown)[] = [
  addColumn,
  addCheck,
  addStatistics,
]

const additions: typeof foreignAdditions = [
  addColumn,
  (draw, model, table) => addKey(draw, model, table, 'unique'),
  addCheck,
  addForeignKey,
  addIndex,
  addExclusion,
  addStatistics,
  addTrigger,
  addRule,
  addPolicy,
]

function partition(draw: Draw, model: Model, table: Table): void {
  const of = draw.pick(['integer', 'date', 'text'])
  const by: Column = addPlain(draw, model, table, of)
  const strategy = draw.chance(0.2) ? 'hash' : of === 'text' ? 'list' : 'range'
  table.partitioned = { strategy, by }
  for (let count = 1 + draw.upTo(2); count > 0; count--) addPartition(draw, model, table)
}

function addPlain(draw: Draw, model: Model, table: Table, of: string): Column {
  const name = columnName(draw, model, table)
  const column: Column = { is: 'column', name, type: { of, array: false }, nullable: false, settings: new Map() }
  table.columns.push(column)
  return column
}

/** A table without anything in it. */
export const emptyTable = (
  draw: Draw,
  model: Model,
  schema: Table['schema'],
  name = nameIn(draw, model, spaceOf(schema)),
): Table => ({
  is: 'table',
  schema,
  name,
  columns: [],
  uniques: [],
  checks: [],
  foreignKeys: [],
  exclusions: [],
  indexes: [],
  statistics: [],
  triggers: [],
  rules: [],
  policies: [],
  inherits: [],
  partitions: [],
  settings: new Map(),
})

/** Tables from which one can inherit side by side: what they share comes from one of them, or is called alike nowhere. */
function canJoin(one: Table, other: Table): boolean {
  if (one === other) return false
  const columns = columnsOf(one)
  const shared = columnsOf(other).every(each => {
    const same = columns.find(({ name }) => name === each.name)
    return same === undefined || same === each
  })
  const checks = new Set(checksOf(one))
  return (
    shared && checksOf(other).every(each => checks.has(each) || ![...checks].some(({ name }) => name === each.name))
  )
}
const checksOf = (table: Table): readonly Table['checks'][number][] => [
  ...table.inherits.flatMap(checksOf),
  ...table.checks,
]

export function addTable(draw: Draw, model: Model): Table {
  const table = emptyTable(draw, model, schemaOf(draw, model))
  const heirs = model.tables.filter(each => each.partitioned === undefined && each.server === undefined)
  if (draw.chance(0.15)) partition(draw, model, table)
  else if (heirs.length > 0 && draw.chance(0.12)) {
    table.inherits.push(draw.pick(heirs))
    const [first] = table.inherits
    const others = heirs.filter(each => first !== undefined && canJoin(first, each))
    if (others.length > 0 && draw.chance(0.6)) table.inherits.push(draw.pick(others))
  }
  const methods = definitionsOf(model, 'access_methods').filter(({ said }) => said.get('type') === 'table')
  if (methods.length > 0 && table.partitioned === undefined && draw.chance(0.5)) table.accessMethod = draw.pick(methods)
  for (let count = 1 + draw.upTo(5); count > 0; count--) addColumn(draw, model, table)
  if (draw.chance(0.6)) addKey(draw, model, table, 'primary')
  for (let count = draw.upTo(4); count > 0; count--) add(draw, model, table)
  if (draw.chance(0.2)) tableSetting(draw, model, table)
  model.tables.push(table)
  return table
}

export const sortable = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ type }) => factsOf(type).methods.includes('btree'))
