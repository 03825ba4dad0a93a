import { define, definitionsOf } from './definitions.ts'
import type { Draw } from './draws.ts'
import type { Model } from './model.ts'
import { nameIn, spaceOf } from './names.ts'
import { schemaOf } from './types.ts'

export function addParser(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  define(
    model,
    'text_search_parsers',
    nameIn(draw, model, spaceOf(schema, 'parsers')),
    [
      ['start', 'prsd_start'],
      ['gettoken', 'prsd_nexttoken'],
      ['end', 'prsd_end'],
      ['lextypes', 'prsd_lextype'],
      ...(draw.chance(0.5) ? [['headline', 'prsd_headline'] as const] : []),
    ],
    { schema },
  )
}

export function addTemplate(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  define(
    model,
    'text_search_templates',
    nameIn(draw, model, spaceOf(schema, 'templates')),
    [...(draw.chance(0.7) ? [['init', 'dsimple_init'] as const] : []), ['lexize', 'dsimple_lexize']],
    { schema },
  )
}

export function addDictionary(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const templates = definitionsOf(model, 'text_search_templates').filter(({ said }) => said.has('init'))
  const template = templates.length > 0 && draw.chance(0.6) ? draw.pick(templates) : undefined
  const simple = new Map<string, string | ReadonlyMap<string, string>>([
    ...(template === undefined ? [['template', 'simple'] as const] : []),
    ...(draw.chance(0.5) ? [['options', new Map([['accept', 'false']])] as const] : []),
  ])
  const settings =
    template === undefined && draw.chance(0.3)
      ? new Map<string, string | ReadonlyMap<string, string>>([
          ['template', 'snowball'],
          ['options', new Map([['language', 'english']])],
        ])
      : simple
  model.dictionaries.push({
    is: 'dictionary',
    schema,
    name: nameIn(draw, model, spaceOf(schema, 'dictionaries')),
    ...(template === undefined ? {} : { template }),
    settings,
  })
}

const tokens = ['asciiword', 'word', 'int', 'email', 'url']

export function addConfiguration(draw: Draw, model: Model): void {
  const schema = schemaOf(draw, model)
  const parsers = definitionsOf(model, 'text_search_parsers')
  const mappings = new Map(
    draw
      .some(tokens, 3)
      .map(token => [
        token,
        model.dictionaries.length > 0 && draw.chance(0.6)
          ? draw.pick(model.dictionaries)
          : draw.pick(['simple', 'english_stem']),
      ]),
  )
  model.configurations.push({
    is: 'configuration',
    schema,
    name: nameIn(draw, model, spaceOf(schema, 'configurations')),
    ...(parsers.length > 0 && draw.chance(0.5) ? { parser: draw.pick(parsers) } : {}),
    mappings,
    settings: new Map(),
  })
}

/** Another parser for a configuration, other options for a dictionary, another end for a parser. */
export function searchSetting(draw: Draw, model: Model): boolean {
  const { configurations, dictionaries } = model
  const parsers = definitionsOf(model, 'text_search_parsers')
  const kind = draw.upTo(2)
  if (kind === 0 && configurations.length > 0) {
    const each = draw.pick(configurations)
    if (each.parser !== undefined && draw.chance(0.4)) delete each.parser
    else if (parsers.length > 0) each.parser = draw.pick(parsers)
    else each.mappings.set(draw.pick(tokens), draw.pick(['simple', 'english_stem']))
    return true
  }
  if (kind === 1 && dictionaries.length > 0) {
    const { settings } = draw.pick(dictionaries)
    if (settings.get('template') === 'snowball') return false
    if (settings.has('options')) settings.delete('options')
    else settings.set('options', new Map([['accept', draw.pick(['true', 'false'])]]))
    return true
  }
  if (parsers.length === 0) return false
  const { said } = draw.pick(parsers)
  if (said.has('headline')) said.delete('headline')
  else said.set('headline', 'prsd_headline')
  return true
}
