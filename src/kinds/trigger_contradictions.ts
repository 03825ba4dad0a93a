import type { TriggerEntry } from '../../schema/triggers.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'

type OwnEntry = Exclude<TriggerEntry, { readonly inherited: 'true' }>

/** What a trigger would be made of, and on what. */
export interface Trying {
  readonly entry: OwnEntry
  readonly on: Fact
  readonly timing: 'before' | 'after' | 'instead_of'
  readonly events: readonly string[]
  readonly isOfColumns: boolean
  readonly level: 'row' | 'statement'
}

interface Rule {
  readonly breaks: (trying: Trying) => boolean
  readonly message: (trying: Trying) => string
  readonly help: string
  /** The key that is to be changed. */
  readonly at: (trying: Trying) => string
}

const isView = ({ on }: Trying): boolean => on.id.kind === 'view'
const isForeign = ({ on }: Trying): boolean => on.id.kind === 'foreign_table'
const isPartitioned = ({ on }: Trying): boolean => typeof on.attributes.partitionBy === 'string'
const transitionOf = ({ entry }: Trying): 'new_table' | 'old_table' | undefined =>
  entry.new_table !== undefined ? 'new_table' : entry.old_table !== undefined ? 'old_table' : undefined
const hasTransition = (trying: Trying): boolean => transitionOf(trying) !== undefined
const atTransition = (trying: Trying): string => transitionOf(trying) ?? trying.timing
const fires = ({ events }: Trying, event: string): boolean => events.includes(event)
const named = ({ on }: Trying): string => nameOf(on.id)
const atTiming = ({ timing }: Trying): string => timing

/** What CREATE TRIGGER takes and does not take (manual, CREATE TRIGGER; tried on 14 to 18). */
const rules: readonly Rule[] = [
  {
    breaks: trying => trying.timing === 'instead_of' && !isView(trying),
    message: trying => `${named(trying)} is no view, so that no trigger can stand in the place of what is done to it`,
    help: 'write `before` or `after`',
    at: atTiming,
  },
  {
    breaks: trying => isView(trying) && fires(trying, 'truncate'),
    message: trying => `${named(trying)} is a view, which nobody truncates`,
    help: 'leave truncate out',
    at: atTiming,
  },
  {
    breaks: trying => trying.timing === 'instead_of' && trying.level === 'statement',
    message: () => 'a trigger in place of what is done fires for each row',
    help: 'leave `for_each` out, or write `row`',
    at: () => 'for_each',
  },
  {
    breaks: trying => trying.timing === 'instead_of' && trying.entry.when !== undefined,
    message: () => 'a trigger in place of what is done fires always',
    help: 'leave `when` out, and ask in the function',
    at: () => 'when',
  },
  {
    breaks: trying => trying.timing === 'instead_of' && trying.isOfColumns,
    message: () => 'a trigger in place of an update fires for every update',
    help: 'write `update` without columns',
    at: atTiming,
  },
  {
    breaks: trying => trying.timing !== 'instead_of' && isView(trying) && trying.level === 'row',
    message: trying => `${named(trying)} is a view: before and after, its triggers fire for the statement`,
    help: 'write `instead_of`, or `for_each: statement`',
    at: atTiming,
  },
  {
    breaks: trying => trying.entry.constraint === true && trying.timing !== 'after',
    message: () => 'a constraint trigger fires after what is done',
    help: 'write `after`, or leave `constraint` out',
    at: atTiming,
  },
  {
    breaks: trying => trying.entry.constraint === true && fires(trying, 'truncate'),
    message: () => 'a constraint trigger fires for each row, and truncate has none',
    help: 'leave truncate out, or `constraint`',
    at: atTiming,
  },
  {
    breaks: trying => trying.entry.constraint === true && trying.level === 'statement',
    message: () => 'a constraint trigger fires for each row',
    help: 'leave `for_each` out, or `constraint`',
    at: () => 'for_each',
  },
  {
    breaks: trying => trying.entry.constraint === true && (isForeign(trying) || isView(trying)),
    message: trying => `${named(trying)} is no table, so that it has no constraint triggers`,
    help: 'leave `constraint` out',
    at: () => 'constraint',
  },
  {
    breaks: trying => trying.entry.constraint === true && hasTransition(trying),
    message: () => 'a constraint trigger has no tables of the rows that changed',
    help: 'leave out `old_table` and `new_table`, or `constraint`',
    at: atTransition,
  },
  {
    breaks: trying => trying.level === 'row' && fires(trying, 'truncate'),
    message: () => 'truncate has no rows for which a trigger fires',
    help: 'write `for_each: statement`, and one trigger for truncate where others are for rows',
    at: ({ entry, timing }) => (entry.for_each === undefined ? timing : 'for_each'),
  },
  {
    breaks: trying => hasTransition(trying) && (isForeign(trying) || isView(trying)),
    message: trying => `${named(trying)} is no table, so that its triggers have no tables of the rows that changed`,
    help: 'leave out `old_table` and `new_table`',
    at: atTransition,
  },
  {
    breaks: trying => hasTransition(trying) && isPartitioned(trying) && trying.level === 'row',
    message: trying => `${named(trying)} has partitions: a trigger for each row has no table of the rows that changed`,
    help: 'write `for_each: statement`',
    at: atTransition,
  },
  {
    breaks: trying => hasTransition(trying) && trying.timing !== 'after',
    message: () => 'only a trigger that fires after what is done has tables of the rows that changed',
    help: 'write `after`, or leave out `old_table` and `new_table`',
    at: atTransition,
  },
  {
    breaks: trying => hasTransition(trying) && fires(trying, 'truncate'),
    message: () => 'truncate tells of no rows',
    help: 'leave out `old_table` and `new_table`',
    at: atTransition,
  },
  {
    breaks: trying => hasTransition(trying) && trying.events.length > 1,
    message: () => 'a trigger with tables of the rows that changed fires at one event',
    help: 'write one trigger for each event',
    at: atTiming,
  },
  {
    breaks: trying => hasTransition(trying) && trying.isOfColumns,
    message: () => 'a trigger with tables of the rows that changed fires at every update',
    help: 'write `update` without columns',
    at: atTiming,
  },
  {
    breaks: trying => trying.entry.old_table !== undefined && fires(trying, 'insert'),
    message: () => 'an insert has no old rows',
    help: 'leave `old_table` out',
    at: () => 'old_table',
  },
  {
    breaks: trying => trying.entry.new_table !== undefined && fires(trying, 'delete'),
    message: () => 'a delete has no new rows',
    help: 'leave `new_table` out',
    at: () => 'new_table',
  },
  {
    breaks: ({ entry }) => entry.old_table !== undefined && entry.old_table === entry.new_table,
    message: () => 'the old and the new rows have the same name',
    help: 'give each a name of its own',
    at: () => 'new_table',
  },
  {
    breaks: ({ entry }) => !/\)\s*$/.test(entry.run),
    message: ({ entry }) => `${entry.run.trim()} is no call`,
    help: 'write parentheses behind the name, as in `shop.touch()`',
    at: () => 'run',
  },
]

/** What a trigger cannot be; undefined where nothing is wrong with it. */
export function contradictionIn(
  trying: Trying,
): { readonly message: string; readonly help: string; readonly at: string } | undefined {
  const rule = rules.find(({ breaks }) => breaks(trying))
  return rule && { message: rule.message(trying), help: rule.help, at: rule.at(trying) }
}
