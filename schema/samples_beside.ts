import { sample } from './section_texts.ts'

/** A type of its own with functions of PostgreSQL's, for the examples of what is made of types. */
const cents = [
  'functions:',
  '  shop.cents_in(cstring): { returns: shop.cents, language: internal, volatility: immutable, strict: true, body: int8in }',
  '  shop.cents_out(shop.cents): { returns: cstring, language: internal, volatility: immutable, strict: true, body: int8out }',
]
const type = [
  'base_types:',
  '  shop.cents: { input: shop.cents_in, output: shop.cents_out, length: 8, passed_by_value: true, alignment: double }',
]
const comparing = (name: string, body: string) =>
  `  shop.${name}(shop.cents, shop.cents): { returns: boolean, language: internal, volatility: immutable, strict: true, body: ${body} }`

export const centsFunctions = sample(...cents)

export const centsCast = sample(
  ...cents,
  '  shop.to_cents(integer): { returns: shop.cents, language: internal, volatility: immutable, strict: true, body: int48 }',
  ...type,
)

export const centsEquality = sample(
  ...cents,
  comparing('cents_eq', 'int8eq'),
  comparing('cents_ne', 'int8ne'),
  ...type,
  'operators:',
  '  shop.<>(shop.cents, shop.cents): { function: shop.cents_ne, commutator: shop.<>, negator: shop.= }',
)

export const centsOrder = sample(
  ...cents,
  comparing('cents_lt', 'int8lt'),
  '  shop.cents_lt(shop.cents, integer): { returns: boolean, language: internal, volatility: immutable, strict: true, body: int84lt }',
  '  shop.cents_cmp(shop.cents, shop.cents): { returns: integer, language: internal, volatility: immutable, strict: true, body: btint8cmp }',
  ...type,
  'operators:',
  '  shop.<(shop.cents, shop.cents): { function: shop.cents_lt }',
  '  shop.<(shop.cents, integer): { function: shop.cents_lt }',
)
