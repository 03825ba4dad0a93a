import { columnSetting } from './columns.ts'
import { addIndex } from './constraints.ts'
import type { Draw } from './draws.ts'
import { addExtension, bind } from './extensions.ts'
import { addForeignTable, addServer, addWrapper } from './foreign.ts'
import { addEventTrigger, addPublication } from './globals.ts'
import { addAccessMethod, addConversion, addLanguage, addTransform } from './languages.ts'
import type { Model, Named, Privilege } from './model.ts'
import { columnsOf } from './model.ts'
import { addOperatorClass } from './operator_classes.ts'
import { addBaseType, addRange } from './own_types.ts'
import { addDefaultPrivileges, addRole } from './roles.ts'
import { addAggregate, addCast, addOperator, addRoutine } from './routines.ts'
import { addSubscription } from './subscriptions.ts'
import { addTable, nameParts, tableSetting } from './tables.ts'
import { addConfiguration, addDictionary, addParser, addTemplate } from './text_search.ts'
import { addTwin } from './twins.ts'
import { addTypedTable } from './typed_tables.ts'
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
  [2, addExtension],
  [1, addRange],
  [0.5, addBaseType],
  [0.5, addOperatorClass],
  [0.5, addWrapper],
  [0.5, addServer],
  [1, addForeignTable],
  [0.5, addLanguage],
  [0.5, addAccessMethod],
  [0.5, addTransform],
  [0.5, addConversion],
  [0.5, addParser],
  [0.5, addTemplate],
  [0.5, addRole],
  [0.5, addDefaultPrivileges],
  [0.5, addSubscription],
  [1, addTwin],
  [1, addTypedTable],
  [1, bind],
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
  definitions: [],
  ownTypes: [],
  ownClasses: [],
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
  ...model.definitions,
]

const comments = ['Hello', "it's; -- $$ \\ 🎉", 'two\nlines', '"quoted": #hash', ' ', 'null']

const isSilent = (on: Named): boolean => 'section' in on && on.section === 'default_privileges'

export function comment(draw: Draw, on: Named): void {
  if (isSilent(on)) return
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

/** The same of what definitions make, by their section. */
const definedPrivileges: ReadonlyMap<string, readonly string[]> = new Map([
  ['ranges', ['usage']],
  ['base_types', ['usage']],
  ['functions', ['execute']],
  ['foreign_data_wrappers', ['usage']],
  ['foreign_servers', ['usage']],
  ['tables', ['select', 'insert']],
])

function privilegesOf(on: Top): readonly string[] | undefined {
  if (on.is === 'table' && on.server !== undefined) return ['select', 'insert']
  return on.is === 'definition' ? definedPrivileges.get(on.section) : privileges[on.is]
}

/** Gives or takes privileges where the object has any. */
export function grant(draw: Draw, { roles }: Model, on: Top): void {
  const words = privilegesOf(on)
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

const ownedSections: ReadonlySet<string> = new Set([
  'ranges',
  'base_types',
  'functions',
  'tables',
  'conversions',
  'operator_families',
  'operator_classes',
])

/** Gives it to a role. Who had it before nobody stated cannot be known, so that from then on somebody is stated. */
export function own(draw: Draw, model: Model, on: Top): void {
  if (on.is === 'definition' ? !ownedSections.has(on.section) : !owned.has(on.is)) return
  // A sequence has the owner of the table that it goes with.
  if (on.is === 'table' && model.sequences.some(({ ownedBy }) => ownedBy !== undefined && on.columns.includes(ownedBy)))
    return
  on.owner = draw.pick(model.roles)
}

const ofEach = 4

/** A model with several of everything. */
export function denseModelOf(draw: Draw, major: number, roles: readonly string[]): Model {
  const model = emptyModel(major, roles)
  addSchema(draw, model)
  for (let count = ofEach; count > 0; count--)
    for (const [weight, make] of makers) for (let more = 0; more < weight; more++) make(draw, model)
  for (const table of model.tables) {
    for (const each of table.columns) columnSetting(draw, each, table.server !== undefined, major)
    tableSetting(draw, model, table)
    if (table.partitioned !== undefined) addIndex(draw, model, table)
    for (const each of table.partitions) nameParts(draw, model, table, each)
  }
  for (const each of topLevel(model)) {
    own(draw, model, each)
    grant(draw, model, each)
  }
  for (const each of everything(model)) if (draw.chance(0.5)) comment(draw, each)
  return model
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
