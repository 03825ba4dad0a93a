import type { z } from 'zod'
import { fields, namesMap, oneOrMany, sqlText, text } from './values.ts'

const routine = (description: string, example: string) => sqlText.meta({ description, examples: [example] })

/** `text_search_parsers: { shop.words: { start: prsd_start, … } }` (`CREATE TEXT SEARCH PARSER`). */
export const textSearchParserEntry = fields({
  start: routine('The function that starts to parse a text (`START`).', 'prsd_start'),
  gettoken: routine('The function that gives the next token (`GETTOKEN`).', 'prsd_nexttoken'),
  end: routine('The function that ends it (`END`).', 'prsd_end'),
  lextypes: routine('The function that lists the types of token (`LEXTYPES`).', 'prsd_lextype'),
  headline: routine('The function that makes a headline (`HEADLINE`).', 'prsd_headline')
    .optional()
    .meta({ leftOut: 'none' }),
})

export type TextSearchParserEntry = z.output<typeof textSearchParserEntry>

/** `text_search_templates: { shop.plain: { lexize: dsimple_lexize } }` (`CREATE TEXT SEARCH TEMPLATE`). */
export const textSearchTemplateEntry = fields({
  init: routine('The function that reads the options (`INIT`).', 'dsimple_init')
    .optional()
    .meta({ leftOut: 'none: it takes no options' }),
  lexize: routine('The function that turns a token into lexemes (`LEXIZE`).', 'dsimple_lexize'),
})

export type TextSearchTemplateEntry = z.output<typeof textSearchTemplateEntry>

/** `text_search_dictionaries: { shop.plain: { template: simple, options: { stopwords: english } } }`. */
export const textSearchDictionaryEntry = fields({
  template: sqlText.meta({ description: 'The template that it is made of (`TEMPLATE`).', examples: ['snowball'] }),
  options: namesMap(text)
    .optional()
    .meta({
      description: 'What the template takes (`name = value`, `ALTER TEXT SEARCH DICTIONARY`).',
      leftOut: 'what the template takes by itself',
      examples: [{ language: 'english', stopwords: 'english' }],
    }),
})

export type TextSearchDictionaryEntry = z.output<typeof textSearchDictionaryEntry>

/** `text_search_configurations: { shop.english: { mappings: { asciiword: english_stem } } }`. */
export const textSearchConfigurationEntry = fields({
  parser: sqlText
    .optional()
    .meta({ description: 'The parser (`PARSER`).', leftOut: 'the standard one', examples: ['default'] }),
  copy: sqlText.optional().meta({
    description: 'A configuration whose parser and mappings it starts with (`COPY`); `mappings` go on top of them.',
    leftOut: 'it starts empty',
    examples: ['english'],
  }),
})

export type TextSearchConfigurationEntry = z.output<typeof textSearchConfigurationEntry>

/** The dictionaries of a type of token. */
export const textSearchMappingEntry = oneOrMany(sqlText).meta({
  description: 'The dictionaries that a token of this type is looked up in, in order (`ADD MAPPING FOR … WITH`).',
  examples: ['english_stem', ['unaccent', 'english_stem']],
})

export type TextSearchMappingEntry = z.output<typeof textSearchMappingEntry>
