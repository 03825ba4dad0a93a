import { type Catalog, type Fact, isInherited, isOfExtension } from './facts.ts'
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

/** Whether the lists that a fact stands in are all stated. */
const isListed = ({ listedIn = [] }: Fact, { stated }: Scope): boolean => listedIn.every(list => stated.has(list))

/** Whether a fact is there or not is compared, and so what it is. */
export function isCompared(fact: Fact, kind: Kind, scope: Scope): boolean {
  if (isInherited(fact) || !isListed(fact, scope)) return false
  if (isOfExtension(fact)) return fact.parent !== undefined && scope.stated.has(fact.key)
  return kind.observed !== true || scope.stated.has(fact.key)
}

/** Whether something of a fact is compared: of an inherited one what the files say of it. */
export const isComparedInPart = (fact: Fact, kind: Kind, scope: Scope): boolean =>
  isCompared(fact, kind, scope) ||
  (isInherited(fact) && isListed(fact, scope) && comparedAttributes(fact, kind, scope).length > 0)

/** The scope in which all facts of a catalog are compared, of extensions' those that `scope` states. */
export const everythingIn = ({ facts }: Catalog, { stated }: Scope = nothingStated): Scope => ({
  stated: new Set(
    Array.from(facts.values()).flatMap(fact =>
      isOfExtension(fact) && !stated.has(fact.key) ? [] : [fact.key, ...(fact.listedIn ?? [])],
    ),
  ),
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

/** The attributes that are compared for one fact. Of an inherited one that is what the files say of it. */
export function comparedAttributes(fact: Fact, kind: Kind, { stated }: Scope): readonly string[] {
  const { always, all, observed } = comparedBy(kind)
  const inherited = isInherited(fact)
  if (stated.size === 0 || (observed.size === 0 && !inherited)) return inherited ? [] : always
  return all.filter(name => (!inherited && !observed.has(name)) || stated.has(statedAttribute(fact.key, name)))
}

/** Both scopes together: what the files state today and what head's files stated. */
export function joinScopes(...scopes: readonly Scope[]): Scope {
  return { stated: new Set(scopes.flatMap(scope => [...scope.stated])) }
}
