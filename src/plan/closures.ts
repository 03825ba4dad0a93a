import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { dependentsIn, leansOn } from './dependents.ts'
import { type Kinds, kindOf } from './diff.ts'

/** Facts with all that lean on them, however far. */
export function withDependents(keys: Iterable<Key>, catalog: Catalog): ReadonlySet<Key> {
  const dependents = dependentsIn(catalog)
  const found = new Set<Key>()
  const queue = [...keys]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (found.has(key)) continue
    found.add(key)
    for (const each of dependents.get(key) ?? []) queue.push(each.key)
  }
  return found
}

/**
 * The part of a catalog that stands by itself and holds these facts: with what they lean on, and with what shapes that
 * (a table's columns and keys). Facts that are always there come along.
 */
export function standing(keys: Iterable<Key>, catalog: Catalog, kinds: Kinds): Catalog {
  const always = [...catalog.facts.values()].filter(
    fact => fact.parent === undefined && kindOf(fact, kinds).traits.includes('always'),
  )
  return neededBy([...keys, ...always.map(fact => fact.key)], catalog, kinds)
}

/** Facts of a catalog with what they lean on, and with what shapes that. */
export function neededBy(keys: Iterable<Key>, catalog: Catalog, kinds: Kinds): Catalog {
  const shaping = new Map<Key, Fact[]>()
  const queue: Fact[] = []
  const wanted = new Set(keys)
  for (const fact of catalog.facts.values()) {
    const kind = kindOf(fact, kinds)
    if (wanted.has(fact.key)) queue.push(fact)
    if (fact.parent !== undefined && kind.shapes === true) {
      const list = shaping.get(fact.parent)
      if (list === undefined) shaping.set(fact.parent, [fact])
      else list.push(fact)
    }
  }
  const chosen = new Map<Key, Fact>()
  for (let fact = queue.pop(); fact !== undefined; fact = queue.pop()) {
    if (chosen.has(fact.key)) continue
    chosen.set(fact.key, fact)
    queue.push(...(shaping.get(fact.key) ?? []))
    for (const needed of leansOn(fact)) {
      const target = catalog.facts.get(needed)
      if (target !== undefined) queue.push(target)
    }
  }
  return catalogOf(Array.from(catalog.facts.values()).filter(fact => chosen.has(fact.key)))
}

/** Whether texts name a fact by itself, and not as a part of another: a partition is a table of its own. */
export const isNamedAlone = (fact: Fact, kinds: Kinds): boolean =>
  fact.parent === undefined || kindOf(fact, kinds).section?.under.length === 0

/** The topmost ancestor of a fact. */
export function rootOf(fact: Fact, catalog: Catalog): Fact {
  let root = fact
  for (let parent = root.parent; parent !== undefined; parent = root.parent) {
    const next = catalog.facts.get(parent)
    if (next === undefined) break
    root = next
  }
  return root
}
