import { type Mutation, on, pickFrom } from './choices.ts'
import { addIndex, testOn } from './constraints.ts'
import type { Draw } from './draws.ts'
import { bind, moveExtension } from './extensions.ts'
import { foreignSetting } from './foreign.ts'
import { addEventTrigger, publish } from './globals.ts'
import { transformSetting } from './languages.ts'
import type { Definition, Model, Named, Placed, Schema, Table } from './model.ts'
import { outputs } from './model.ts'
import { addAnything, comment, everything, grant, own, partsOf, topLevel } from './models.ts'
import { freshName } from './names.ts'
import { otherSupport } from './operator_classes.ts'
import { ownTypeSetting } from './own_types.ts'
import { remove } from './pruning.ts'
import { addTrigger } from './reactions.ts'
import { defaultPrivilegeSetting, roleSetting } from './roles.ts'
import { routineSetting } from './routines.ts'
import { subscriptionSetting } from './subscriptions.ts'
import { tableChanges } from './table_changes.ts'
import { searchSetting } from './text_search.ts'
import { attach, detach } from './twins.ts'
import { typeChanges } from './type_changes.ts'
import { retypeTable } from './typed_tables.ts'
import { addItem, viewSetting } from './views.ts'

const isPlaced = (each: Named): each is Named & Placed => 'schema' in each

/** Whether it can be called otherwise by `renamed_from`. */
const canBeRenamed = (each: Named & { readonly is: string }): boolean =>
  !['cast', 'operator'].includes(each.is) &&
  !('fixed' in each && each.fixed === true) &&
  each.name !== '' &&
  each.name !== 'public'

const hasIs = (each: Named): each is Named & { readonly is: string } => 'is' in each

function rename(draw: Draw, model: Model, each: Named): boolean {
  if (!hasIs(each) || !canBeRenamed(each) || each.former !== undefined) return false
  each.former = isPlaced(each) ? { name: each.name, schema: each.schema } : { name: each.name }
  each.name = freshName(draw, model)
  return true
}

/** Two columns take each other's names. */
function swap(draw: Draw, _model: Model, table: Table): boolean {
  const [a, b] = draw.some(
    table.columns.filter(({ former }) => former === undefined),
    2,
  )
  if (a === undefined || b === undefined) return false
  const name = a.name
  a.former = { name }
  b.former = { name: b.name }
  a.name = b.name
  b.name = name
  return true
}

function move(draw: Draw, model: Model, each: Placed): boolean {
  const other = pickFrom(
    draw,
    model.schemas.filter(schema => schema !== each.schema),
  )
  if (other === undefined || each.former !== undefined || !hasIs(each) || !canBeRenamed(each)) return false
  each.former = { name: each.name, schema: each.schema }
  each.name = freshName(draw, model)
  each.schema = other
  return true
}

const isSchema = (each: Named): each is Schema => hasIs(each) && each.is === 'schema'

function drop(model: Model, each: Named): boolean {
  if (isSchema(each) && (each.name === 'public' || model.schemas.length === 1)) return false
  if (
    model.tables.some(
      ({ partitioned, partitions }) =>
        partitioned?.by === each || (partitions.length === 1 && partitions.some(part => part === each)),
    )
  )
    return false
  if (model.tables.some(({ columns }) => columns.length === 1 && columns.some(column => column === each))) return false
  remove(model, each)
  return true
}

const movable = (model: Model): readonly Placed[] => [
  ...model.enums,
  ...model.domains,
  ...model.composites,
  ...model.tables,
  ...model.views,
  ...model.routines,
  ...model.collations,
  ...model.sequences.filter(({ ownedBy }) => ownedBy === undefined),
  ...model.definitions.filter((each): each is Definition & Placed => each.schema !== undefined),
] // prettier-ignore

