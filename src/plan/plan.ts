import { fail } from '../model/diagnostics.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import type { Scope } from '../model/scopes.ts'
import { ident, join, type Sql, sql } from '../model/sql.ts'
import type { Action, Change, Hazard, Step } from '../model/steps.ts'
import { contextFor, type PlanSettings } from './context.ts'
import { compareFacts } from './dependents.ts'
import { type Diff, diff, isEmpty, type Kinds, kindOf, roleOf } from './diff.ts'
import { type Operation, type OperationAction, operationId, operationsFor } from './operations.ts'
import { idOf, type Ordered, order, touchedBy } from './order.ts'

/** One transaction, or a list of statements that each run alone. */
export interface Section {
  readonly mode: 'transaction' | 'alone'
  readonly steps: readonly Step[]
}

/** Steps in the order in which they run, and the difference that they make. */
export interface Plan {
  readonly diff: Diff
  readonly sections: readonly Section[]
}

export const emptyPlan: Plan = { diff: { added: [], removed: [], changed: [] }, sections: [] }

/** All steps of a plan in order. */
export const stepsOf = (plan: Plan): readonly Step[] => plan.sections.flatMap(section => section.steps)

/** The hazards of a plan, each once. */
export function hazardsOf(plan: Plan): readonly Hazard[] {
  const seen = new Set<string>()
  return stepsOf(plan)
    .flatMap(step => step.hazards)
    .filter(({ code, name, message }) => {
      const id = `${code}:${name}:${message}`
      return !seen.has(id) && seen.add(id)
    })
}

/**
 * The steps that lead from one schema state to another. Pure: the same catalogs give the same plan in whatever order their facts come.
 * The inverse is the same call with `from` and `to` swapped.
 */
export function plan(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds, settings: PlanSettings): Plan {
  const differences = diff(from, to, scope, kinds)
  if (isEmpty(differences)) return emptyPlan
  const context = contextFor(from, to, kinds, settings)
  const absorbable = (fact: Fact) => kindOf(fact, kinds).clause?.(fact, context) !== undefined
  const remade = new Set<Key>()
  for (;;) {
    const operations = operationsFor(differences, from, to, scope, kinds, context, remade)
    const { ordered, circle } = order(operations, from, to, kinds, absorbable)
    if (ordered !== undefined)
      return { diff: differences, sections: sectionsOf(ordered, kinds, knowing(operations, context), settings) }
    const altered = circle.filter(({ action, fact }) => action === 'alter' && !remade.has(fact.key))
    if (altered.length === 0)
      fail('circular-plan', `these changes need each other first: ${circle.map(({ fact }) => fact.key).join(', ')}`, {
        help: ['make the change in two steps: generate a migration for one of them first'],
      })
    for (const { fact } of altered) remade.add(fact.key)
  }
}

/** A context that knows what is made again. */
function knowing(operations: readonly Operation[], context: PlanContext): PlanContext {
  const of = (...actions: readonly OperationAction[]) =>
    new Set(operations.filter(({ action }) => actions.includes(action)).map(({ fact }) => fact.key))
  const [replaced, taken, made] = [of('aside'), of('aside', 'drop'), of('create')]
  const adopted = new Map(
    operations.flatMap(({ action, fact, before }) =>
      action === 'create' && before !== undefined ? [[fact.key, before] as const] : [],
    ),
  )
  return {
    ...context,
    isReplaced: key => replaced.has(key),
    isRemade: key => taken.has(key) && made.has(key),
    adopted: key => adopted.get(key),
  }
}

const stepActions: Readonly<Record<OperationAction, Action>> = {
  keep: 'alter',
  drop: 'drop',
  aside: 'rename',
  alter: 'alter',
  create: 'create',
  restore: 'alter',
  refill: 'alter',
  discard: 'drop',
}

