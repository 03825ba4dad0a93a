import type { Draw } from './draws.ts'
import type { Argument, Cast, Column, Model, Operator, Routine, Type } from './model.ts'
import { columnsOf } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { scalarNames } from './scalars.ts'
import { schemaOf, typeOf } from './types.ts'
import { typeText } from './writing.ts'

const space = (schema: Model['schemas'][number]) => spaceOf(schema, 'routines')

const functionSettings: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['strict', ['true', 'false']],
  ['security', ['definer', 'invoker']],
  ['parallel', ['safe', 'restricted', 'unsafe']],
  ['cost', ['10', '5.5']],
  ['leakproof', ['true', 'false']],
]

export function routineSetting(draw: Draw, { form, settings }: Routine): void {
  const known = form === 'function' ? functionSettings : functionSettings.filter(([key]) => key === 'security')
  if (draw.chance(0.2)) {
    if (settings.has('set')) settings.delete('set')
    else
      settings.set(
        'set',
        new Map(draw.pick([[['work_mem', '8MB']], [['search_path', 'pg_catalog, pg_temp']]] as const)),
      )
    return
  }
  const [key, values] = draw.pick(known)
  if (settings.has(key) && draw.chance(0.5)) settings.delete(key)
  else settings.set(key, draw.pick(values))
}

function argumentsOf(draw: Draw, model: Model, most: number): Argument[] {
  const args: Argument[] = []
  const named = draw.chance(0.6)
  let optional = false
  for (let count = draw.upTo(most); count > 0; count--) {
    optional = optional || draw.chance(0.2)
    const taken = new Set(args.map(({ name }) => name))
    const name = draw.pick(['a', 'b', 'The arg', 'select', 'x"y'].filter(each => !taken.has(each)))
    args.push({ name: named ? name : '', type: typeOf(draw, model, 0.8), optional })
  }
  return args
}

const signature = ({ schema, name, args }: Pick<Routine, 'schema' | 'name' | 'args'>): string =>
  `${schema.name}.${name}(${args.map(({ type }) => typeText(type).replace(/\(.*?\)/, '')).join(',')})`

/** @param returns what is wanted of it; anything where it is left out */
export function addRoutine(
  draw: Draw,
  model: Model,
  wanted: { returns?: Routine['returns']; args?: readonly Argument[]; form?: Routine['form'] } = {},
): Routine {
  const { form = draw.chance(0.12) && wanted.returns === undefined ? 'procedure' : 'function' } = wanted
  const args = wanted.args ?? argumentsOf(draw, model, 3)
  const returns: Routine['returns'] = wanted.returns ?? (form === 'procedure' ? 'void' : scalarOrOwn(draw, model))
  const schema = schemaOf(draw, model)
  const overloaded = model.routines.filter(
    each =>
      each.schema === schema &&
      each.args.length !== args.length &&
      ![...each.args, ...args].some(({ optional }) => optional),
  )
  const isOverload = overloaded.length > 0 && draw.chance(0.25)
  const plpgsql = returns === 'trigger' || returns === 'event_trigger'
  const made: Routine = {
    is: 'routine',
    form,
    schema,
    name: isOverload ? draw.pick(overloaded).name : nameIn(draw, model, space(schema)),
    args,
    returns,
    body: plpgsql ? 'plpgsql' : draw.pick(form === 'procedure' ? ['sql', 'plpgsql'] : ['sql', 'plpgsql', 'standard']),
    mark: draw.upTo(9),
    settings: new Map(),
  }
  if (model.routines.some(each => signature(each) === signature(made))) made.name = nameIn(draw, model, space(schema))
  if (typeof returns !== 'string' && form === 'function')
    made.settings.set('volatility', draw.chance(0.7) ? 'immutable' : 'stable')
  if (!plpgsql && draw.chance(0.4)) routineSetting(draw, made)
  model.routines.push(made)
  return made
}

const scalarOrOwn = (draw: Draw, model: Model): Type => typeOf(draw, model, 0.75)

