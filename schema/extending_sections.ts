import { centsCast, centsEquality, centsFunctions, centsOrder } from './samples_beside.ts'
import { type SectionText, sample } from './section_texts.ts'

/** What the sections are for that extend PostgreSQL itself. By kind. */
export const extendingSections: { readonly [kind: string]: SectionText } = {
  extension_dependency: {
    meaning:
      'Extensions with which it goes when they are dropped (`ALTER FUNCTION … DEPENDS ON EXTENSION`): a list of names.',
    example: sample(
      'extensions: [citext]',
      'functions:',
      '  shop.fold(value citext):',
      '    returns: text',
      '    body: select lower(value)',
      '    depends_on_extensions: [citext]',
    ),
  },
  language: {
    beside: sample(
      'functions:',
      '  shop.tiny_call_handler(): { returns: language_handler, library: $libdir/plpgsql, symbol: plpgsql_call_handler }',
    ),
    meaning: 'Procedural languages that are of no extension (`CREATE LANGUAGE`).',
    example: sample('languages:', '  tiny: { handler: shop.tiny_call_handler, trusted: true }'),
  },
  access_method: {
    meaning: 'Access methods that are of no extension (`CREATE ACCESS METHOD`).',
    example: sample('access_methods:', '  heap2: { type: table, handler: heap_tableam_handler }'),
  },
  collation: {
    meaning: 'Collations (`CREATE COLLATION`).',
    example: sample('collations:', '  shop.german: { provider: icu, locale: de-u-co-phonebk }'),
  },
  base_type: {
    beside: centsFunctions,
    meaning: 'Types made of functions in C or of PostgreSQL’s own (`CREATE TYPE … (INPUT …)`).',
    example: sample(
      'base_types:',
      '  shop.cents:',
      '    input: shop.cents_in',
      '    output: shop.cents_out',
      '    length: 8',
      '    passed_by_value: true',
      '    alignment: double',
    ),
  },
  range: {
    beside: sample(
      'functions:',
      '  shop.time_diff(a time, b time): { returns: double precision, volatility: immutable, sql_body: return extract(epoch from a - b) }',
    ),
    meaning:
      'Range types (`CREATE TYPE … AS RANGE`): the subtype, or a map. PostgreSQL makes a multirange type and functions that make values with each.',
    example: sample(
      'ranges:',
      '  shop.price_range: numeric',
      '  shop.period: { subtype: time, subtype_diff: shop.time_diff }',
    ),
  },
  multirange: {
    leftOut: 'PostgreSQL names it',
    meaning:
      'Says more about the multirange type of a range (`CREATE TYPE … AS RANGE`): a name, or a map with a comment.',
    example: sample(
      'ranges:',
      '  shop.period:',
      '    subtype: date',
      '    multirange: { name: shop.periods, comment: Holidays }',
    ),
  },
  rule: {
    meaning: 'Rules, which rewrite a statement (`CREATE RULE`).',
    example: sample(
      'tables:',
      '  shop.orders:',
      '    columns:',
      '      id: bigint',
      '    rules:',
      '      keep: { on: delete, instead: true }',
    ),
  },
  aggregate: {
    meaning:
      'Aggregates (`CREATE AGGREGATE`). The key is the name with its argument list, `(*)` for none, `order by` before the arguments of an ordered set.',
    example: sample(
      'aggregates:',
      '  shop.total(integer):',
      '    state_function: int4pl',
      '    state_type: integer',
      '    initial: 0',
      '  shop.middle(double precision order by anyelement):',
      '    state_function: ordered_set_transition',
      '    state_type: internal',
      '    final_function: percentile_disc_final',
      '    final_extra: true',
    ),
  },
  operator: {
    beside: centsEquality,
    meaning: 'Operators (`CREATE OPERATOR`). The key is the name with the operand types, one for a prefix operator.',
    example: sample(
      'operators:',
      '  shop.=(shop.cents, shop.cents):',
      '    function: shop.cents_eq',
      '    commutator: shop.=',
      '    negator: shop.<>',
      '    restrict: eqsel',
      '    join: eqjoinsel',
      '    hashes: true',
    ),
  },
  operator_family: {
    beside: centsOrder,
    meaning:
      'Operator families (`CREATE OPERATOR FAMILY`). The key is the name with the access method. A class without a family gets one of its own name.',
    example: sample(
      'operator_families:',
      '  shop.cents_ops(btree):',
      '    operators:',
      '      - { strategy: 1, operator: shop.<, types: [shop.cents, integer] }',
    ),
  },
  operator_class: {
    beside: centsOrder,
    meaning:
      'Operator classes (`CREATE OPERATOR CLASS`). The key is the name with the access method. Members that PostgreSQL holds to be the family’s stand there once they are read.',
    example: sample(
      'operator_classes:',
      '  shop.cents_ops(btree):',
      '    type: shop.cents',
      '    default: true',
      '    operators:',
      '      - { strategy: 1, operator: shop.< }',
      '    functions:',
      "      - { support: 1, function: 'shop.cents_cmp(shop.cents, shop.cents)' }",
    ),
  },
  cast: {
    beside: centsCast,
    meaning: 'Casts (`CREATE CAST`). The key is both types. Write one of `function`, `inout` and `binary`.',
    example: sample('casts:', '  integer as shop.cents: { function: shop.to_cents(integer), as: assignment }'),
  },
  conversion: {
    meaning: 'Conversions between encodings (`CREATE CONVERSION`).',
    example: sample('conversions:', '  shop.latin: { from: LATIN1, to: UTF8, function: iso8859_1_to_utf8 }'),
  },
  transform: {
    meaning: 'How a language sees a type (`CREATE TRANSFORM`). The key is the type and the language.',
    example: sample('transforms:', '  integer language sql: { to_sql: int4recv(internal) }'),
  },
  event_trigger: {
    beside: sample('functions:', '  shop.log_ddl(): { returns: event_trigger, body: begin end }'),
    meaning: 'Event triggers, which only a superuser makes (`CREATE EVENT TRIGGER`). They fire in the whole database.',
    example: sample(
      'event_triggers:',
      '  log_ddl:',
      '    on: ddl_command_end',
      '    tags: [CREATE TABLE, ALTER TABLE]',
      '    run: shop.log_ddl()',
    ),
  },
}