/** The statements of an operation; a CREATE is rendered with the clauses of what it absorbs, from the inside out. */
function changesOf({ operation, absorbed }: Ordered, kinds: Kinds, context: PlanContext): readonly Change[] {
  if (operation.action !== 'create') return operation.changes
  const rank = (fact: Fact) => kindOf(fact, kinds).rank
  const byParent = new Map<Key, Operation[]>()
  for (const each of absorbed) {
    const parent = each.fact.parent ?? ''
    const list = byParent.get(parent)
    if (list === undefined) byParent.set(parent, [each])
    else list.push(each)
  }
  const absorbing = (fact: Fact): PlanContext => {
    const children = (byParent.get(fact.key) ?? []).map(each => each.fact).sort((a, b) => compareFacts(a, b, rank))
    const clauses: readonly Sql[] = children.flatMap(
      child => kindOf(child, kinds).clause?.(child, absorbing(child)) ?? [],
    )
    return { ...context, clauses, absorbed: children }
  }
  return [...kindOf(operation.fact, kinds).create(operation.fact, absorbing(operation.fact)), ...operation.changes]
}

/** Steps without those that say in brief what one before them did by the same statement. */
function onceEach(steps: readonly Step[]): readonly Step[] {
  const seen = new Set<string>()
  return steps.filter(({ brief, sql: text }) => brief === undefined || (!seen.has(text) && seen.add(text)))
}

interface Staged {
  readonly ordered: Ordered
  readonly changes: readonly Change[]
  /** Those behind one of its own that must be committed first. */
  readonly rest: readonly Change[]
  readonly alone: boolean
  readonly committed: boolean
  stage: number
}

/**
 * Cuts ordered operations into sections: apart where one must be committed before what leans on it, or cannot run in a transaction. Even stages
 * are transactions, odd ones statements that run alone. What nothing forces into an early section goes into the last one, so that
 * as much as possible is one transaction.
 */
function sectionsOf(
  ordered: readonly Ordered[],
  kinds: Kinds,
  context: PlanContext,
  { searchPath = [] }: PlanSettings,
): readonly Section[] {
  const staged = new Map<string, Staged>()
  let last = 0
  for (const each of ordered) {
    const all = changesOf(each, kinds, context).flatMap(change => asWritten(change, searchPath))
    const [changes, rest] = cutBehindCommitted(all)
    const alone = changes.some(change => change.transaction === 'alone')
    const committed = changes.some(change => change.transaction === 'committed')
    let stage = alone ? 1 : 0
    for (const id of each.after) {
      const end = staged.get(id)
      if (end !== undefined) stage = Math.max(stage, earliestBehind(end, alone))
    }
    const made: Staged = { ordered: each, changes, rest, alone, committed, stage }
    staged.set(idOf(each), made)
    const end = endOf(made)
    if (!end.alone) last = Math.max(last, end.stage)
  }
  const limits = new Map<string, number>()
  const earliest = new Map(Array.from(staged, ([id, { stage }]) => [id, stage]))
  for (const [id, each] of [...staged].reverse()) {
    if (!each.alone && !each.committed) each.stage = Math.max(each.stage, limits.get(id) ?? last)
    for (const before of each.ordered.after) {
      const limit = each.alone ? each.stage - 1 : each.stage
      limits.set(before, Math.min(limits.get(before) ?? last, limit))
    }
  }
  /** Moves an operation, with what must be done before it, into a stage no later than this. */
  const advance = (id: string, stage: number): void => {
    const each = staged.get(id)
    if (each === undefined || each.stage <= stage || each.alone || (earliest.get(id) ?? 0) > stage) return
    each.stage = stage
    for (const before of each.ordered.after) advance(before, stage)
  }
  // What is kept lasts until its transaction ends.
  for (const [id, { ordered: each }] of staged) {
    const { action, fact, of = [fact.key] } = each.operation
    if (action !== 'refill' && action !== 'restore') continue
    for (const key of of) advance(id, staged.get(operationId('keep', key))?.stage ?? last)
  }
  // What goes and comes again, as itself or as another in its role, is missing between two sections only where it must be.
  const gone = new Map<string, number>()
  for (const { ordered: each, stage } of staged.values())
    if (each.operation.action === 'drop' || each.operation.action === 'aside')
      for (const { fact } of [each.operation, ...each.absorbed])
        for (const place of [fact.key, ...roleOf(fact, kinds)]) gone.set(place, stage)
  for (const [id, { ordered: each }] of staged)
    if (each.operation.action === 'create')
      for (const { fact } of [each.operation, ...each.absorbed])
        for (const place of [fact.key, ...roleOf(fact, kinds)]) advance(id, gone.get(place) ?? last)
  const sections = new Map<number, Step[]>()
  const put = (stage: number, { operation }: Ordered, changes: readonly Change[], touches: readonly Key[]): void => {
    const steps = changes.map((change): Step => stepOf(change, operation, touches))
    const section = sections.get(stage)
    if (section === undefined) sections.set(stage, steps)
    else section.push(...steps)
  }
  for (const each of staged.values()) {
    const touches = touchedBy(each.ordered)
    put(each.stage, each.ordered, each.changes, touches)
    put(endOf(each).stage, each.ordered, each.rest, touches)
  }
  return [...sections]
    .filter(([, steps]) => steps.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([stage, steps]) => ({ mode: stage % 2 === 1 ? 'alone' : 'transaction', steps: onceEach(steps) }))
}

