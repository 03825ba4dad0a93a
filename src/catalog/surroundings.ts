import { goesAlong } from '../model/classes.ts'
import { type Catalog, catalogOf, type Fact, isInherited } from '../model/facts.ts'
import { type Key, keyOf } from '../model/ids.ts'
import { isNamedAlone, neededBy } from '../plan/closures.ts'
import { leansOn } from '../plan/dependents.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { mentionedBy } from './mentions.ts'

/** The part of a catalog that is outside of what is managed. */
export const outsideOf = ({ facts }: Catalog): Catalog =>
  catalogOf([...facts.values()].filter(fact => fact.outside === true))

const hasOutside = ({ facts }: Catalog): boolean => {
  for (const fact of facts.values()) if (fact.outside === true) return true
  return false
}

/**
 * A catalog with what is outside of it as another one has it, so far as all that it leans on is there. Where the other one has none of a
 * name, its own stays.
 */
export function surrounded(catalog: Catalog, by: Catalog): Catalog {
  if (!hasOutside(catalog) && !hasOutside(by)) return catalog
  const own = [...catalog.facts.values()].filter(fact => fact.outside !== true)
  const stands = new Map(own.map(fact => [fact.key, fact]))
  for (const source of [by, catalog]) {
    const others = [...source.facts.values()].filter(fact => fact.outside === true && !stands.has(fact.key))
    for (const fact of standingWith(others, stands)) stands.set(fact.key, fact)
  }
  return catalogOf(stands.values(), catalog.unmodelled)
}

/** Those of some facts that can stand together on what is there. */
function standingWith(facts: readonly Fact[], there: ReadonlyMap<Key, Fact>): readonly Fact[] {
  const open = new Map(facts.map(fact => [fact.key, fact]))
  const leaning = new Map<Key, Fact[]>()
  const falling: Fact[] = []
  for (const fact of facts)
    for (const key of leansOn(fact)) {
      if (there.has(key)) continue
      if (!open.has(key)) falling.push(fact)
      const list = leaning.get(key)
      if (list === undefined) leaning.set(key, [fact])
      else list.push(fact)
    }
  for (let fact = falling.pop(); fact !== undefined; fact = falling.pop())
    if (open.delete(fact.key)) falling.push(...(leaning.get(fact.key) ?? []))
  return [...open.values()]
}

/**
 * A catalog without what is outside and that nothing managed leans on. Of functions and the like all of a name stay: which one a
 * text means depends on what is there.
 */
export function withoutUnneeded(catalog: Catalog, kinds: Kinds): Catalog {
  const facts = [...catalog.facts.values()]
  const managed = facts.filter(fact => fact.outside !== true).map(fact => fact.key)
  if (managed.length === facts.length) return catalog
  const nameOf = ({ id }: Fact) => id.path.join('.')
  const names = new Set(Array.from(neededBy(managed, catalog, kinds).facts.values(), nameOf))
  const isNeeded = (fact: Fact) =>
    fact.outside !== true || (kindOf(fact, kinds).traits.includes('resolved') && names.has(nameOf(fact)))
  const kept = neededBy(
    facts.filter(isNeeded).map(fact => fact.key),
    catalog,
    kinds,
  )
  return catalogOf(
    facts.filter(fact => kept.facts.has(fact.key)),
    catalog.unmodelled,
  )
}

const isWord = /^[\p{L}_][\p{L}\p{N}_$]*$/u

/**
 * Of what stands outside, all that drafts may lean on: what bears a name that they mention, what no name tells (an operator, a cast), and
 * what is always there, with all that it needs itself. What is only declared stands in for what stands nowhere.
 */
export function supportFor(
  drafts: Catalog,
  outside: Catalog,
  declared: readonly Fact[],
  kinds: Kinds,
): readonly Fact[] {
  const nameless = ({ id }: Fact) =>
    keyOf({ kind: id.kind, path: id.path, ...(id.on === undefined ? {} : { on: id.on }) })
  const known = new Set(Array.from(outside.facts.values(), nameless))
  const standIns = declared.filter(fact => !known.has(nameless(fact)))
  const pool = catalogOf(
    [...outside.facts.values(), ...standIns].filter(fact => !isInherited(fact) && !fact.origin.includes('extension')),
  )
  const mentioned = new Set<string>()
  for (const draft of drafts.facts.values()) for (const name of mentionedBy(draft)) mentioned.add(name)
  const isWanted = (fact: Fact): boolean => {
    const { traits, observed, class: of } = kindOf(fact, kinds)
    if (observed === true || (of !== undefined && goesAlong(of))) return false
    if (fact.parent !== undefined && pool.facts.has(fact.parent) && !isNamedAlone(fact, kinds)) return false
    const name = fact.id.path.at(-1) ?? ''
    return mentioned.has(name) || traits.includes('always') || (traits.includes('resolved') && !isWord.test(name))
  }
  for (;;) {
    const wanted = [...pool.facts.values()].filter(isWanted).map(fact => fact.key)
    const chosen = [...neededBy(wanted, pool, kinds).facts.values()]
    // What stands in has no dependencies yet.
    const before = mentioned.size
    for (const fact of chosen)
      if (fact.dependsOn.length === 0) for (const name of mentionedBy(fact)) mentioned.add(name)
    if (mentioned.size === before) return chosen.map(fact => ({ ...fact, outside: true }))
  }
}
