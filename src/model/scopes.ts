import type { Fact } from './facts.ts'
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

/** Whether a fact is compared at all. */
export function isCompared(fact: Fact, kind: Kind, scope: Scope): boolean {
  if (fact.origin.includes('extension')) return false
  if (fact.origin.includes('inherited') && !fact.origin.includes('declared')) return false
  return kind.observed !== true || scope.stated.has(fact.key)
}

/** The attributes of a kind that are compared for one fact. */
export function comparedAttributes(key: Key, kind: Kind, scope: Scope): readonly string[] {
  return Object.entries(kind.attributes)
    .filter(
      ([name, rule]) =>
        rule.compare !== 'derived' && (rule.observed !== true || scope.stated.has(statedAttribute(key, name))),
    )
    .map(([name]) => name)
}

/** Both scopes together: what the files state today and what head's files stated. */
export function joinScopes(...scopes: readonly Scope[]): Scope {
  return { stated: new Set(scopes.flatMap(scope => [...scope.stated])) }
}
