import { sameValue } from '../model/equality.ts'
import { type Catalog, type Fact, isInherited, type Value } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { comparedAttributes, isCompared, type Scope } from '../model/scopes.ts'
import { contextFor } from '../plan/context.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { settleExpressions } from './expressions.ts'
import { calledAs, inTheWayOf, type Move, nameRules, withValues } from './moves.ts'
import { advanced, type RenameSettings, type Stage } from './rename_stages.ts'

/** Whether two facts of a kind have the same texts in all that is an expression. */
function hasSameTexts(a: Fact, b: Fact, kinds: Kinds): boolean {
  const rules = Object.entries(kindOf(a, kinds).attributes)
  return rules.every(
    ([name, { compare }]) => compare !== 'expression' || sameValue(a.attributes[name], b.attributes[name]),
  )
}

const byKey = ({ before: a }: Move, { before: b }: Move): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** What each parent has that bears its name as an alias in the parent's text, by position. */
function aliasesIn({ facts }: Catalog, kinds: Kinds): ReadonlyMap<Key, readonly Fact[]> {
  const aliases = new Map<Key, Fact[]>()
  for (const fact of facts.values()) {
    if (fact.parent === undefined || kindOf(fact, kinds).aliased !== true) continue
    const list = aliases.get(fact.parent)
    if (list === undefined) aliases.set(fact.parent, [fact])
    else list.push(fact)
  }
  for (const list of aliases.values()) list.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
  return aliases
}

/**
 * Gives columns of views the names that they have at the same places of the wanted views. That is all that a view changes in: its
 * text after the renames is the wanted one, so that nothing is taken for something else.
 */
export async function withAliases(
  stage: Stage,
  wanted: Catalog,
  settings: RenameSettings,
): Promise<{ readonly stage: Stage; readonly moves: readonly Move[] }> {
  const { kinds, shadow } = settings
  const now = aliasesIn(wanted, kinds)
  let open = new Map(
    [...aliasesIn(stage.catalog, kinds)].flatMap(([key, columns]): readonly (readonly [Key, readonly Move[]])[] => {
      const [before, after] = [stage.catalog.facts.get(key), wanted.facts.get(key)]
      const targets = now.get(key) ?? []
      if (before === undefined || after === undefined || columns.length !== targets.length) return []
      if (!isCompared(after, kindOf(after, kinds), stage.scope) || hasSameTexts(before, after, kinds)) return []
      const moves = columns.flatMap((column, index): readonly Move[] => {
        const target = targets[index]
        return target === undefined || target.key === column.key
          ? []
          : [{ before: column, after: calledAs(column, target.id) }]
      })
      return moves.length === 0 ? [] : [[key, moves]]
    }),
  )
  while (open.size > 0) {
    const moves = [...open.values()].flat().sort(byKey)
    const next = await advanced(stage, moves, wanted, settings)
    const isLike = (key: Key, other: Catalog): boolean => {
      const [before, after] = [next.catalog.facts.get(key), other.facts.get(key)]
      return before !== undefined && after !== undefined && hasSameTexts(before, after, kinds)
    }
    const unlike = new Set([...open.keys()].filter(key => !isLike(key, wanted)))
    if (unlike.size === 0) return { stage: next, moves }
    const settled = await settleExpressions(next.catalog, wanted, next.scope, next.reach, kinds, shadow, key =>
      unlike.has(key),
    )
    const kept = new Map([...open].filter(([key]) => isLike(key, settled)))
    if (kept.size === open.size) return { stage: next, moves }
    open = kept
  }
  return { stage, moves: [] }
}

/** Those of the moves that nothing else hinders, which may be fewer with each that stays. */
export function unhindered(
  moves: readonly Move[],
  catalog: Catalog,
  kinds: Kinds,
  isHindered: (holder: Fact, move: Move) => boolean,
): readonly Move[] {
  for (let left = moves; ; ) {
    const hindered = new Set(
      inTheWayOf(left, catalog, kinds)
        .filter(({ holder, move }) => isHindered(holder, move))
        .map(({ move }) => move),
    )
    if (hindered.size === 0) return left
    left = left.filter(move => !hindered.has(move))
  }
}

/**
 * Gives names that are attributes, where nothing else holds them.
 * @param temporary the values of such attributes that nobody wants, and that are not left alone
 */
export function namedMoves(
  catalog: Catalog,
  wanted: Catalog,
  scope: Scope,
  kinds: Kinds,
  temporary: ReadonlySet<Value>,
): readonly Move[] {
  const naming = new Set(
    Array.from(kinds.values())
      .filter(kind => Object.values(kind.attributes).some(rule => rule.renames !== undefined))
      .map(kind => kind.name),
  )
  const moves = Array.from(catalog.facts.values()).flatMap((before): readonly Move[] => {
    const target = naming.has(before.id.kind) ? wanted.facts.get(before.key) : undefined
    if (target === undefined || target.attributes === before.attributes) return []
    const kind = kindOf(target, kinds)
    const compared = new Set(isCompared(target, kind, scope) ? comparedAttributes(target, kind, scope) : [])
    const rules = nameRules(before, kinds).filter(
      ([name]) => compared.has(name) || temporary.has(before.attributes[name] ?? null),
    )
    const after = withValues(before, rules, name => target.attributes[name] ?? null)
    // What is made again gets its name then.
    const isRemade = [...compared].some(
      name =>
        kind.attributes[name]?.change === 'recreate' && !sameValue(before.attributes[name], target.attributes[name]),
    )
    return isRemade || sameValue(after.attributes, before.attributes) ? [] : [{ before, after, rules }]
  })
  return moves.sort(byKey)
}