/** A function that is immutable, for indexes and the like. */
export const isImmutable = ({ settings, form }: Routine): boolean =>
  form === 'function' && settings.get('volatility') === 'immutable'

/** A function that a query may call, and a column for its first argument where one fits. */
export function callable(draw: Draw, { routines }: Model, immutable = false): Routine | undefined {
  const found = routines.filter(
    ({ form, returns, settings }) =>
      form === 'function' && typeof returns !== 'string' && (!immutable || settings.get('volatility') === 'immutable'),
  )
  return found.length === 0 ? undefined : draw.pick(found)
}

export function triggerRoutine(draw: Draw, model: Model): Routine {
  const found = model.routines.filter(({ returns }) => returns === 'trigger')
  return found.length > 0 && draw.chance(0.7)
    ? draw.pick(found)
    : addRoutine(draw, model, { returns: 'trigger', args: [] })
}

export function eventRoutine(draw: Draw, model: Model): Routine {
  const found = model.routines.filter(({ returns }) => returns === 'event_trigger')
  return found.length > 0 ? draw.pick(found) : addRoutine(draw, model, { returns: 'event_trigger', args: [] })
}

const plain = (of: string): Type => ({ of, array: false })

export function addAggregate(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const integer = { name: '', type: plain('integer'), optional: false }
  const own = draw.chance(0.5)
  const step = own ? addRoutine(draw, model, { returns: plain('integer'), args: [integer, integer] }) : undefined
  const settings = new Map<string, string>()
  if (draw.chance(0.6)) settings.set('initial', draw.pick(['0', '7']))
  if (draw.chance(0.3)) settings.set('parallel', draw.pick(['safe', 'restricted']))
  model.aggregates.push({
    is: 'aggregate',
    schema,
    name: nameIn(draw, model, space(schema)),
    form: draw.upTo(2),
    ...(step === undefined ? {} : { step }),
    settings,
  })
}

const symbols = ['===', '<=>', '@@@', '!==', '~~>', '#&', '<%%', '|=|', '&<|>']

export function addOperator(draw: Draw, model: Model): Operator {
  const type = plain(draw.pick(['point', 'integer', 'text', 'box', ...scalarNames.slice(0, 3)]))
  const argument = { name: '', type, optional: false }
  const routine = addRoutine(draw, model, { returns: plain('boolean'), args: [argument, argument] })
  const schema = schemaOf(draw, model)
  const free = symbols.filter(each => !model.taken.has(`operators of ${schema.name}\n${each}`))
  const name = free.length === 0 ? `${draw.pick(symbols)}${'='.repeat(model.operators.length)}` : draw.pick(free)
  model.taken.add(`operators of ${schema.name}\n${name}`)
  const made: Operator = { is: 'operator', schema, name, routine, settings: new Map() }
  if (draw.chance(0.3)) made.settings.set('restrict', draw.pick(['eqsel', 'neqsel']))
  if (draw.chance(0.3)) made.settings.set('join', draw.pick(['eqjoinsel', 'neqjoinsel']))
  model.operators.push(made)
  return made
}

export function addCast(draw: Draw, model: Model): void {
  const known = new Set(model.casts.map(({ from }) => from))
  const free = [...model.enums, ...model.composites].filter(each => !known.has(each))
  if (free.length === 0) return
  const from = draw.pick(free)
  const args = [{ name: '', type: { of: from, array: false }, optional: false }]
  const routine = draw.chance(0.7) ? addRoutine(draw, model, { returns: plain('integer'), args }) : undefined
  const made: Cast = { is: 'cast', name: '', from, ...(routine === undefined ? {} : { routine }), settings: new Map() }
  if (draw.chance(0.5)) made.settings.set('as', draw.pick(['explicit', 'assignment']))
  model.casts.push(made)
}

/** A column of some table. */
export function anyColumn(draw: Draw, { tables }: Model): Column | undefined {
  const columns = tables.flatMap(columnsOf)
  return columns.length === 0 ? undefined : draw.pick(columns)
}
