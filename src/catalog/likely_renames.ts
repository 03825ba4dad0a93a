import { sameValue } from '../model/equality.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'

/** A removed and an added fact that look like one thing under two names. */
export interface LikelyRename {
  readonly from: Fact
  readonly to: Fact
}

/** How much two facts, and what hangs on them, must have in common to look alike. */
const alike = 0.6

/** Beyond so many of one kind that come, nobody looks for one that went. */
const most = 100

/**
 * Pairs of a removed and an added fact of one kind and parent that may be a rename which nobody declared: of all that can be
 * renamed, each with the one that is most like it.
 */
export function likelyRenames(
  removed: readonly Fact[],
  added: readonly Fact[],
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
): readonly LikelyRename[] {
  const place = (fact: Fact) =>
    kindOf(fact, kinds).aliased === true
      ? `${fact.parent} ${fact.position}`
      : (fact.parent ?? fact.id.path.slice(0, -1).join('.'))
  const bucket = (fact: Fact) => `${fact.id.kind} ${place(fact)} ${fact.id.args ?? ''}`
  const groups = new Map<string, Fact[]>()
  for (const fact of added) {
    if (kindOf(fact, kinds).rename === undefined) continue
    const list = groups.get(bucket(fact))
    if (list === undefined) groups.set(bucket(fact), [fact])
    else list.push(fact)
  }
  if (groups.size === 0) return []
  const parts = { from: partsIn(from, kinds), to: partsIn(to, kinds) }
  const pairs = removed.flatMap((old): readonly (LikelyRename & { readonly score: number })[] => {
    const candidates = kindOf(old, kinds).rename === undefined ? [] : (groups.get(bucket(old)) ?? [])
    if (candidates.length > most) return []
    return candidates
      .map(wanted => ({ from: old, to: wanted, score: likeness(old, wanted, parts, kinds) }))
      .filter(({ score }) => score >= alike)
  })
  const taken = new Set<Key>()
  return pairs
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ from: old, to: wanted }) => {
      const [gone, come] = [`- ${old.key}`, `+ ${wanted.key}`]
      if (taken.has(gone) || taken.has(come)) return []
      taken.add(gone)
      taken.add(come)
      return [{ from: old, to: wanted }]
    })
}

type Parts = (fact: Fact) => readonly Fact[]

/** What hangs on each fact, without what is only observed. */
function partsIn({ facts }: Catalog, kinds: Kinds): Parts {
  let parts: Map<Key, Fact[]> | undefined
  return ({ key }) => {
    if (parts === undefined) {
      parts = new Map()
      for (const fact of facts.values()) {
        if (fact.parent === undefined || kindOf(fact, kinds).observed === true) continue
        const list = parts.get(fact.parent)
        if (list === undefined) parts.set(fact.parent, [fact])
        else list.push(fact)
      }
    }
    return parts.get(key) ?? []
  }
}

/**
 * From 0 to 1 (nothing but the name is another). What would be made again under its new name too, because PostgreSQL has no ALTER for
 * what differs, is not alike.
 */
function likeness(old: Fact, wanted: Fact, parts: { readonly from: Parts; readonly to: Parts }, kinds: Kinds): number {
  const { attributes, nominal } = kindOf(old, kinds)
  // A text may be another one only because what it names has another name.
  const isRemade = Object.entries(attributes).some(
    ([name, { change, compare }]) =>
      change === 'recreate' &&
      (nominal === true || compare !== 'expression') &&
      !sameValue(old.attributes[name], wanted.attributes[name]),
  )
  if (isRemade) return 0
  const own = inCommon(wordsOf(old, kinds), wordsOf(wanted, kinds))
  const described = (fact: Fact, of: Fact) =>
    `${fact.id.kind} ${fact.id.path.at(-1)} ${JSON.stringify(fact.attributes)}`.replaceAll(of.id.path.at(-1) ?? '', '')
  const before = parts.from(old).map(part => described(part, old))
  const after = parts.to(wanted).map(part => described(part, wanted))
  return Math.min(own, inCommon(before, after))
}

/** What the attributes of a fact say, in words; what says nothing (null, false, an empty list) is left out. */
function wordsOf(fact: Fact, kinds: Kinds): readonly string[] {
  const { attributes } = kindOf(fact, kinds)
  return Object.entries(fact.attributes).flatMap(([name, value]) => {
    const text = JSON.stringify(value)
    if (attributes[name]?.compare === 'derived' || ['null', 'false', '[]', '{}', '""'].includes(text)) return []
    return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).map(word => `${name} ${word}`)
  })
}

/** The share of two lists that stands in both. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 && b.length === 0) return 1
  const left = new Map<string, number>()
  for (const each of b) left.set(each, (left.get(each) ?? 0) + 1)
  const shared = a.filter(each => {
    const count = left.get(each) ?? 0
    left.set(each, count - 1)
    return count > 0
  })
  return shared.length / Math.max(a.length, b.length)
}
