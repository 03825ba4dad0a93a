import type { Output, Type } from './model.ts'

/** What can be done with values of a type. */
export interface Scalar {
  readonly family: Family
  /** SQL literals; the first one passes every condition that {@link tests} has. */
  readonly samples: readonly string[]
  /** Access methods that have an operator class for it by default. */
  readonly methods: readonly string[]
  /** Types that an ALTER gets to without USING, and with it. */
  readonly widens: readonly string[]
  readonly casts: readonly string[]
}

export type Family =
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'json'
  | 'range'
  | 'array'
  | 'enum'
  | 'other'

const sorted = ['btree', 'hash', 'brin']
const number = (
  samples: readonly string[],
  widens: readonly string[],
  casts: readonly string[] = ['text'],
): Scalar => ({
  family: 'number',
  samples,
  methods: sorted,
  widens,
  casts,
})
const text = (widens: readonly string[], casts: readonly string[] = []): Scalar => ({
  family: 'text',
  samples: ["'a'", "'b'", "'it''s'", "'é'"],
  methods: ['btree', 'hash', 'spgist'],
  widens,
  casts,
})
export const scalar = (
  family: Family,
  samples: readonly string[],
  methods: readonly string[],
  widens: readonly string[] = [],
  casts: readonly string[] = ['text'],
): Scalar => ({ family, samples, methods, widens, casts })

export const scalars: ReadonlyMap<string, Scalar> = new Map(
  Object.entries({
    smallint: number(['1', '2', '7'], ['integer', 'bigint', 'numeric']),
    integer: number(
      ['1', '2', '42', '(-7)'],
      ['bigint', 'numeric', 'double precision'],
      ['text', 'smallint', 'varchar(20)'],
    ),
    bigint: number(['1', '2', '4096'], ['numeric'], ['integer', 'text']),
    numeric: number(['1', '2.5', '(-3)'], ['double precision'], ['bigint', 'text', 'numeric(8,2)']),
    'numeric(8,2)': number(['1', '2.25', '9.99'], ['numeric', 'numeric(12,2)'], ['integer']),
    'numeric(12,2)': number(['1', '2.25', '1000.5'], ['numeric'], ['numeric(8,2)']),
    real: number(['1', '2.5'], ['double precision']),
    'double precision': number(['1', '2.5', '1e10'], [], ['numeric', 'text']),
    text: text([], ['varchar(20)', 'varchar(40)']),
    'varchar(20)': text(['text', 'varchar(40)', 'varchar'], ['varchar(10)']),
    'varchar(40)': text(['text', 'varchar'], ['varchar(20)']),
    'varchar(10)': text(['varchar(20)', 'text']),
    varchar: text(['text'], ['varchar(20)']),
    'char(5)': { ...text(['text', 'varchar(20)']), methods: ['btree', 'hash'] },
    name: { ...text(['text']), methods: ['btree', 'hash'] },
    boolean: scalar('boolean', ['true', 'false'], ['btree', 'hash'], [], ['text', 'integer']),
    date: scalar('date', ["'2001-02-03'", "'2020-02-29'"], sorted, ['timestamp'], ['text', 'timestamptz']),
    timestamp: scalar(
      'timestamp',
      ["'2001-02-03 04:05:06'", "'2020-02-29 12:00:00'"],
      sorted,
      ['timestamp(0)', 'timestamptz'],
      ['date', 'text'],
    ),
    'timestamp(0)': scalar('timestamp', ["'2001-02-03 04:05:06'"], sorted, ['timestamp'], ['date']),
    timestamptz: scalar(
      'timestamp',
      ["'2001-02-03 04:05:06+00'", "'2020-02-29 12:00:00+02'"],
      sorted,
      ['timestamptz(3)'],
      ['timestamp'],
    ),
    'timestamptz(3)': scalar('timestamp', ["'2001-02-03 04:05:06+00'"], sorted, ['timestamptz']),
    time: scalar('other', ["'04:05:06'", "'12:00'"], sorted),
    interval: scalar('other', ["'1 day'", "'2 hours'"], sorted),
    uuid: scalar('other', ["'00000000-0000-4000-8000-000000000001'", "'00000000-0000-4000-8000-000000000002'"], sorted),
    bytea: scalar('other', ["'\\x00ff'", "'\\x'"], ['btree', 'hash']),
    json: scalar('other', [`'{"a": 1}'`, "'[]'"], [], ['jsonb'], ['text']),
    jsonb: scalar('json', [`'{"a": 1}'`, `'{"b": [1]}'`], ['gin', 'btree', 'hash'], ['json'], ['text']),
    inet: scalar('other', ["'127.0.0.1'", "'10.0.0.0/8'"], sorted),
    macaddr: scalar('other', ["'08:00:2b:01:02:03'"], sorted),
    int4range: scalar('range', ["'[1,5)'", "'[7,9)'"], ['gist', 'spgist', 'btree', 'hash']),
    daterange: scalar('range', ["'[2001-01-01,2001-02-01)'"], ['gist', 'spgist', 'btree', 'hash']),
    tstzrange: scalar('range', ["'[2001-01-01 00:00+00,2001-02-01 00:00+00)'"], ['gist', 'btree', 'hash']),
    int4multirange: scalar('range', ["'{[1,5),[7,9)}'"], ['gist', 'btree', 'hash']),
    point: scalar('other', ["'(1,1)'", "'(2,3)'"], ['gist', 'spgist']),
    box: scalar('other', ["'(1,1),(0,0)'"], ['gist', 'spgist']),
    tsvector: scalar('other', ["'fat cat'", "'rat'"], ['gin', 'gist', 'btree']),
    'bit(4)': scalar('other', ["B'1010'", "B'0001'"], ['btree']),
    'bit varying': scalar('other', ["B'10'"], ['btree']),
    money: scalar('other', ["'12.50'"], ['btree']),
    oid: scalar('other', ['42'], ['btree', 'hash']),
    // A text that is no table's name is no value that does not fit, but a name that is not there.
    regclass: scalar('other', ["'pg_catalog.pg_class'"], ['btree'], [], []),
  }),
)

