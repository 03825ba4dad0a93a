import { goesAlong } from '../model/classes.ts'
import { fail } from '../model/diagnostics.ts'
import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { isCompared, modeOf, type Scope } from '../model/scopes.ts'
import type { Change } from '../model/steps.ts'
import { adoptionsIn, isLost } from './adoptions.ts'
import { type Dependents, dependentsIn, leansOn } from './dependents.ts'
import { type Diff, type Difference, type Kinds, kindOf, ownerOf } from './diff.ts'

/**
 * What happens to a fact. `aside` renames it out of the way and `discard` drops it there; `keep` saves what the files do not state
 * of an object that is made again, and `restore` puts it back.
 */
export type OperationAction = 'keep' | 'drop' | 'aside' | 'alter' | 'create' | 'restore' | 'refill' | 'discard'

export interface Operation {
  readonly action: OperationAction
  /** The fact on the side that the action works on. */
  readonly fact: Fact
  /** The fact before, of an alter; of an inherited one that comes into being what it starts as; of a create what it takes over. */
  readonly before?: Fact
  /** Of an alter: whether what leans on the fact must be gone before it. */
  readonly disturbs?: boolean
  /** Of a refill: the facts that what it puts back was kept of. */
  readonly of?: readonly Key[]
  /** What is gone while it runs, and comes back after. */
  readonly clears?: readonly Key[]
  /** The statements; of a create those behind its own, which are made once it is known what it absorbs. */
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
  const adoptions = adoptionsIn({ added, removed }, scope, kinds, context)
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
  /** What leans on a fact and is there before and after; what is inherited follows where it comes from. */
  const standingOn = (key: Key): readonly Fact[] =>
    (dependents.get(key) ?? []).filter(each => standing(each.key) && !isInherited(each))
  const asideOf = (fact: Fact) => kindOf(fact, kinds).aside?.(fact, context)

  const reaching = new Map<Key, boolean>()
  /** Whether rows would go with what leans on it. */
  const reachesRows = (key: Key): boolean => {
    const known = reaching.get(key)
    if (known !== undefined) return known
    reaching.set(key, false)
    const found = (dependents.get(key) ?? []).some(
      each => (standing(each.key) && kindOf(each, kinds).holdsData?.(each) === true) || reachesRows(each.key),
    )
    reaching.set(key, found)
    return found
  }
  /** What is set aside so that a fact can be made again and no rows go with it: itself, or what it shapes. */
  const settingAside = (fact: Fact): Fact | undefined => {
    if (asideOf(fact) !== undefined) return fact
    const parent = fact.parent === undefined ? undefined : from.facts.get(fact.parent)
    return parent !== undefined && kindOf(fact, kinds).shapes === true && standing(parent.key) && asideOf(parent)
      ? parent
      : undefined
  }

  /** The parent that makes a fact, or that it makes: neither is made again without the other. */
  const madeWith = (fact: Fact): Key | undefined => {
    const { derived, finishes, ofParent } = kindOf(fact, kinds)
    const { parent } = fact
    const isTied = derived === true || finishes === true || ofParent?.(fact, context) === true
    if (!isTied || parent === undefined || !standing(parent)) return undefined
    const intent = intents.get(parent)
    return intent?.remake === true || intent?.replace === true ? undefined : parent
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
    const fact = intent.difference?.from ?? from.facts.get(key)
    if (intent.remake || intent.replace || fact === undefined) return
    const parent = madeWith(fact)
    if (parent !== undefined) {
      remake(parent)
      return
    }
    const whole = alsoRemake.has(key) ? undefined : settingAside(fact)
    if (whole !== undefined && reachesRows(whole.key)) {
      replace(whole)
      if (whole === fact) return
    }
    intent.remake = true
    clear(key)
    makeRoom(fact, 'from')
    const after = to.facts.get(key)
    if (after !== undefined) makeRoom(after, 'to')
    for (const dependent of standingOn(key)) remake(dependent.key)
  }
  const cleared = (fact: Fact, side: 'from' | 'to'): readonly Key[] =>
    (kindOf(fact, kinds).clears?.(fact, side, context) ?? []).filter(standing)
  const makeRoom = (fact: Fact, side: 'from' | 'to'): void => {
    for (const key of cleared(fact, side)) remake(key)
  }
  const follows = (fact: Fact): boolean => kindOf(fact, kinds).follows === true
  const disturb = (key: Key): void => {
    intentOf(key).disturbs = true
    clear(key, 'what does not follow')
    for (const dependent of standingOn(key)) {
      if (!follows(dependent)) remake(dependent.key)
      // PostgreSQL makes what follows again, and stops where something else leans on that: a foreign key on a key whose INCLUDE it is.
      else for (const each of standingOn(dependent.key)) if (!follows(each)) remake(each.key)
    }
  }
  const rebind = (dependent: Fact, fact: Fact): boolean => {
    const target = to.facts.get(dependent.key)
    // Its own change already leads it away.
    if (target !== undefined && differing.has(target.key) && !leansOn(target).includes(fact.key)) return true
    const rebound =
      target === undefined ? undefined : kindOf(dependent, kinds).rebind?.(dependent, target, fact, context)
    if (rebound === undefined) return false
    intentOf(dependent.key).changes.push(...rebound)
    disturb(dependent.key)
    return true
  }
  /** Sets a fact aside: what leans on it is bound to the new one, set aside as well, or made again. */
  const replace = (fact: Fact): void => {
    const intent = intentOf(fact.key)
    if (intent.remake || intent.replace) return
    const parent = madeWith(fact)
    const maker = parent === undefined ? undefined : from.facts.get(parent)
    if (maker !== undefined) {
      replace(maker)
      return
    }
    if (asideOf(fact) === undefined) {
      remake(fact.key)
      return
    }
    intent.replace = true
    clear(fact.key)
    const left = standingOn(fact.key).filter(each => !rebind(each, fact))
    // First what goes aside with it, so that nothing else takes that for something to be made again.
    for (const dependent of left) if (asideOf(dependent) !== undefined) replace(dependent)
    for (const dependent of left) remake(dependent.key)
  }

