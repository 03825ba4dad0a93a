import { testOn } from './constraints.ts'
import type { Draw } from './draws.ts'
import { isFar } from './foreign.ts'
import type { Item, Model, Relation, View } from './model.ts'
import { outputs } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { callable } from './routines.ts'
import { outputFacts } from './scalars.ts'
import { schemaOf } from './types.ts'

const relationsOf = ({ tables, views }: Model): readonly Relation[] => [...tables, ...views]

export function addItem(draw: Draw, model: Model, view: View): Item | undefined {
  const grouped = view.shape === 'grouped'
  const simple = grouped || view.shape === 'distinct'
  const sides = [
    { alias: 'q', relation: view.from },
    ...(view.join === undefined ? [] : [{ alias: 'r', relation: view.join.relation }]),
  ]
  const { alias, relation } = draw.pick(sides)
  const columns = outputs(relation).filter(each => !simple || outputFacts(each).methods.includes('btree'))
  if (columns.length === 0) return undefined
  const of = draw.pick(columns)
  const name =
    draw.chance(0.5) && !view.items.some(each => each.name === of.name)
      ? of.name
      : nameIn(draw, model, `columns of ${view.schema.name}.${view.name}`)
  if (view.items.some(each => each.name === name)) return undefined
  const item: Item = { is: 'item', name, form: 'column', of, alias, variant: draw.upTo(7), settings: new Map() }
  const kind = draw.upTo(11)
  const routine = kind === 0 ? callable(draw, model) : undefined
  if (routine !== undefined && typeof routine.returns !== 'string' && !simple) {
    item.form = 'call'
    item.routine = routine
  } else if (kind === 1 && model.aggregates.length > 0 && grouped) {
    item.form = 'call'
    item.aggregate = draw.pick(model.aggregates)
  } else if (kind <= 3) item.form = 'value'
  else if (kind === 4) item.form = 'test'
  else if (kind === 5 && grouped) item.form = 'count'
  else if (kind === 6 && !grouped) item.form = 'constant'
  if (!view.materialized && of.is === 'column' && item.form === 'column' && draw.chance(0.1))
    item.initial = [{ is: 'sample', type: of.type, variant: 0 }]
  view.items.push(item)
  return item
}

export function addView(draw: Draw, model: Model): View | undefined {
  const relations = relationsOf(model).filter(each => outputs(each).length > 0)
  if (relations.length === 0) return undefined
  const schema = schemaOf(draw, model)
  const near = relations.filter(each => !isFar(each))
  const materialized = near.length > 0 && draw.chance(0.25)
  const found = materialized ? near : relations
  const view: View = {
    is: 'view',
    schema,
    name: nameIn(draw, model, spaceOf(schema)),
    materialized,
    from: draw.pick(found),
    items: [],
    shape: draw.chance(0.5) ? 'plain' : draw.pick(['star', 'grouped', 'distinct', 'union', 'with', 'window'] as const),
    indexes: [],
    triggers: [],
    settings: new Map(),
  }
  if (view.shape !== 'star' && draw.chance(0.25)) {
    const relation = draw.pick(found)
    view.join = { relation, left: draw.chance(0.5), on: testOn(draw, model, outputs(relation), 'r') }
  }
  if (draw.chance(0.35)) view.where = testOn(draw, model, outputs(view.from), 'q')
  if (view.shape !== 'star') for (let count = 1 + draw.upTo(4); count > 0; count--) addItem(draw, model, view)
  if (view.shape !== 'star' && view.items.length === 0) return undefined
  if (!materialized && draw.chance(0.2)) viewSetting(draw, model, view)
  model.views.push(view)
  return view
}

export function viewSetting(draw: Draw, { major }: Model, { settings, materialized }: View): void {
  const choices: (readonly [string, readonly (string | ReadonlyMap<string, string>)[]])[] = materialized
    ? [
        ['with_data', ['true', 'false']],
        ['options', [new Map([['fillfactor', '70']])]],
      ]
    : [
        ['security_barrier', ['true', 'false']],
        ...(major >= 15 ? [['security_invoker', ['true', 'false']] as const] : []),
      ] // prettier-ignore
  const [key, values] = draw.pick(choices)
  if (settings.has(key) && draw.chance(0.5)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}
