import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { Declaring } from '../model/kinds.ts'
import { mask, splitList } from './masks.ts'

export type PartitionAttributes = {
  /** The partitioned table, as schema and name. */
  readonly of: readonly string[]
  /** `FOR VALUES …` or `DEFAULT`, as `pg_get_expr` writes `relpartbound`. */
  readonly bound: string
}

export const isPartition = (fact: Fact): fact is Fact<PartitionAttributes> => fact.id.kind === 'partition'

/** The table that a partition's table is a partition of; `split` takes a written name apart. */
export const parentTable = (
  partition: Fact,
  split: (name: string) => readonly string[],
): readonly string[] | undefined =>
  partition.parent === undefined ? undefined : split(partition.parent.slice(partition.parent.indexOf(' ') + 1))

/** How the values of partitions are written, by the first word of the partition key. */
const forms: Readonly<Record<string, { readonly word: string; readonly example: string }>> = {
  range: { word: 'from', example: 'from (…) to (…)' },
  list: { word: 'in', example: 'in (…)' },
  hash: { word: 'with', example: 'with (modulus …, remainder …)' },
}

const firstWord = (source: string): string => /^\s*([a-z]*)/i.exec(source)?.[1]?.toLowerCase() ?? ''

const isDefault = (values: string): boolean => firstWord(values) === 'default'

/** The `values` of an entry as the end of CREATE TABLE has them. */
export const declaredBound = (values: string): string => (isDefault(values) ? 'DEFAULT' : `FOR VALUES ${values.trim()}`)

/** A text with the words outside of its parentheses in lower case: `from (…) to (…)`. */
export function lowerWords(text: string): string {
  const masked = mask(text) ?? text
  return Array.from(text, (character, index) =>
    masked.charAt(index) === '_' ? character : character.toLowerCase(),
  ).join('')
}

/** A bound as `values` says it. */
export const writtenBound = (bound: string): string => lowerWords(bound.replace(/^FOR VALUES /, ''))

/** Reports values that a partition of its table cannot have. */
export function checkBound(values: string, { parent, name, place, placeOf, report }: Declaring): void {
  const key = parent?.attributes.partitionBy
  if (typeof key !== 'string') {
    report({
      code: 'partition-without-key',
      severity: 'error',
      message: `${name} is a partition of ${parent === undefined ? 'nothing' : nameOf(parent.id)}, which has no partition key`,
      place,
      help: ['write `partition_by: range (…)`, `list (…)` or `hash (…)` beside `partitions:`'],
    })
    return
  }
  const strategy = firstWord(key)
  const form = forms[strategy]
  const word = firstWord(values)
  if (form === undefined || word === form.word || (isDefault(values) && strategy !== 'hash')) return
  report({
    code: 'partition-values',
    severity: 'error',
    message: isDefault(values)
      ? `${name} cannot be the default partition: a table that is partitioned by hash has none`
      : `the values of ${name} do not fit a table that is partitioned by ${strategy}`,
    place: placeOf('values'),
    help: [`write \`${form.example}\`${strategy === 'hash' ? '' : ', or `default`'}`],
  })
}

interface PartitionedEntry {
  readonly partition_by?: string | undefined
  readonly options?: ReadonlyMap<string, string> | undefined
}

/** Reports a partition key that is none, and what a table that has partitions cannot have. */
export function checkPartitioned(entry: PartitionedEntry, { name, placeOf, report }: Declaring): void {
  const key = entry.partition_by
  if (key === undefined) return
  const wrong = (code: string, message: string, help: string, at: keyof PartitionedEntry): void =>
    report({ code, severity: 'error', message, place: placeOf(at), help: [help] })
  const strategy = firstWord(key)
  if (forms[strategy] === undefined)
    wrong(
      'partition-key',
      `the partition key of ${name} has no strategy`,
      'write `range (…)`, `list (…)` or `hash (…)`, with columns or expressions between the parentheses',
      'partition_by',
    )
  const parts = splitList(/^\s*[a-z]*\s*\(([\s\S]*)\)\s*$/i.exec(key)?.[1] ?? '')
  if (strategy === 'list' && parts !== undefined && parts.length > 1)
    wrong(
      'partition-key',
      `${name} is partitioned by a list of ${parts.length}, and a list is of one column or expression`,
      'name one, or write `range (…)`',
      'partition_by',
    )
  if (entry.options !== undefined && entry.options.size > 0)
    wrong(
      'partitioned-storage',
      `${name} has partitions, and its rows stand in them`,
      'write `options` at the partitions',
      'options',
    )
}
