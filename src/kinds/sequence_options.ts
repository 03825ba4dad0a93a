import type { SequenceOptionsEntry } from '../../schema/sequence_options.ts'
import type { Declaring } from '../model/kinds.ts'
import { flag, type Row, text, textOrNull } from '../model/rows.ts'
import { join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { YamlValue } from '../model/yaml.ts'

/** A sequence's parameters (`pg_sequence`); a bound or start is null where it is what PostgreSQL takes by itself. */
export type SequenceOptions = {
  readonly start: string | null
  readonly increment: string
  readonly minimum: string | null
  readonly maximum: string | null
  readonly cache: string
  readonly cycle: boolean
}

const typeMinimum = sql`case s.seqtypid when 21 then -32768 when 23 then -2147483648 else -9223372036854775808 end`
const typeMaximum = sql`case s.seqtypid when 21 then 32767 when 23 then 2147483647 else 9223372036854775807 end`

/** The columns that {@link readSequenceOptions} reads, of `pg_sequence s`. */
export const sequenceColumns: Sql = sql`
  nullif(s.seqstart, case when s.seqincrement > 0 then s.seqmin else s.seqmax end)::text as start,
  s.seqincrement::text as increment,
  nullif(s.seqmin, case when s.seqincrement > 0 then 1 else ${typeMinimum} end)::text as minimum,
  nullif(s.seqmax, case when s.seqincrement > 0 then ${typeMaximum} else -1 end)::text as maximum,
  s.seqcache::text as cache, s.seqcycle as cycle`

export const readSequenceOptions = (row: Row): SequenceOptions => ({
  start: textOrNull(row, 'start'),
  increment: text(row, 'increment'),
  minimum: textOrNull(row, 'minimum'),
  maximum: textOrNull(row, 'maximum'),
  cache: text(row, 'cache'),
  cycle: flag(row, 'cycle'),
})

export const declaredSequenceOptions = (entry: SequenceOptionsEntry): SequenceOptions => ({
  start: entry.start ?? null,
  increment: entry.increment ?? '1',
  minimum: entry.minimum ?? null,
  maximum: entry.maximum ?? null,
  cache: entry.cache ?? '1',
  cycle: entry.cycle ?? false,
})

const ranges: readonly (readonly [type: RegExp, bits: number, name: string])[] = [
  [/^(?:smallint|int2)$/i, 16, 'smallint'],
  [/^(?:integer|int|int4)$/i, 32, 'integer'],
  [/^(?:bigint|int8)$/i, 64, 'bigint'],
]

type Option = 'start' | 'increment' | 'minimum' | 'maximum' | 'cache'

/**
 * Reports options that do not fit each other or the type (manual, CREATE SEQUENCE). `under` is the key that they stand under.
 * Of a type that is not known by its name the bounds of bigint hold.
 */
export function checkSequenceOptions(
  entry: SequenceOptionsEntry,
  type: string | undefined,
  { name, placeOf, report }: Declaring,
  ...under: readonly string[]
): void {
  const wrong = (option: Option, message: string, help: string): void =>
    report({ code: 'sequence-options', severity: 'error', message, place: placeOf(...under, option), help: [help] })
  const [, bits, typeName] = ranges.find(([each]) => each.test(type ?? '')) ?? [undefined, 64, 'bigint']
  const highest = 2n ** BigInt(bits - 1) - 1n
  const lowest = -highest - 1n
  const said = (option: Option): bigint | undefined => (entry[option] === undefined ? undefined : BigInt(entry[option]))
  for (const option of ['minimum', 'maximum'] as const) {
    const value = said(option)
    if (value !== undefined && (value < lowest || value > highest)) {
      wrong(
        option,
        `the ${option} of ${name} is out of the range of ${typeName}`,
        `write a number from ${lowest} to ${highest}, or another type`,
      )
      return
    }
  }
  const increment = said('increment') ?? 1n
  if (increment === 0n)
    wrong('increment', `the increment of ${name} is 0, so that it never moves`, 'write another number')
  if ((said('cache') ?? 1n) < 1n) wrong('cache', `the cache of ${name} holds nothing`, 'write 1 or more')
  const minimum = said('minimum') ?? (increment > 0n ? 1n : lowest)
  const maximum = said('maximum') ?? (increment > 0n ? highest : -1n)
  if (minimum >= maximum) {
    wrong(
      entry.maximum === undefined ? 'minimum' : 'maximum',
      `the minimum of ${name}, ${minimum}, is not below its maximum, ${maximum}`,
      'write a maximum above the minimum',
    )
    return
  }
  const start = said('start')
  if (start !== undefined && (start < minimum || start > maximum))
    wrong('start', `${name} starts with ${start}, out of its bounds`, `write a start from ${minimum} to ${maximum}`)
}

/** The options that differ from what PostgreSQL takes by itself, as a file states them. */
export const writtenSequenceOptions = (options: SequenceOptions): Readonly<Record<string, YamlValue | undefined>> => ({
  start: options.start ?? undefined,
  increment: options.increment === '1' ? undefined : options.increment,
  minimum: options.minimum ?? undefined,
  maximum: options.maximum ?? undefined,
  cache: options.cache === '1' ? undefined : options.cache,
  cycle: options.cycle || undefined,
})

/** Each option as CREATE SEQUENCE takes it; those that are PostgreSQL's own are left out. */
export function sequenceClauses(options: SequenceOptions): readonly Sql[] {
  return [
    when(options.start !== null, raw(`START WITH ${options.start}`)),
    when(options.increment !== '1', raw(`INCREMENT BY ${options.increment}`)),
    when(options.minimum !== null, raw(`MINVALUE ${options.minimum}`)),
    when(options.maximum !== null, raw(`MAXVALUE ${options.maximum}`)),
    when(options.cache !== '1', raw(`CACHE ${options.cache}`)),
    when(options.cycle, sql`CYCLE`),
  ].filter(clause => clause.text !== '')
}

const widths: Readonly<Record<string, bigint>> = { smallint: 16n, integer: 32n, bigint: 64n }

/** The lowest and the highest value of a sequence of a type; one that is not known has the bounds of bigint. */
export function rangeOf(type: string, options: SequenceOptions): readonly [lowest: bigint, highest: bigint] {
  const limit = 2n ** ((widths[type] ?? 64n) - 1n)
  const descends = options.increment.startsWith('-')
  return [
    options.minimum === null ? (descends ? -limit : 1n) : BigInt(options.minimum),
    options.maximum === null ? (descends ? -1n : limit - 1n) : BigInt(options.maximum),
  ]
}

/** The lowest or highest start of a sequence, as PostgreSQL would choose it. */
export function firstValue({ increment, minimum, maximum }: SequenceOptions): string {
  return increment.startsWith('-') ? (maximum ?? '-1') : (minimum ?? '1')
}

/** Each option that differs, as ALTER SEQUENCE takes it; with `SET ` before each for an identity column. */
export function alteredSequenceClauses(from: SequenceOptions, to: SequenceOptions): readonly Sql[] {
  const bound = (name: 'MINVALUE' | 'MAXVALUE', value: string | null) =>
    raw(value === null ? `NO ${name}` : `${name} ${value}`)
  // A bound that is PostgreSQL's own follows the direction, so it is stated anew where that turns.
  const turned = from.increment.startsWith('-') !== to.increment.startsWith('-')
  const moved = turned || from.minimum !== to.minimum || from.maximum !== to.maximum
  return [
    when(from.increment !== to.increment, raw(`INCREMENT BY ${to.increment}`)),
    when(turned || from.minimum !== to.minimum, bound('MINVALUE', to.minimum)),
    when(turned || from.maximum !== to.maximum, bound('MAXVALUE', to.maximum)),
    when(from.start !== to.start || moved, raw(`START WITH ${to.start ?? firstValue(to)}`)),
    when(from.cache !== to.cache, raw(`CACHE ${to.cache}`)),
    when(from.cycle !== to.cycle, raw(to.cycle ? 'CYCLE' : 'NO CYCLE')),
  ].filter(clause => clause.text !== '')
}

/** All clauses on one line behind a statement, or nothing. */
export const behind = (clauses: readonly Sql[]): Sql => (clauses.length === 0 ? sql`` : sql` ${join(clauses, ' ')}`)
