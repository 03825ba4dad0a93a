import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'

/** For each fact those that lean on it, its children among them. */
export type Dependents = ReadonlyMap<Key, readonly Fact[]>

/** What a fact leans on: its parent and its dependencies. */
export function leansOn(fact: Fact): readonly Key[] {
  return fact.parent === undefined ? fact.dependsOn : [fact.parent, ...fact.dependsOn]
}

const dependentsByCatalog = new WeakMap<Catalog, Dependents>()

/** Turns the dependencies of a catalog round; once for each catalog. */
export function dependentsIn(catalog: Catalog): Dependents {
  const known = dependentsByCatalog.get(catalog)
  if (known !== undefined) return known
  const dependents = new Map<Key, Fact[]>()
  for (const fact of catalog.facts.values())
    for (const key of new Set(leansOn(fact))) {
      const list = dependents.get(key)
      if (list === undefined) dependents.set(key, [fact])
      else list.push(fact)
    }
  dependentsByCatalog.set(catalog, dependents)
  return dependents
}

/** Each parent's children, by position, then by kind rank as given, then by key. */
export function childrenIn(catalog: Catalog, rank: (fact: Fact) => number): ReadonlyMap<Key, readonly Fact[]> {
  const children = new Map<Key, Fact[]>()
  for (const fact of catalog.facts.values()) {
    if (fact.parent === undefined) continue
    const list = children.get(fact.parent)
    if (list === undefined) children.set(fact.parent, [fact])
    else list.push(fact)
  }
  for (const list of children.values()) list.sort((a, b) => compareFacts(a, b, rank))
  return children
}

/** The stable order of facts among siblings: by rank, by position, by key. */
export function compareFacts(a: Fact, b: Fact, rank: (fact: Fact) => number): number {
  return rank(a) - rank(b) || (a.position ?? 0) - (b.position ?? 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
}
