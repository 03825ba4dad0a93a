import type { Draw } from './draws.ts'
import { addConfiguration, addDictionary, addEventTrigger, addPublication } from './globals.ts'
import type { Model, Named, Privilege } from './model.ts'
import { columnsOf } from './model.ts'
import { addAggregate, addCast, addOperator, addRoutine } from './routines.ts'
import { addTable } from './tables.ts'
import { addCollation, addComposite, addDomain, addEnum, addSchema, addSequence } from './types.ts'
import { addView } from './views.ts'

/** What can be added to a schema, the commoner the more often. */
export const makers: readonly (readonly [weight: number, make: (draw: Draw, model: Model) => unknown])[] = [
  [2, addEnum],
  [2, addDomain],
  [2, addComposite],
  [2, addSequence],
  [1, addCollation],
  [4, (draw, model) => addRoutine(draw, model)],
  [7, addTable],
  [6, addView],
  [1, addAggregate],
  [1, addOperator],
  [1, addCast],
  [1, addPublication],
  [1, addDictionary],
  [1, addConfiguration],
  [0.5, addEventTrigger],
]

/** @returns true: something can always be added */
export const addAnything = (draw: Draw, model: Model): boolean => {
  const lots = makers.flatMap(([weight, make]) => Array.from({ length: weight * 2 }, () => make))
  draw.pick(lots)(draw, model)
  return true
}

export const emptyModel = (major: number, roles: readonly string[]): Model => ({
  major,
  roles,
  schemas: [{ is: 'schema', name: 'public', settings: new Map() }],
  enums: [],
  domains: [],
  composites: [],
  collations: [],
  sequences: [],
  routines: [],
  aggregates: [],
  operators: [],
  casts: [],
  tables: [],
  views: [],
  publications: [],
  dictionaries: [],
  configurations: [],
  eventTriggers: [],
  taken: new Set(['schemas\npublic']),
})

/** Everything that has a name, with what hangs on it. */
export function everything(model: Model): readonly Named[] {
  return [
    ...topLevel(model),
    ...model.tables.flatMap(partsOf),
    ...model.views.flatMap(({ indexes, triggers }) => [...indexes, ...triggers]),
    ...model.domains.flatMap(({ checks }) => checks),
    ...model.composites.flatMap(({ attributes }) => attributes),
  ]
}

export const partsOf = (table: Model['tables'][number]): readonly Named[] => [
  ...table.columns,
  ...table.uniques,
  ...table.checks,
  ...table.foreignKeys,
  ...table.exclusions,
  ...table.indexes,
  ...table.statistics,
  ...table.triggers,
  ...table.rules,
  ...table.policies,
  ...table.partitions,
]

export const topLevel = (model: Model) => [
  ...model.schemas,
  ...model.enums,
  ...model.domains,
  ...model.composites,
  ...model.collations,
  ...model.sequences,
  ...model.routines,
  ...model.aggregates,
  ...model.operators,
  ...model.casts,
  ...model.tables,
  ...model.views,
  ...model.publications,
  ...model.dictionaries,
  ...model.configurations,
  ...model.eventTriggers,
]

const comments = ['Hello', "it's; -- $$ \\ 🎉", 'two\nlines', '"quoted": #hash', ' ', 'null']

export function comment(draw: Draw, on: Named): void {
  if (on.comment !== undefined && draw.chance(0.4)) delete on.comment
  else on.comment = draw.pick(comments)
}

type Top = ReturnType<typeof topLevel>[number]

const privileges: Readonly<Partial<Record<Top['is'], readonly string[]>>> = {
  schema: ['usage', 'create'],
  enum: ['usage'],
  domain: ['usage'],
  composite: ['usage'],
  sequence: ['usage', 'select', 'update'],
  routine: ['execute'],
  aggregate: ['execute'],
  table: ['select', 'insert', 'update', 'delete', 'references', 'trigger', 'truncate'],
  view: ['select', 'insert', 'update'],
}

/** Gives or takes privileges where the object has any. */
export function grant(draw: Draw, { roles }: Model, on: Top): void {
  const words = privileges[on.is]
  if (words === undefined) return
  const grants = on.grants ?? new Map<string, readonly Privilege[]>()
  const role = draw.pick([...roles, 'public'])
  if (grants.has(role) && draw.chance(0.4)) grants.delete(role)
  else {
    const given: Privilege[] = [...draw.some(words, 1 + draw.upTo(2))]
    const columns = on.is === 'table' ? columnsOf(on) : []
    if (columns.length > 0 && !given.includes('update') && draw.chance(0.3))
      given.push({ word: 'update', columns: [draw.pick(columns)] })
    grants.set(role, draw.chance(0.1) ? [] : given)
  }
  if (grants.size === 0) delete on.grants
  else on.grants = grants
}

const owned: ReadonlySet<Top['is']> = new Set([
  'schema',
  'enum',
  'domain',
  'composite',
  'routine',
  'collation',
  'table',
  'aggregate',
])

/** Gives it to a role. Who had it before nobody stated cannot be known, so that from then on somebody is stated. */
export function own(draw: Draw, model: Model, on: Top): void {
  if (!owned.has(on.is)) return
  // A sequence has the owner of the table that it goes with.
  if (on.is === 'table' && model.sequences.some(({ ownedBy }) => ownedBy !== undefined && on.columns.includes(ownedBy)))
    return
  on.owner = draw.pick(model.roles)
}

export function modelOf(draw: Draw, major: number, roles: readonly string[]): Model {
  const model = emptyModel(major, roles)
  for (let count = draw.upTo(2); count > 0; count--) addSchema(draw, model)
  for (let count = draw.upTo(4); count > 0; count--) addAnything(draw, model)
  addTable(draw, model)
  for (let count = 3 + draw.upTo(12); count > 0; count--) addAnything(draw, model)
  const all = topLevel(model)
  for (const each of everything(model)) if (draw.chance(0.06)) comment(draw, each)
  for (const each of all) if (draw.chance(0.06)) grant(draw, model, each)
  for (const each of all) if (draw.chance(0.04)) own(draw, model, each)
  return model
}
