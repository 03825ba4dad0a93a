import { goesAlong } from '../model/classes.ts'
import { fail } from '../model/diagnostics.ts'
import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { isCompared, modeOf, type Scope } from '../model/scopes.ts'
import type { Change } from '../model/steps.ts'
import { type Dependents, dependentsIn } from './dependents.ts'
import { type Diff, type Difference, type Kinds, kindOf } from './diff.ts'

/**
 * What happens to a fact. `aside` renames it out of the way and `discard` drops it there; `keep` saves what the files do not state
 * of an object that is made again, and `restore` puts it back.
 */
export type OperationAction = 'keep' | 'drop' | 'aside' | 'alter' | 'create' | 'restore' | 'discard'

export interface Operation {
  readonly action: OperationAction
  /** The fact on the side that the action works on. */
  readonly fact: Fact
  /** The fact before, of an alter; of an inherited one that comes into being what it starts as. */
  readonly before?: Fact
  /** Of an alter: whether what leans on the fact must be gone before it. */
  readonly disturbs?: boolean
  /** The statements; of a create they are made once it is known what it absorbs. */
  readonly changes: readonly Change[]
}

/** Names an operation. */
export const operationId = (action: OperationAction, key: Key): string => `${action} ${key}`

interface Intent {
  /** The two sides, where the change is one of the fact's own. */
  difference?: Difference
  disturbs: boolean
  remake: boolean
  replace: boolean
  changes: Change[]
}

/**
 * Turns differences into operations, and adds what must be made again because of a change below it. That follows from the
 * dependencies of `from`: what leans on something that goes goes with it, and comes back where `to` has it.
 * `alsoRemake` names facts that could not be altered in place because their order went in a circle.
 */
export function operationsFor(
  { added, removed, changed }: Diff,
  from: Catalog,
  to: Catalog,
  scope: Scope,
  kinds: Kinds,
  context: PlanContext,
  alsoRemake: ReadonlySet<Key> = new Set(),
): readonly Operation[] {
  if (added.length + removed.length + changed.length === 0) return []
  const dependents: Dependents = dependentsIn(from)
  const intents = new Map<Key, Intent>()
  const gone = new Set(removed.map(fact => fact.key))
  const differing = new Set(changed.map(each => each.to.key))

  const intentOf = (key: Key): Intent => {
    const known = intents.get(key)
    if (known !== undefined) return known
    const intent: Intent = { disturbs: false, remake: false, replace: false, changes: [] }
    intents.set(key, intent)
    return intent
  }
  const standing = (key: Key): boolean => {
    const after = to.facts.get(key)
    return (
      after !== undefined && from.facts.has(key) && !gone.has(key) && isCompared(after, kindOf(after, kinds), scope)
    )
  }

  // What is outside of what is managed is not touched: neither dropped with what it hangs on nor made again.
  const clear = (key: Key, ofWhat: 'all' | 'what does not follow' = 'all'): void => {
    const way = (dependents.get(key) ?? []).find(each => {
      const { class: of, follows } = kindOf(each, kinds)
      if (each.outside !== true || isInherited(each) || (of !== undefined && goesAlong(of))) return false
      return ofWhat === 'all' || follows !== true
    })
    if (way !== undefined) inTheWay(key, way)
  }
  const remake = (key: Key): void => {
    const intent = intentOf(key)
    if (intent.remake) return
    intent.remake = true
    clear(key)
    for (const dependent of dependents.get(key) ?? [])
      if (standing(dependent.key) && !isInherited(dependent)) remake(dependent.key)
  }
  const disturb = (key: Key): void => {
    intentOf(key).disturbs = true
    clear(key, 'what does not follow')
    for (const dependent of dependents.get(key) ?? [])
      if (standing(dependent.key) && !isInherited(dependent) && kindOf(dependent, kinds).follows !== true)
        remake(dependent.key)
  }
  const replace = (fact: Fact): void => {
    const kind = kindOf(fact, kinds)
    if (kind.aside === undefined) {
      remake(fact.key)
      return
    }
    intentOf(fact.key).replace = true
    clear(fact.key)
    for (const dependent of dependents.get(fact.key) ?? []) {
      const target = to.facts.get(dependent.key)
      if (target === undefined || !standing(dependent.key) || isInherited(dependent)) continue
      const rebound = kindOf(dependent, kinds).rebind?.(dependent, target, fact, context)
      if (rebound === undefined) remake(dependent.key)
      else {
        intentOf(dependent.key).changes.push(...rebound)
        disturb(dependent.key)
      }
    }
  }

  for (const difference of changed) {
    const { from: before, to: after, attributes } = difference
    const kind = kindOf(after, kinds)
    intentOf(after.key).difference = difference
    if (alsoRemake.has(after.key)) remake(after.key)
    for (const name of attributes) {
      const rule = kind.attributes[name]
      if (rule === undefined) continue
      const outcome = typeof rule.change === 'string' ? rule.change : rule.change(before, after, context)
      if (outcome === 'recreate') remake(after.key)
      else if (outcome === 'replace') replace(before)
      else {
        intentOf(after.key).changes.push(...outcome)
        if (rule.disturbs === true && outcome.length > 0) disturb(after.key)
      }
    }
  }
  for (const fact of removed) {
    clear(fact.key)
    for (const dependent of dependents.get(fact.key) ?? []) {
      // What was inherited stays as it is, unless it goes where it came from.
      const goes = !isInherited(dependent) || kindOf(fact, kinds).overrides === true
      // Its text is the same, but what it leaned on gave way to another object of that name.
      if (goes && standing(dependent.key) && !differing.has(dependent.key)) remake(dependent.key)
    }
  }
  for (const fact of [...added, ...changed.map(each => each.to)]) {
    if (kindOf(fact, kinds).overrides !== true) continue
    for (const dependent of dependentsIn(to).get(fact.key) ?? [])
      if (standing(dependent.key) && !differing.has(dependent.key))
        intentOf(dependent.key).changes.push(...kindOf(dependent, kinds).create(dependent, context))
  }

  // An object's security covers its parts: what goes with its parent is kept there.
  const keptAbove = (fact: Fact): boolean => {
    const intent = fact.parent === undefined ? undefined : intents.get(fact.parent)
    return intent?.remake === true || intent?.replace === true
  }
  const operations: Operation[] = []
  for (const fact of removed)
    operations.push({ action: 'drop', fact, changes: kindOf(fact, kinds).drop(fact, context) })
  for (const fact of added) operations.push({ action: 'create', fact, changes: [] })
  for (const [key, intent] of intents) {
    const before = intent.difference?.from ?? from.facts.get(key)
    const after = intent.difference?.to ?? to.facts.get(key)
    if (before === undefined || after === undefined) continue
    const kind = kindOf(after, kinds)
    if (intent.remake) {
      operations.push({ action: 'drop', fact: before, changes: kind.drop(before, context) })
      operations.push({ action: 'create', fact: after, changes: [] })
      operations.push(...keeping(before, keptAbove(before), scope, kinds, context))
    } else if (intent.replace) {
      const aside = kind.aside?.(before)
      operations.push({ action: 'aside', fact: before, changes: aside?.set ?? [] })
      operations.push({ action: 'create', fact: after, changes: [] })
      operations.push({ action: 'discard', fact: before, changes: aside?.discard ?? [] })
      operations.push(...keeping(before, keptAbove(before), scope, kinds, context))
    } else if (intent.changes.length > 0) {
      operations.push({
        action: 'alter',
        fact: after,
        before,
        disturbs: intent.disturbs,
        changes: withoutRepeats(intent.changes),
      })
    }
  }
  return operations
}

