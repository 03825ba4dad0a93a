import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { comparedAttributes, isCompared, type Scope } from '../model/scopes.ts'

/** A fact that stands on both sides and differs. */
export interface Difference {
  readonly from: Fact
  readonly to: Fact
  /** The names of the attributes that differ. */
  readonly attributes: readonly string[]
}

/** How one schema state differs from another, within a scope. */
export interface Diff {
  readonly added: readonly Fact[]
  readonly removed: readonly Fact[]
  readonly changed: readonly Difference[]
}

export type Kinds = ReadonlyMap<string, Kind>

/** The kind of a fact. */
export function kindOf(fact: Fact, kinds: Kinds): Kind {
  const kind = kinds.get(fact.id.kind)
  if (kind === undefined) throw new Error(`no kind reads ${fact.key}`)
  return kind
}

/** The same catalog, with the attributes of another one's facts where those are equal: comparing the two again is then quick. */
export function sharing(catalog: Catalog, like: Catalog): Catalog {
  const facts = Array.from(catalog.facts.values(), fact => {
    const other = like.facts.get(fact.key)
    return other !== undefined && other.attributes !== fact.attributes && sameValue(fact.attributes, other.attributes)
      ? { ...fact, attributes: other.attributes }
      : fact
  })
  return catalogOf(facts, catalog.unmodelled)
}

/** Compares two catalogs fact by fact. Costs one pass over both. */
export function diff(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds): Diff {
  const added: Fact[] = []
  const removed: Fact[] = []
  const changed: Difference[] = []
  for (const fact of to.facts.values())
    if (!from.facts.has(fact.key) && isCompared(fact, kindOf(fact, kinds), scope)) added.push(fact)
  for (const fact of from.facts.values()) {
    const other = to.facts.get(fact.key)
    if (fact.attributes === other?.attributes) continue
    const kind = kindOf(fact, kinds)
    // What was inherited may become its own, or the other way round.
    if (!isCompared(fact, kind, scope) && !(other !== undefined && isCompared(other, kind, scope))) continue
    if (other === undefined) {
      removed.push(fact)
      continue
    }
    const attributes = comparedAttributes(fact.key, kind, scope).filter(
      name => !sameValue(fact.attributes[name], other.attributes[name]),
    )
    if (attributes.length > 0) changed.push({ from: fact, to: other, attributes })
  }
  return { added, removed, changed }
}

export const isEmpty = ({ added, removed, changed }: Diff): boolean =>
  added.length === 0 && removed.length === 0 && changed.length === 0

/** The keys of a diff's facts. */
export const keysOf = ({ added, removed, changed }: Diff): readonly Key[] => [
  ...added.map(fact => fact.key),
  ...removed.map(fact => fact.key),
  ...changed.map(({ to }) => to.key),
]