export const scalarNames: readonly string[] = [...scalars.keys()]
export const scalarOf = (name: string): Scalar => {
  const found = scalars.get(name)
  if (found === undefined) throw new Error(`no scalar is called ${name}`)
  return found
}

const quoted = (label: string) => `'${label.replaceAll("'", "''")}'`

/** What can be done with a type's values. */
export function factsOf({ of, array }: Type): Scalar {
  const single = singleFacts(of)
  if (!array) return single
  const isSortable = single.methods.includes('btree')
  return scalar('array', ["'{}'"], isSortable ? ['btree', 'gin'] : [], [], ['text'])
}

function singleFacts(of: Type['of']): Scalar {
  if (typeof of === 'string') return scalarOf(of)
  if (of.is === 'own_type') return of.facts
  if (of.is === 'enum') return scalar('enum', of.labels.map(quoted), ['btree', 'hash'], [], ['text'])
  if (of.is === 'domain') {
    const base = factsOf(of.base)
    // PostgreSQL has no operators on a domain over an enum.
    return {
      ...base,
      family: base.family === 'enum' ? 'other' : base.family,
      widens: [],
      casts: base.casts.length === 0 ? [] : ['text'],
    }
  }
  return scalar('other', [`'(${of.attributes.map(() => '').join(',')})'`], [], [], ['text'])
}

const itself: readonly string[] = ['text', 'integer', 'boolean']
/** What an item of a query gives whose type is not its column's. */
const given: Readonly<Record<string, Scalar>> = { test: scalarOf('boolean'), count: scalarOf('bigint') }

/** The same of a column of any relation. */
export function outputFacts(output: Output): Scalar {
  if (output.is === 'column') return factsOf(output.type)
  if (output.form === 'column' && output.of !== undefined) return outputFacts(output.of)
  if (output.form === 'value' && output.of !== undefined) {
    const { family } = outputFacts(output.of)
    const result = family === 'number' ? 'numeric' : family === 'text' ? 'text' : family === 'date' ? 'date' : 'boolean'
    return { ...scalarOf(result), methods: ['btree'] }
  }
  if (output.form === 'call' && output.aggregate !== undefined) return scalarOf('bigint')
  if (output.form === 'call' && output.routine !== undefined && typeof output.routine.returns !== 'string')
    return factsOf(output.routine.returns)
  if (output.form === 'constant') return scalarOf(itself[output.variant % itself.length] ?? 'text')
  return given[output.form] ?? scalar('other', ['null'], [])
}

/** Conditions on a column, `$`, by what its type is; immutable. */
const conditions: Readonly<Record<Family, readonly string[]>> = {
  number: ['$ >= 0', '$ <> 13', '$ > -1000', 'abs($) < 1000000'],
  text: ["$ <> 'q''uote'", 'length($) < 40', "$ is null or $ <> ''", "$ like 'a%' or $ is not null", "$ >= 'a'"],
  boolean: ['$', 'not $', '$ is not false'],
  date: ["$ > '2000-01-01'", "$ + 1 > '2000-01-01'"],
  timestamp: ["$ > '2000-01-01 00:00:00'"],
  json: ["$ ? 'a'", "jsonb_typeof($) = 'object'", "$ ->> 'a' is not null"],
  range: ['not isempty($)'],
  array: ['cardinality($) < 5', '$ is not null'],
  enum: ['$ is not null', '$ = $', '$ >= SAMPLE'],
  other: ['$ is not null'],
}
const general = ['$ is not null', '$ is null or $ is not null', 'num_nonnulls($) >= 0']

export function testText(column: string, facts: Scalar, variant: number): string {
  const all = [...conditions[facts.family], ...general]
  return `(${(all[variant % all.length] ?? '$ is not null').replaceAll('SAMPLE', facts.samples[0] ?? 'null').replaceAll('$', () => column)})`
}

/** An expression of the family that `outputFacts` says; immutable but for dates and times. */
export function valueText(column: string, { family }: Scalar, variant: number): string {
  const all: readonly string[] =
    family === 'number'
      ? ['($ + 1)::numeric', '($ * 2)::numeric', 'abs($)::numeric', 'coalesce($, 0)::numeric']
      : family === 'text'
        ? ['lower($::text)', "($::text || 'x')", 'upper($::text)', "coalesce($::text, '')"]
        : family === 'date'
          ? ['($ + 1)', '($ - 7)']
          : ['($ is not null)', '($ is null)']
  return (all[variant % all.length] ?? '$').replaceAll('$', () => column)
}
