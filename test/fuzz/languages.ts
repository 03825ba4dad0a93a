import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Called, Model, Said, Sql } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { schemaOf } from './types.ts'

/** A language that plpgsql's library speaks, and a function in it. */
export function addLanguage(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const library = (returns: string, suffix: Sql, symbol: string): Called => ({
    called: define(
      model,
      'functions',
      nameIn(draw, model, spaceOf(schema, 'routines')),
      [
        ['returns', returns],
        ...(returns === 'void' ? [['strict', 'true'] as const] : []),
        ['library', '$libdir/plpgsql'],
        ['symbol', symbol],
      ],
      { schema, suffix },
    ),
    alone: true,
  })
  const said: [string, Said][] = [['handler', library('language_handler', ['()'], 'plpgsql_call_handler')]]
  if (draw.chance(0.5)) said.push(['inline', library('void', ['(internal)'], 'plpgsql_inline_handler')])
  if (draw.chance(0.5)) said.push(['validator', library('void', ['(oid)'], 'plpgsql_validator')])
  if (draw.chance(0.5)) said.push(['trusted', 'true'])
  const language = define(model, 'languages', nameIn(draw, model, 'languages'), said)
  if (draw.chance(0.7))
    define(
      model,
      'functions',
      nameIn(draw, model, spaceOf(schema, 'routines')),
      [
        ['returns', 'integer'],
        ['language', { called: language }],
        ['body', 'begin return 7; end'],
      ],
      { schema, suffix: ['()'] },
    )
}

export function addAccessMethod(draw: Draw, model: Model): void {
  const said: readonly (readonly [string, Said])[] = draw.chance(0.8)
    ? [
        ['type', 'table'],
        ['handler', 'heap_tableam_handler'],
      ]
    : [
        ['type', 'index'],
        ['handler', 'bthandler'],
      ]
  // PostgreSQL renames none.
  define(model, 'access_methods', nameIn(draw, model, 'access methods'), said, { fixed: true })
}

/** How integers come into the language SQL and out of it: what does it for others, for want of any of its own. */
export function addTransform(draw: Draw, model: Model): void {
  if (definitionsOf(model, 'transforms').length > 0) return
  const made = define(model, 'transforms', '', [], { suffix: ['integer language sql'], fixed: true })
  transformSetting(draw, model, made)
}

export function transformSetting(draw: Draw, model: Model, each = definitionsOf(model, 'transforms')[0]): boolean {
  if (each === undefined) return false
  const ways: readonly (readonly [string, string])[] = [
    ['from_sql', 'prsd_lextype(internal)'],
    ['to_sql', 'int4recv(internal)'],
  ]
  each.said = new Map(draw.some(ways, 1 + draw.upTo(1)))
  return true
}

const conversions = [
  ['LATIN1', 'UTF8', 'iso8859_1_to_utf8'],
  ['UTF8', 'LATIN1', 'utf8_to_iso8859_1'],
  ['UTF8', 'LATIN2', 'utf8_to_iso8859'],
] as const

export function addConversion(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const [from, to, way] = draw.pick(conversions)
  const isFirst = !definitionsOf(model, 'conversions').some(
    each => each.schema === schema && each.said.get('from') === from && each.said.get('to') === to,
  )
  define(
    model,
    'conversions',
    nameIn(draw, model, spaceOf(schema, 'conversions')),
    [
      ['from', from],
      ['to', to],
      ['function', way],
      ...(isFirst && draw.chance(0.5) ? [['default', 'true'] as const] : []),
    ],
    { schema },
  )
}
