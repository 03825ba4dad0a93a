import { rootOf } from './columns.ts'
import { testOn } from './constraints.ts'
import type { Draw } from './draws.ts'
import type { Model, Output, Policy, Rule, Sql, Table, Trigger, View } from './model.ts'
import { columnsOf, outputs } from './model.ts'
import { nameIn } from './names.ts'
import { triggerRoutine } from './routines.ts'

const place = (kind: string, table: Table | View) =>
  `${kind} of ${table.is === 'table' ? `${rootOf(table).schema.name}.${rootOf(table).name}` : `${table.schema.name}.${table.name}`}`

export function addTrigger(draw: Draw, model: Model, on: Table | View): Trigger {
  const routine = triggerRoutine(draw, model)
  const words = draw.some(['insert', 'update', 'delete'], 1 + draw.upTo(1))
  const timing = on.is === 'view' ? 'instead_of' : draw.pick(['before', 'after'] as const)
  const columns = on.is === 'table' ? columnsOf(on) : []
  const events = words.map(word => ({
    word,
    columns: word === 'update' && columns.length > 0 && draw.chance(0.4) ? [draw.pick(columns)] : [],
  }))
  const trigger: Trigger = {
    is: 'trigger',
    name: nameIn(draw, model, place('triggers', on)),
    timing,
    events,
    routine,
    settings: new Map(),
  }
  const statement = on.is === 'table' && draw.chance(0.25)
  if (statement) trigger.settings.set('for_each', 'statement')
  else if (on.is === 'table' && timing === 'after' && draw.chance(0.2)) {
    if (events.every(each => each.columns.length === 0)) {
      trigger.settings.set('constraint', 'true')
      if (draw.chance(0.5)) trigger.settings.set('deferrable', 'initially_deferred')
    }
  }
  const old = words.every(word => word === 'delete')
  const plain = columns.filter(({ generated }) => generated === undefined)
  if (!statement && plain.length > 0 && (old || !words.includes('delete')) && draw.chance(0.3))
    trigger.when = testOn(draw, model, plain, old ? 'old' : 'new')
  if (on.is === 'table' && draw.chance(0.15))
    trigger.settings.set('enabled', draw.pick(['always', 'disabled', 'replica']))
  on.triggers.push(trigger)
  return trigger
}

export function addRule(draw: Draw, model: Model, table: Table): Rule {
  const event = draw.pick(['update', 'delete', 'insert'])
  const rule: Rule = { is: 'rule', name: nameIn(draw, model, place('rules', table)), event, settings: new Map() }
  const alias = event === 'delete' ? 'old' : 'new'
  const columns = columnsOf(table)
  // An action that goes with a condition must be a query, and what is inserted must stay.
  if (event === 'insert' || draw.chance(0.3)) rule.action = ['notify changed']
  else {
    rule.settings.set('instead', 'true')
    if (columns.length > 0 && draw.chance(0.7)) rule.where = testOn(draw, model, columns, alias)
  }
  if (draw.chance(0.2)) rule.settings.set('enabled', draw.pick(['always', 'disabled']))
  table.rules.push(rule)
  return rule
}

const commands = ['all', 'select', 'insert', 'update', 'delete']

/** A condition that looks at another table. */
function subquery(draw: Draw, model: Model): Sql | undefined {
  const relations = [...model.tables, ...model.views.filter(({ materialized }) => !materialized)]
  if (relations.length === 0) return undefined
  const other = draw.pick(relations)
  const columns: readonly Output[] = outputs(other)
  if (columns.length === 0) return undefined
  return ['exists (select 1 from ', other, ' s where ', ...testOn(draw, model, columns, 's'), ')']
}

export function addPolicy(draw: Draw, model: Model, table: Table): Policy {
  const command = draw.pick(commands)
  const policy: Policy = {
    is: 'policy',
    name: nameIn(draw, model, place('policies', table)),
    settings: new Map([['for', command]]),
  }
  const columns = columnsOf(table)
  const condition = (): Sql =>
    (draw.chance(0.35) ? subquery(draw, model) : undefined) ??
    (columns.length === 0 ? ['true'] : testOn(draw, model, columns))
  if (command !== 'insert') policy.using = condition()
  if (command === 'insert' || (['all', 'update'].includes(command) && draw.chance(0.4))) policy.check = condition()
  if (draw.chance(0.3)) policy.settings.set('as', draw.pick(['restrictive', 'permissive']))
  if (draw.chance(0.4)) policy.settings.set('to', draw.some([...model.roles, 'public'].slice(0, 3), 1))
  table.policies.push(policy)
  return policy
}