function inTheWay(key: Key, { key: other }: Fact): never {
  return fail('left-out-in-the-way', `${key} goes or is made again, but ${other}, which is left out, stands on it`, {
    help: [
      `change ${other} yourself first, so that it does not need ${key}`,
      'or manage it: take it out of `exclude:`, or add it to `include:`',
    ],
  })
}

function keeping(fact: Fact, isPart: boolean, scope: Scope, kinds: Kinds, context: PlanContext): readonly Operation[] {
  const save: Change[] = []
  const restore: Change[] = []
  // An object's own and its parts', each once.
  const found = new Map(
    (['from', 'to'] as const)
      .flatMap(side => context.children(fact.key, side).flatMap(child => [child, ...context.children(child.key, side)]))
      .map(child => [child.key, child]),
  )
  const below = [...found.values()]
  for (const kind of kinds.values()) {
    if (kind.keep === undefined || (isPart && kind.keepsParts !== true)) continue
    const sides = below.filter(child => child.id.kind === kind.name)
    const stated = sides.filter(child => isCompared(child, kind, scope)).map(child => child.id)
    // What is wholly declared is made again from its declaration.
    const isDeclared = kind.part === true && modeOf(kind, scope) === 'managed'
    if (isDeclared && !sides.some(child => child.outside === true)) continue
    const kept = kind.keep(fact, context.designate(fact.key), stated, context)
    if (kept === undefined) continue
    save.push(...kept.save)
    restore.push(...kept.restore)
  }
  if (save.length === 0) return []
  return [
    { action: 'keep', fact, changes: withoutRepeats(save) },
    { action: 'restore', fact, changes: withoutRepeats(restore) },
  ]
}

function withoutRepeats(changes: readonly Change[]): readonly Change[] {
  const seen = new Set<string>()
  return changes.filter(({ sql }) => !seen.has(sql.text) && seen.add(sql.text))
}