  for (const fact of [...added, ...changed.map(each => each.to)]) {
    const parent = fact.parent === undefined ? undefined : from.facts.get(fact.parent)
    if (parent === undefined || !standing(parent.key)) continue
    if (kindOf(fact, kinds).needsNewParent?.(fact, context) === true) replace(parent)
  }
  for (const fact of added) makeRoom(fact, 'to')
  for (const fact of removed) makeRoom(fact, 'from')
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
  const takeAway = (fact: Fact): void => {
    clear(fact.key)
    // Its text is the same, but what it leaned on gave way to another object of that name. What was inherited stays as it is, unless
    // it goes where it came from.
    const goes = kindOf(fact, kinds).overrides === true ? (dependents.get(fact.key) ?? []) : standingOn(fact.key)
    const left = goes.filter(each => standing(each.key) && !differing.has(each.key))
    if (left.length > 0 && asideOf(fact) !== undefined && reachesRows(fact.key)) replace(fact)
    else for (const dependent of left) remake(dependent.key)
  }
  // What leans on something that is taken over leans on what takes it over.
  for (const fact of removed) if (!adoptions.has(fact.key)) takeAway(fact)
  for (const fact of [...added, ...changed.map(each => each.to)]) {
    if (kindOf(fact, kinds).overrides !== true) continue
    for (const dependent of dependentsIn(to).get(fact.key) ?? [])
      if (standing(dependent.key) && !differing.has(dependent.key))
        intentOf(dependent.key).changes.push(...kindOf(dependent, kinds).create(dependent, context))
  }

  const isReplaced = (key: Key | undefined): boolean => {
    const intent = key === undefined ? undefined : intents.get(key)
    return intent?.replace === true && !intent.remake
  }
  const isRemade = (key: Key): boolean => isReplaced(key) || intents.get(key)?.remake === true
  const lost = () => [...adoptions.values()].find(each => isLost(each, to, isRemade))?.before
  for (let fact = lost(); fact !== undefined; fact = lost()) {
    adoptions.delete(fact.key)
    takeAway(fact)
  }
  const settled: PlanContext = { ...context, isReplaced, isRemade }
  /** The parts of what is set aside go with it. */
  const dropped = (fact: Fact): readonly Change[] =>
    isReplaced(fact.parent) && (kindOf(fact, kinds).leavesFirst !== true || to.facts.has(fact.key))
      ? []
      : kindOf(fact, kinds).drop(fact, settled)
  const keepsAndRestores = (fact: Fact): readonly Operation[] => {
    // An object's security covers its parts, unless they have owners of their own.
    const isPart = fact.parent !== undefined && isRemade(fact.parent) && !kindOf(fact, kinds).traits.includes('owned')
    return keeping(fact, isPart, scope, kinds, settled)
  }

