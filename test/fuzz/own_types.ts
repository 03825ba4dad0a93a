import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Called, Definition, Model, OwnType, Said, Sql } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { scalar } from './scalars.ts'
import { schemaOf } from './types.ts'

/** Subtypes of ranges, with a range of each. */
const first = ['integer', "'[1,5)'"] as const
const subtypes: readonly (readonly [subtype: string, sample: string])[] = [
  first,
  ['bigint', "'[1,5)'"],
  ['numeric', "'[1,5)'"],
  ['date', "'[2001-01-01,2001-02-01)'"],
  ['text', "'[a,b)'"],
  ['double precision', "'[1,5)'"],
]

export function addRange(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  const [subtype, sample] = draw.chance(0.3) ? first : draw.pick(subtypes)
  const of = define(model, 'ranges', name, [['subtype', subtype]], { schema })
  const methods = ['gist', 'btree', 'hash']
  const casts = draw.chance(0.5) ? ['text'] : []
  model.ownTypes.push({ is: 'own_type', of, facts: scalar('range', [sample], methods, [], casts) })
  if (subtype === 'integer' && draw.chance(0.4)) canonicalised(draw, model, of)
  else rangeSetting(draw, model, of)
  if (draw.chance(0.3)) {
    const place = { schema, name: nameIn(draw, model, spaceOf(schema)) }
    of.said.set('multirange', { called: { schema: place.schema, name: place.name, settings: new Map() } })
    const samples = [sample.replace("'", "'{").replace(/'$/, "}'")]
    model.ownTypes.push({ is: 'own_type', of, place, facts: scalar('range', samples, methods, [], casts) })
  }
}

/** Gives a range of integers a function that makes the like of it alike. */
function canonicalised(draw: Draw, model: Model, range: Definition): void {
  const { schema } = range
  if (schema === undefined) return
  const said: [string, Said][] = [
    ['returns', { sql: [range] }],
    ['language', 'internal'],
    ['volatility', 'immutable'],
    ['strict', 'true'],
    ['body', 'int4range_canonical'],
  ]
  const name = nameIn(draw, model, spaceOf(schema, 'routines'))
  const called = define(model, 'functions', name, said, { schema, suffix: ['(', range, ')'] })
  range.said.set('canonical', { called, alone: true })
}

/** Of a range, what goes with its subtype. */
function rangeSetting(draw: Draw, _model: Model, { said }: Definition): boolean {
  const subtype = said.has('canonical') ? undefined : said.get('subtype')
  const choices: (readonly [string, string])[] = []
  if (subtype === 'text') choices.push(['collation', '"C"'], ['subtype_opclass', 'text_pattern_ops'])
  if (subtype === 'integer') choices.push(['subtype_diff', 'int4range_subdiff'], ['subtype', 'bigint'])
  if (subtype === 'bigint') choices.push(['subtype_diff', 'int8range_subdiff'])
  if (subtype === 'double precision') choices.push(['subtype_diff', 'float8mi'])
  if (choices.length === 0) return false
  const [key, value] = draw.pick(choices)
  if (key !== 'subtype' && said.has(key)) said.delete(key)
  else said.set(key, value)
  // What takes the difference of two of one subtype takes none of another.
  if (key === 'subtype') said.delete('subtype_diff')
  return true
}

const typeSettings: readonly (readonly [key: string, values: readonly string[]])[] = [
  ['category', ['S', 'U']],
  ['storage', ['extended', 'external', 'plain', 'main']],
  ['default', ['x', "it's"]],
  ['delimiter', [';', ',']],
  ['collatable', ['true', 'false']],
]

/** A type with functions of its own that do what those of `text` do. */
export function addBaseType(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const name = nameIn(draw, model, spaceOf(schema))
  const type = define(model, 'base_types', name, [], { schema })
  const makes = (returns: Said, suffix: Sql, body: string): Called => ({
    called: define(
      model,
      'functions',
      nameIn(draw, model, spaceOf(schema, 'routines')),
      [
        ['returns', returns],
        ['language', 'internal'],
        ['volatility', 'immutable'],
        ['strict', 'true'],
        ['body', body],
      ],
      { schema, suffix },
    ),
    alone: true,
  })
  const itself: Said = { sql: [type] }
  type.said.set('input', makes(itself, ['(cstring)'], 'textin'))
  type.said.set('output', makes('cstring', ['(', type, ')'], 'textout'))
  if (draw.chance(0.3)) type.said.set('send', makes('bytea', ['(', type, ')'], 'textsend'))
  if (draw.chance(0.3)) type.said.set('receive', makes(itself, ['(internal)'], 'textrecv'))
  for (let count = draw.upTo(2); count > 0; count--) typeSetting(draw, model, type)
  model.ownTypes.push({ is: 'own_type', of: type, facts: scalar('other', ["'a'", "'b'"], [], [], ['text']) })
}

function typeSetting(draw: Draw, _model: Model, { said }: Definition): boolean {
  const [key, values] = draw.pick(typeSettings)
  if (said.has(key) && draw.chance(0.4)) said.delete(key)
  else said.set(key, draw.pick(values))
  return true
}

/** Says something else of a type of one's own. */
export function ownTypeSetting(draw: Draw, model: Model): boolean {
  const ranges = definitionsOf(model, 'ranges')
  const bases = definitionsOf(model, 'base_types')
  const all = [...ranges, ...bases]
  if (all.length === 0) return false
  const each = draw.pick(all)
  return ranges.includes(each) ? rangeSetting(draw, model, each) : typeSetting(draw, model, each)
}

export const typesOf = (model: Model, of: Definition): readonly OwnType[] =>
  model.ownTypes.filter(each => each.of === of)
