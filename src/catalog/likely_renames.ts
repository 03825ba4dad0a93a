import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'

/** A removed and an added fact that look like one thing under two names. */
export interface LikelyRename {
  readonly from: Fact
  readonly to: Fact
}

/** How much of their parts two hosts must have in common to look alike. */
const alike = 0.6

/** Pairs of a removed and an added fact of one kind and parent that may be a rename which nobody declared. */
export function likelyRenames(
  removed: readonly Fact[],
  added: readonly Fact[],
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
): readonly LikelyRename[] {
  const bucket = (fact: Fact) => `${fact.id.kind} ${fact.parent ?? fact.id.path.slice(0, -1).join('.')}`
  const groups = new Map<string, Fact[]>()
  for (const fact of added) {
    const list = groups.get(bucket(fact))
    if (list === undefined) groups.set(bucket(fact), [fact])
    else list.push(fact)
  }
  const taken = new Set<Key>()
  return removed.flatMap(old => {
    const { rename, holdsData, derived } = kindOf(old, kinds)
    if (rename === undefined || (holdsData?.(old) !== true && derived !== true)) return []
    const candidates = groups.get(bucket(old)) ?? []
    if (candidates.length > 100) return []
    const found = candidates.find(each => !taken.has(each.key) && looksAlike(old, each, from, to))
    if (found === undefined) return []
    taken.add(found.key)
    return [{ from: old, to: found }]
  })
}

function looksAlike(old: Fact, wanted: Fact, from: Catalog, to: Catalog): boolean {
  const parts = (fact: Fact, catalog: Catalog) =>
    [...catalog.facts.values()]
      .filter(each => each.parent === fact.key)
      .map(each => `${each.id.kind} ${each.id.path.at(-1)} ${JSON.stringify(each.attributes)}`)
  if (JSON.stringify(old.attributes) !== JSON.stringify(wanted.attributes)) return false
  const before = parts(old, from).filter(part => !part.includes(` ${old.id.path.at(-1)} `))
  const after = new Set(parts(wanted, to))
  if (before.length === 0) return true
  return before.filter(part => after.has(part)).length / Math.max(before.length, after.size) >= alike
}
