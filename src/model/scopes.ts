import { type Catalog, type Fact, isInherited } from './facts.ts'
import type { Key } from './ids.ts'
import type { Kind } from './kinds.ts'

/**
 * What is compared besides what always is: the observed facts (by key) and observed attributes (`key#attribute`) that the files, or head's files, state.
 */
export interface Scope {
  readonly stated: ReadonlySet<string>
}

export const nothingStated: Scope = { stated: new Set() }

/** How an observed attribute is named in a scope. */
export const statedAttribute = (key: Key, attribute: string): string => `${key}#${attribute}`

/** A statement of a scope taken apart. A name with a `#` in it stands between quotes in its key. */
export function statementOf(state: string): { readonly key: Key; readonly attribute: string | undefined } {
  const found = /^([\s\S]*)#(\w+)$/.exec(state)
  return { key: found?.[1] ?? state, attribute: found?.[2] }
}

/** Whether a fact is compared at all. */
export function isCompared(fact: Fact, kind: Kind, scope: Scope): boolean {
  if (fact.origin.includes('extension')) return false
  if (isInherited(fact)) return false
  if (fact.listedIn?.every(list => scope.stated.has(list)) === false) return false
  return kind.observed !== true || scope.stated.has(fact.key)
}

/** The scope in which all facts of a catalog are compared. */
export const everythingIn = ({ facts }: Catalog): Scope => ({
  stated: new Set([...facts.keys(), ...Array.from(facts.values()).flatMap(fact => fact.listedIn ?? [])]),
})

interface Compared {
  /** The names compared whatever is stated. */
  readonly always: readonly string[]
  /** All that may be compared, in the kind's order. */
  readonly all: readonly string[]
  readonly observed: ReadonlySet<string>
}

const comparedByRules = new WeakMap<Kind['attributes'], Compared>()

function comparedBy({ attributes }: Kind): Compared {
  const known = comparedByRules.get(attributes)
  if (known !== undefined) return known
  const all = Object.entries(attributes).filter(([, { compare }]) => compare !== 'derived')
  const made: Compared = {
    always: all.filter(([, { observed }]) => observed !== true).map(([name]) => name),
    all: all.map(([name]) => name),
    observed: new Set(all.filter(([, { observed }]) => observed === true).map(([name]) => name)),
  }
  comparedByRules.set(attributes, made)
  return made
}

/** The attributes of a kind that are compared for one fact. */
export function comparedAttributes(key: Key, kind: Kind, { stated }: Scope): readonly string[] {
  const { always, all, observed } = comparedBy(kind)
  if (observed.size === 0 || stated.size === 0) return always
  return all.filter(name => !observed.has(name) || stated.has(statedAttribute(key, name)))
}

/** Both scopes together: what the files state today and what head's files stated. */
export function joinScopes(...scopes: readonly Scope[]): Scope {
  return { stated: new Set(scopes.flatMap(scope => [...scope.stated])) }
}