const bucketOf = ({ id, parent = '' }: Fact): string => `${id.kind} ${parent}`

function grouped(facts: readonly Fact[], by: (fact: Fact) => string): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const list = groups.get(by(fact))
    if (list === undefined) groups.set(by(fact), [fact])
    else list.push(fact)
  }
  return groups
}

/** What has no counterpart of its name in `there`, or a different one. */
function unmatched(here: Catalog, there: Catalog, scope: Scope, kinds: Kinds): readonly Fact[] {
  const nominal = new Set(
    Array.from(kinds.values())
      .filter(kind => kind.nominal === true)
      .map(kind => kind.name),
  )
  return Array.from(here.facts.values()).filter(fact => {
    if (!nominal.has(fact.id.kind) || isInherited(fact) || fact.outside === true) return false
    const other = there.facts.get(fact.key)
    if (other?.attributes === fact.attributes) return false
    const kind = kindOf(fact, kinds)
    if (!isCompared(fact, kind, scope)) return false
    return other === undefined || other.parent !== fact.parent || !isAlike(fact, other, scope, kinds)
  })
}

const isAlike = (a: Fact, b: Fact, scope: Scope, kinds: Kinds): boolean =>
  comparedAttributes(b, kindOf(b, kinds), scope).every(name => sameValue(a.attributes[name], b.attributes[name]))

/**
 * What goes and what comes as the same under another name, of kinds of which that loses nothing: both sides belong to one table and have
 * the same attributes. What is dropped and made again instead would be the same, only later.
 */
export async function sameUnderOtherNames(
  { catalog, scope, reach }: Stage,
  wanted: Catalog,
  { kinds, shadow, mayGo }: RenameSettings,
): Promise<readonly Move[]> {
  const pairs = (to: Catalog): readonly (readonly [readonly Fact[], readonly Fact[]])[] => {
    const old = unmatched(catalog, to, scope, kinds).filter(fact => to.facts.has(fact.key) || mayGo(fact))
    const coming = grouped(unmatched(to, catalog, scope, kinds), bucketOf)
    return [...grouped(old, bucketOf)].flatMap(([bucket, facts]) => {
      const others = coming.get(bucket)
      return others === undefined ? [] : [[facts, others] as const]
    })
  }
  const found = pairs(wanted)
  if (found.length === 0) return []
  const concerned = new Set(found.flatMap(([old, coming]) => [...old, ...coming].map(each => each.key)))
  const settled = await settleExpressions(catalog, wanted, scope, reach, kinds, shadow, key => concerned.has(key))
  const moves = pairs(settled).flatMap(([old, coming]) => {
    const taken = new Set<Key>()
    return inOrder(old).flatMap((before): readonly Move[] => {
      const target = inOrder(coming).find(each => !taken.has(each.key) && isAlike(before, each, scope, kinds))
      if (target === undefined) return []
      taken.add(target.key)
      return [{ before, after: calledAs(before, target.id) }]
    })
  })
  return displacingNothing(moves, catalog, settled, scope, kinds).sort(byKey)
}

/** Moves without those to the name of what stands on both sides, goes nowhere else, and is altered in place. */
function displacingNothing(moves: readonly Move[], catalog: Catalog, to: Catalog, scope: Scope, kinds: Kinds): Move[] {
  const context = contextFor(catalog, to, kinds, { major: 18, online: false })
  const isAltered = (before: Fact, after: Fact): boolean => {
    const { attributes } = kindOf(after, kinds)
    return comparedAttributes(after, kindOf(after, kinds), scope)
      .filter(name => !sameValue(before.attributes[name], after.attributes[name]))
      .every(name => {
        const change = attributes[name]?.change
        return typeof change === 'function' && typeof change(before, after, context) !== 'string'
      })
  }
  for (let left = [...moves]; ; ) {
    const leaving = new Set(left.map(({ before }) => before.key))
    const kept = left.filter(({ after }) => {
      const [holder, target] = [catalog.facts.get(after.key), to.facts.get(after.key)]
      const stands = holder !== undefined && target !== undefined && !leaving.has(after.key)
      return !stands || holder.parent !== target.parent || !isAltered(holder, target)
    })
    if (kept.length === left.length) return left
    left = kept
  }
}

const inOrder = (facts: readonly Fact[]): readonly Fact[] => facts.toSorted((a, b) => (a.key < b.key ? -1 : 1))
