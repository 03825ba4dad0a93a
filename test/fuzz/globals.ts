import { testOn } from './constraints.ts'
import type { Draw } from './draws.ts'
import type { Model, Publication } from './model.ts'
import { columnsOf } from './model.ts'
import { nameIn } from './names.ts'
import { eventRoutine } from './routines.ts'
import { schemaOf } from './types.ts'

/** Tables that replication may tell of: logged ones, whose old rows are told whole where not all can be told. */
export const publishable = ({ tables }: Model) =>
  tables.filter(each => !each.settings.has('unlogged') && each.server === undefined)

export function publish(draw: Draw, model: Model, publication: Publication): void {
  const free = publishable(model).filter(each => !publication.tables.some(({ table }) => table === each))
  if (free.length === 0 || publication.schemas.length > 0) return
  const table = draw.pick(free)
  const plain = columnsOf(table).filter(({ generated, type }) => generated === undefined && typeof type.of === 'string')
  // What is told of a table must hold its key, so that only what is inserted is published of some columns.
  const isInsertOnly = publication.settings.get('publish')?.toString() === 'insert'
  const chosen =
    isInsertOnly && table.partitioned === undefined && model.major >= 15 && plain.length > 0 && draw.chance(0.4)
      ? draw.some(plain, 2)
      : []
  const where =
    isInsertOnly && table.partitioned === undefined && model.major >= 15 && plain.length > 0 && draw.chance(0.4)
      ? testOn(draw, { ...model, routines: [] }, plain)
      : undefined
  publication.tables.push({ table, columns: [...chosen], ...(where === undefined ? {} : { where }) })
}

export function addPublication(draw: Draw, model: Model): void {
  const made: Publication = {
    is: 'publication',
    name: nameIn(draw, model, 'publications'),
    tables: [],
    schemas: [],
    settings: new Map(),
  }
  if (draw.chance(0.6))
    made.settings.set('publish', draw.pick([['insert'], ['insert'], ['insert', 'update'], ['delete', 'truncate']]))
  if (draw.chance(0.2)) made.settings.set('via_root', 'true')
  if (model.major >= 15 && draw.chance(0.2)) made.schemas.push(schemaOf(draw, model))
  for (let count = draw.upTo(3); count > 0; count--) publish(draw, model, made)
  model.publications.push(made)
}

export function addEventTrigger(draw: Draw, model: Model): void {
  const routine = eventRoutine(draw, model)
  const settings = new Map<string, string | readonly string[]>([
    ['on', draw.pick(['ddl_command_end', 'sql_drop', 'ddl_command_start'])],
  ])
  if (draw.chance(0.4)) settings.set('tags', draw.some(['CREATE TABLE', 'ALTER TABLE', 'DROP VIEW'], 2))
  if (draw.chance(0.4)) settings.set('enabled', draw.pick(['disabled', 'always']))
  model.eventTriggers.push({ is: 'event_trigger', name: nameIn(draw, model, 'event triggers'), routine, settings })
}
