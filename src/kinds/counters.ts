import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import { type Id, type Key, keyOf, nameOf } from '../model/ids.ts'
import type { PlanContext, TakenOver } from '../model/kinds.ts'
import { dollarQuoted, ident, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { firstValue, rangeOf, type SequenceOptions } from './sequence_options.ts'

/** What numbers a column: its identity, or the sequence from which its default takes the next number. */
type Counter = Fact<{ readonly type?: string; readonly options: SequenceOptions }>

/** A counter that takes the place of another one on a column. */
interface Succession {
  readonly column: Id
  readonly before: Counter
  readonly after: Counter
}

const isCounter = (fact: Fact | undefined): fact is Counter =>
  fact?.id.kind === 'identity' || fact?.id.kind === 'sequence'

/** A default that is the next number as it is: what is made of that says nothing of the column's values. */
const isNextNumber = (expression: unknown): boolean =>
  typeof expression === 'string' && /^\(?nextval\('(?:[^']|'')+'::regclass\)\)?(?:::\w+)?$/.test(expression)

/** The counters of a catalog's columns, by the key of the column. */
function countersIn({ facts }: Catalog): ReadonlyMap<Key, Counter> {
  const counters = new Map<Key, Counter>()
  const add = (column: Key | undefined, counter: Fact | undefined): void => {
    if (column !== undefined && isCounter(counter)) counters.set(column, counter)
  }
  for (const owner of facts.values()) {
    const { column } = owner.attributes
    if (owner.id.kind !== 'sequence_owner' || !Array.isArray(column)) continue
    const path = column.filter(part => typeof part === 'string')
    if (!facts.has(keyOf({ kind: 'default', path })))
      add(keyOf({ kind: 'column', path }), facts.get(owner.parent ?? ''))
  }
  for (const { id, parent, dependsOn, attributes } of facts.values()) {
    if (id.kind !== 'default' || !isNextNumber(attributes.expression)) continue
    const [sequence, ...more] = dependsOn.filter(key => facts.get(key)?.id.kind === 'sequence')
    if (sequence !== undefined && more.length === 0) add(parent, facts.get(sequence))
  }
  for (const identity of facts.values()) if (identity.id.kind === 'identity') add(identity.parent, identity)
  return counters
}

const known = new WeakMap<Catalog, { readonly to: Catalog; readonly successions: readonly Succession[] }>()

/** The counters of `to` that are new, each with the one that numbered its column before. */
function successionsBetween({ from, to }: PlanContext): readonly Succession[] {
  const found = known.get(from)
  if (found?.to === to) return found.successions
  const before = countersIn(from)
  const successions = Array.from(countersIn(to)).flatMap(([key, after]): readonly Succession[] => {
    const former = before.get(key)
    const column = to.facts.get(key)
    // A partition's column is numbered as its table's is.
    if (former === undefined || column === undefined || isInherited(column) || from.facts.has(after.key)) return []
    return [{ column: column.id, before: former, after }]
  })
  // One that follows two counts as neither did.
  const single = successions.filter(({ before: { key }, after }) =>
    successions.every(other => other.after !== after || other.before.key === key),
  )
  known.set(from, { to, successions: single })
  return single
}

/** Whether another counter goes on from where a sequence stands. */
export const isTakenOver = (sequence: Fact, context: PlanContext): boolean =>
  successionsBetween(context).some(({ before }) => before.key === sequence.key)

function escaped(part: string): string {
  const body = part.replaceAll(/[^a-z0-9_]/gu, each => `$${(each.codePointAt(0) ?? 0).toString(16)}$`)
  return /^[a-z_]/.test(part) ? body : `_$_${body}`
}

/** A setting of the transaction that keeps how far a column's counter is: names of settings know no capitals and no quotes. */
const settingOf = (column: Id): Sql => literal(`schematic_kept.${column.path.map(escaped).join('.')}`)

const tableOf = ({ path }: Id): Sql => ident(...path.slice(0, -1))

/** The sequence behind an identity column: its name is PostgreSQL's. */
const serialSequence = (column: Id): Sql =>
  sql`pg_catalog.pg_get_serial_sequence(${literal(tableOf(column).text)}, ${literal(column.path.at(-1) ?? '')})`

/** Said of all statements that keep a counter and put it back. */
const counting = (column: Id): Pick<Change, 'brief'> => ({ brief: `${nameOf(column)} counts on from where it stands` })

/** The statement that keeps how far an identity column has counted, until the end of the transaction; its table is locked by then. */
export const keptIdentity = (column: Id): Change => ({
  ...counting(column),
  note: `how far ${nameOf(column)} has counted is kept`,
  sql: sql`DO ${dollarQuoted(
    sql`
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', ${serialSequence(column)}) INTO counted;
  PERFORM pg_catalog.set_config(${settingOf(column)}, counted, true);
END
`.text,
  )}`,
})

function restored(column: Id, sequence: Sql, hazards: readonly Hazard[] = [], unless?: string): Change {
  const part = (position: number): Sql =>
    sql`pg_catalog.split_part(pg_catalog.current_setting(${settingOf(column)}), ',', ${literal(position)})`
  return {
    ...counting(column),
    note: `${nameOf(column)} counts on from there`,
    sql: sql`SELECT pg_catalog.setval(${sequence}, ${part(1)}::bigint, ${part(2)}::boolean)${when(
      unless !== undefined,
      sql`
WHERE pg_catalog.current_setting(${settingOf(column)}) <> ${literal(unless ?? '')}`,
    )}`,
    hazards,
  }
}

/** The statement that lets an identity column count on from where {@link keptIdentity} found it. */
export const restoredIdentity = (column: Id): Change =>
  restored(column, sql`${serialSequence(column)}::pg_catalog.regclass`)

const nameOfSequence = ({ id }: Counter): Sql => ident(...id.path)

/** Whether a sequence is dropped by itself, not with the column that owns it. */
const isDropped = ({ key }: Counter, { children, to: { facts } }: PlanContext): boolean =>
  !facts.has(key) && children(key, 'from', 'sequence_owner').every(({ dependsOn: [column = ''] }) => facts.has(column))

function kept({ column, before }: Succession, context: PlanContext): readonly Change[] {
  const { from } = context
  const table = from.facts.get(keyOf({ kind: 'table', path: column.path.slice(0, -1) }))
  // Nobody takes a number behind the one that is kept.
  const locked: readonly Change[] =
    table === undefined
      ? []
      : [
          {
            brief: `nobody uses ${nameOf(table.id)} while its numbers change hands`,
            sql: sql`LOCK TABLE ${tableOf(column)} IN ACCESS EXCLUSIVE MODE`,
            lock: 'access exclusive',
          },
        ]
  if (before.id.kind === 'identity') return [...locked, keptIdentity(column)]
  return [
    ...locked,
    // With the lock of an ALTER also nobody who takes one by hand.
    ...(isDropped(before, context) ? [{ sql: sql`ALTER SEQUENCE ${nameOfSequence(before)} OWNED BY NONE` }] : []),
    {
      ...counting(column),
      note: `how far ${nameOf(column)} has counted is kept`,
      sql: sql`SELECT pg_catalog.set_config(${settingOf(column)}, last_value || ',' || is_called, true) FROM ${nameOfSequence(before)}`,
    },
  ]
}

/** The bounds of a counter: an identity is of its column's type. */
function bounds({ attributes: { type, options }, parent }: Counter, { facts }: Catalog): readonly [bigint, bigint] {
  const own = type ?? facts.get(parent ?? '')?.attributes.type
  return rangeOf(typeof own === 'string' ? own : '', options)
}

function resumed({ column, before, after }: Succession, { from, to }: PlanContext): Change {
  const [[oldLowest, oldHighest], [lowest, highest]] = [bounds(before, from), bounds(after, to)]
  const [oldStart, start] = [before, after].map(({ attributes: { options } }) => options.start ?? firstValue(options))
  const name = nameOf(column)
  const hazards: readonly Hazard[] =
    oldLowest < lowest || highest < oldHighest
      ? [{ code: 'may-fail', name, message: `where ${name} has counted beyond its new range, the migration stops` }]
      : []
  const sequence =
    after.id.kind === 'identity'
      ? sql`${serialSequence(column)}::pg_catalog.regclass`
      : sql`${literal(nameOfSequence(after).text)}::pg_catalog.regclass`
  // One that has not started yet starts where the new one does.
  return restored(column, sequence, hazards, oldStart === start ? undefined : `${oldStart},false`)
}

/**
 * What a new counter takes over: how far the one has counted that numbered its column before, be it that a sequence becomes an identity, an
 * identity a sequence, or a sequence another one.
 */
export function takenOverBy(after: Fact, context: PlanContext): readonly TakenOver[] {
  const succession = successionsBetween(context).find(each => each.after.key === after.key)
  if (succession === undefined) return []
  return [{ of: succession.before.key, save: kept(succession, context), refill: [resumed(succession, context)] }]
}
