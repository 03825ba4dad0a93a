import { isPlanned } from '../model/classes.ts'
import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact, type Value } from '../model/facts.ts'
import type { Kind } from '../model/kinds.ts'
import { comparedAttributes, modeIn, type Scope } from '../model/scopes.ts'
import { type Kinds, kindOf } from './diff.ts'

const rulesByAttributes = new WeakMap<Kind['attributes'], readonly (readonly [string, Kind['attributes'][string]])[]>()

/** The attributes of a kind that are of a class. */
function classedOf({ attributes }: Kind): readonly (readonly [string, Kind['attributes'][string]])[] {
  const known = rulesByAttributes.get(attributes)
  if (known !== undefined) return known
  const found = Object.entries(attributes).filter(([, rule]) => rule.class !== undefined)
  rulesByAttributes.set(attributes, found)
  return found
}

/**
 * `to` with the attributes of classes that are not compared as they are in `from`, so that what is made again for another reason keeps
 * them. What is new has them unset where its class is not managed at all.
 */
export function leftAlone(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds): Catalog {
  let isSame = true
  const facts = Array.from(to.facts.values(), (fact): Fact => {
    const kind = kindOf(fact, kinds)
    const classed = classedOf(kind)
    if (classed.length === 0) return fact
    const compared = new Set(comparedAttributes(fact, kind, scope))
    const before = from.facts.get(fact.key)
    const kept = classed.flatMap(([name, rule]): readonly (readonly [string, Value])[] => {
      if (compared.has(name) || rule.class === undefined) return []
      if (before !== undefined && rule.keeps?.(before, fact) === false)
        return sameValue(fact.attributes[name], rule.class.unset) ? [] : [[name, rule.class.unset]]
      const value = before?.attributes[name]
      if (value !== undefined) return value === fact.attributes[name] ? [] : [[name, value]]
      return before !== undefined || isPlanned(modeIn(scope, rule.class.name)) ? [] : [[name, rule.class.unset]]
    })
    if (kept.length === 0) return fact
    isSame = false
    return { ...fact, attributes: { ...fact.attributes, ...Object.fromEntries(kept) } }
  })
  return isSame ? to : catalogOf(facts, to.unmodelled)
}
