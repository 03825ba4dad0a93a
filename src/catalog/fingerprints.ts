import { createHash } from 'node:crypto'
import type { Catalog, Fact, Value } from '../model/facts.ts'
import { comparedAttributes, isComparedInPart, type Scope } from '../model/scopes.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** JSON with the keys of maps in order, so that equal values give equal text. */
function stable(value: Value): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(stable).join(',')}]`
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${stable(each)}`).join(',')}}`
}

const hashOf = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

/** A short hash of what is compared of a fact. Position is left out. */
export function factHash(fact: Fact, scope: Scope, kinds: Kinds): string {
  const names = comparedAttributes(fact, kindOf(fact, kinds), scope)
  return hashOf(stable(names.map(name => [name, fact.attributes[name] ?? null])), 12)
}

/** A hash of a whole schema state within a scope, expressions included: the same database read again gives the same. */
export function catalogHash(catalog: Catalog, scope: Scope, kinds: Kinds): string {
  const lines: string[] = []
  for (const fact of catalog.facts.values()) {
    const kind = kindOf(fact, kinds)
    if (!isComparedInPart(fact, kind, scope)) continue
    const names = comparedAttributes(fact, kind, scope)
    lines.push(`${fact.key} ${stable(names.map(name => [name, fact.attributes[name] ?? null]))}`)
  }
  return hashOf(lines.sort().join('\n'), 32)
}