  /** Of what PostgreSQL itself makes anew in its place, the fact or what follows it, what it forgets. */
  const forgottenBy = (key: Key, { changes, disturbs }: Intent): readonly Change[] => {
    const anew = [
      ...(changes.some(({ replaces }) => replaces === true) ? [key] : []),
      ...(disturbs ? standingOn(key).filter(follows) : []).map(each => each.key),
    ]
    return anew
      .filter(each => !isRemade(each))
      .flatMap(each => context.children(each, 'to'))
      .filter(child => kindOf(child, kinds).forgotten === true && standing(child.key) && !isRemade(child.key))
      .flatMap(child => kindOf(child, kinds).create(child, settled))
  }

  const operations: Operation[] = []
  const setAside = (fact: Fact): void => {
    const aside = kindOf(fact, kinds).aside?.(fact, settled)
    operations.push({ action: 'aside', fact, changes: aside?.set ?? [] })
    operations.push({ action: 'discard', fact, changes: aside?.discard ?? [] })
  }
  for (const fact of removed)
    if (adoptions.has(fact.key)) continue
    else if (isReplaced(fact.key) || (isReplaced(fact.parent) && asideOf(fact) !== undefined)) setAside(fact)
    else operations.push({ action: 'drop', fact, clears: cleared(fact, 'from'), changes: dropped(fact) })
  // What a table inherits comes with it where it is made again.
  const comesAlong = (fact: Fact): boolean => {
    const owner = isInherited(fact) ? ownerOf(fact, to) : undefined
    return owner !== undefined && isRemade(owner.key)
  }
  const adopted = new Map(Array.from(adoptions.values(), each => [each.after.key, each]))
  for (const fact of added)
    if (!comesAlong(fact)) {
      const { before, changes = [] } = adopted.get(fact.key) ?? {}
      const clears = cleared(fact, 'to')
      operations.push({ action: 'create', fact, ...(before === undefined ? {} : { before }), clears, changes })
    }
  for (const [key, intent] of intents) {
    const before = intent.difference?.from ?? from.facts.get(key)
    const after = intent.difference?.to ?? to.facts.get(key)
    if (before === undefined || after === undefined) continue
    if (isRemade(key)) {
      if (isReplaced(key)) setAside(before)
      else operations.push({ action: 'drop', fact: before, clears: cleared(before, 'from'), changes: dropped(before) })
      operations.push({ action: 'create', fact: after, clears: cleared(after, 'to'), changes: [] })
      const carried = isReplaced(key) ? undefined : kindOf(before, kinds).carried?.(before, after, settled)
      operations.push(...carrying(before, keepsAndRestores(before), carried))
    } else if (intent.changes.length > 0) {
      operations.push({
        action: 'alter',
        fact: after,
        before,
        disturbs: intent.disturbs,
        changes: withoutRepeats([...intent.changes, ...forgottenBy(key, intent)]),
      })
    }
  }
  for (const { action, fact } of [...operations]) {
    if (action !== 'create') continue
    for (const { of, into = fact.key, save, refill } of kindOf(fact, kinds).takesOver?.(fact, settled) ?? []) {
      const former = from.facts.get(of)
      if (former === undefined) continue
      operations.push({ action: 'keep', fact: former, changes: save })
      operations.push({ action: 'refill', fact: to.facts.get(into) ?? fact, of: [of], changes: refill })
    }
  }
  return merged(operations)
}

/** Operations of which two of one fact are one. */
function merged(operations: readonly Operation[]): readonly Operation[] {
  const found = new Map<string, Operation>()
  for (const each of operations) {
    const id = operationId(each.action, each.fact.key)
    const known = found.get(id)
    const of = [...new Set([...(known?.of ?? []), ...(each.of ?? [])])]
    const changes = withoutRepeats([...(known?.changes ?? []), ...each.changes])
    found.set(id, known === undefined ? each : { ...known, ...(of.length === 0 ? {} : { of }), changes })
  }
  return [...found.values()]
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

/** Adds to what is kept of a fact what it holds. */
function carrying(
  fact: Fact,
  operations: readonly Operation[],
  carried: { readonly save: readonly Change[]; readonly refill: readonly Change[] } | undefined,
): readonly Operation[] {
  if (carried === undefined) return operations
  const kept = operations.find(({ action }) => action === 'keep')?.changes ?? []
  return [
    ...operations.filter(({ action }) => action !== 'keep'),
    { action: 'keep', fact, changes: [...kept, ...carried.save] },
    { action: 'refill', fact, of: [fact.key], changes: carried.refill },
  ]
}

function withoutRepeats(changes: readonly Change[]): readonly Change[] {
  const seen = new Set<string>()
  return changes.filter(({ sql }) => !seen.has(sql.text) && seen.add(sql.text))
}