/** What runs first, up to the last of those in a row that must be committed, and what runs when they are. */
function cutBehindCommitted(all: readonly Change[]): readonly [first: readonly Change[], rest: readonly Change[]] {
  const start = all.findIndex(change => change.transaction === 'committed')
  if (start < 0) return [all, []]
  const length = all.slice(start).findIndex(change => change.transaction !== 'committed')
  const cut = length < 0 ? all.length : start + length
  return [all.slice(0, cut), all.slice(cut)]
}

/** What somebody wrote names things as their files do: without a schema, operators of extensions among them. */
function asWritten(change: Change, searchPath: readonly string[]): readonly Change[] {
  if (change.written !== true || searchPath.length === 0) return [change]
  const path = join(searchPath.map(each => ident(each)))
  return [{ sql: sql`SET LOCAL search_path = ${path}` }, change, { sql: sql`SET LOCAL search_path = ''` }]
}

type End = Pick<Staged, 'stage' | 'alone' | 'committed'>

/** Where the last statements of an operation run. */
function endOf({ stage, alone, committed, rest }: Staged): End {
  if (rest.length === 0) return { stage, alone, committed }
  const isAlone = rest.some(change => change.transaction === 'alone')
  return { stage: isAlone ? stage + 1 : stage + 2, alone: isAlone, committed: false }
}

/** The first stage in which something can run that needs what is staged. */
function earliestBehind(staged: Staged, isAlone: boolean): number {
  const { stage, alone, committed } = endOf(staged)
  if (isAlone) return alone ? stage : stage + 1
  if (alone) return stage + 1
  return committed ? stage + 2 : stage
}

function stepOf(change: Change, { action, fact }: Operation, touches: readonly Key[]): Step {
  return {
    fact: fact.key,
    action: stepActions[action],
    sql: change.sql.text,
    transaction: change.transaction ?? 'inside',
    lock: change.lock ?? 'none',
    hazards: change.hazards ?? [],
    touches,
    ...(change.note === undefined ? {} : { note: change.note }),
    ...(change.brief === undefined ? {} : { brief: change.brief }),
    ...(change.inScratch === undefined || change.inScratch.text === change.sql.text
      ? {}
      : { inScratch: change.inScratch.text }),
    ...(change.recovery === undefined
      ? {}
      : { recovery: { done: change.recovery.done.text, cleanUp: change.recovery.cleanUp.text } }),
  }
}
