import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Model, Operator, Said } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { addRoutine } from './routines.ts'
import { schemaOf } from './types.ts'

const symbols = ['<', '<=', '=', '>=', '>']

/** How points may be sorted: operators, a function that compares, a class and perhaps a family of its own. */
export function addOperatorClass(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  if (symbols.some(each => model.taken.has(`operators of ${schema.name}\n${each}`))) return
  const type = { of: 'point', array: false }
  const args = [1, 2].map(() => ({ name: '', type, optional: false }))
  const compare = addRoutine(draw, model, { returns: { of: 'integer', array: false }, args })
  const test = addRoutine(draw, model, { returns: { of: 'boolean', array: false }, args })
  for (const each of [compare, test]) each.settings.set('volatility', 'immutable')
  const operators = symbols.map((name): Operator => {
    model.taken.add(`operators of ${schema.name}\n${name}`)
    return { is: 'operator', schema, name, routine: test, settings: new Map() }
  })
  model.operators.push(...operators)
  const space = spaceOf(schema, 'operator classes')
  const family = draw.chance(0.5)
    ? define(model, 'operator_families', nameIn(draw, model, space), [], { schema, suffix: ['(btree)'] })
    : undefined
  const members = operators.map((operator, index): Said => {
    return new Map<string, Said>([
      ['strategy', `${index + 1}`],
      ['operator', { called: operator }],
    ])
  })
  const said: [string, Said][] = [
    ['type', 'point'],
    ['operators', members],
    [
      'functions',
      [
        new Map<string, Said>([
          ['support', '1'],
          ['function', { called: compare }],
        ]),
      ],
    ],
  ]
  if (family !== undefined) said.push(['family', { called: family }])
  const of = define(model, 'operator_classes', nameIn(draw, model, space), said, { schema, suffix: ['(btree)'] })
  model.ownClasses.push({ is: 'own_class', of, method: 'btree', type: 'point' })
}

/** A class takes another function to compare by. */
export function otherSupport(draw: Draw, model: Model): boolean {
  const classes = definitionsOf(model, 'operator_classes')
  if (classes.length === 0) return false
  const args = [1, 2].map(() => ({ name: '', type: { of: 'point', array: false }, optional: false }))
  const compare = addRoutine(draw, model, { returns: { of: 'integer', array: false }, args })
  compare.settings.set('volatility', 'immutable')
  draw.pick(classes).said.set('functions', [
    new Map<string, Said>([
      ['support', '1'],
      ['function', { called: compare }],
    ]),
  ])
  return true
}
