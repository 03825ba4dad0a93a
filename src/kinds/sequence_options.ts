import type { SequenceOptionsEntry } from '../../schema/sequence_options.ts'
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

/** The lowest or highest start of a sequence, as PostgreSQL would choose it. */
function firstValue({ increment, minimum, maximum }: SequenceOptions): string {
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