/** Changes with how often they are made. */
const mutations: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [6, addAnything],
  [3, on(topLevel, (_draw, model, each) => drop(model, each))],
  [
    3,
    on(
      model => model.tables.flatMap(partsOf),
      (_draw, model, each) => drop(model, each),
    ),
  ],
  [
    2,
    on(
      model => model.views.flatMap(({ indexes, triggers, items }) => [...indexes, ...triggers, ...items]),
      (_draw, model, each) => drop(model, each),
    ),
  ],
  [2, on(topLevel, rename)],
  [2, on(everything, rename)],
  [0.7, on(({ tables }) => tables, swap)],
  [1, on(movable, move)],
  [1, on(everything, (draw, _model, each) => comment(draw, each))],
  [1, on(topLevel, grant)],
  [0.6, on(model => topLevel(model).filter(({ owner }) => owner !== undefined), own)],
  [16, (draw, model) => draw.pick(tableChanges)(draw, model)],
  [7, (draw, model) => draw.pick(typeChanges)(draw, model)],
  [2, on(({ views }) => views.filter(({ shape }) => shape !== 'star'), addItem)],
  [1, on(({ views }) => views, viewSetting)],
  [
    1,
    on(
      ({ views }) => views.filter(({ items }) => items.length > 1),
      (_draw, _model, view) => view.items.reverse(),
    ),
  ],
  [
    1.5,
    on(
      ({ views }) => views,
      (draw, model, view) => {
        view.where = testOn(draw, model, outputs(view.from), 'q')
      },
    ),
  ],
  [
    1,
    on(
      ({ views }) => views,
      (draw, _model, view) => {
        view.shape =
          view.shape === 'star' || view.shape === 'grouped'
            ? view.shape
            : draw.pick(['plain', 'union', 'with', 'window'] as const)
      },
    ),
  ],
  [1, on(({ views }) => views.filter(({ materialized }) => materialized), addIndex)],
  [0.6, on(({ views }) => views.filter(({ materialized }) => !materialized), addTrigger)],
  [
    2,
    on(
      ({ routines }) => routines,
      (_draw, _model, routine) => {
        routine.mark += 1
      },
    ),
  ],
  [
    1.5,
    on(
      ({ routines }) => routines.filter(({ returns }) => returns !== 'trigger' && returns !== 'event_trigger'),
      (draw, _model, routine) => routineSetting(draw, routine),
    ),
  ],
  [
    1,
    on(
      ({ routines }) => routines.filter(({ returns, form }) => typeof returns !== 'string' && form === 'function'),
      (draw, _model, routine) => {
        routine.body = draw.pick(['sql', 'plpgsql', 'standard'])
      },
    ),
  ],
  [
    1,
    on(
      ({ routines }) => routines.filter(({ args, returns }) => args.length > 0 && typeof returns !== 'string'),
      (_draw, _model, routine) => {
        routine.args = routine.args.map((each, index) => ({ ...each, name: `n${index}` }))
      },
    ),
  ],
  [
    0.5,
    on(
      ({ routines }) => routines,
      (_draw, _model, routine) => {
        routine.args = routine.args.map((each, index, all) => ({
          ...each,
          optional: all.slice(0, index).some(({ optional }) => optional) || !each.optional,
        }))
      },
    ),
  ],
  [0.7, on(({ publications }) => publications, publish)],
  [0.4, addEventTrigger as Mutation],
  [2, attach],
  [2, detach],
  [1.2, moveExtension],
  [1.2, bind],
  [1.6, ownTypeSetting],
  [0.6, otherSupport],
  [1.2, foreignSetting],
  [0.6, (draw, model) => transformSetting(draw, model)],
  [1, roleSetting],
  [1, defaultPrivilegeSetting],
  [0.8, subscriptionSetting],
  [1.2, searchSetting],
  [0.6, retypeTable],
] // prettier-ignore

const lots = mutations.flatMap(([weight, mutation]) => Array.from({ length: weight * 4 }, () => mutation))

const triesOfEach = 9

/** Changes a model in a few ways. */
export function mutate(draw: Draw, model: Model, most: number): void {
  const known = new Set<unknown>(everything(model))
  for (let count = 1 + draw.upTo(most), tries = 0; count > 0 && tries < triesOfEach * most; tries++)
    if (draw.pick(lots)(draw, model)) count -= 1
  // What only comes now has no former name.
  for (const each of everything(model))
    if (!known.has(each) && !('source' in each && known.has(each.source))) delete each.former
}
