import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact, isInherited } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { comparedAttributes, isCompared, isComparedInPart, type Scope } from '../model/scopes.ts'

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

/** What a fact is to its parent, as a name: nothing, or that of its role. */
export function roleOf(fact: Fact, kinds: Kinds): readonly string[] {
  const { role } = kindOf(fact, kinds)
  return role === undefined || fact.parent === undefined ? [] : [`${role} of ${fact.parent}`]
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

const isUnread = ({ unread }: Fact, name: string): boolean => unread?.includes(name) === true

/** The facts of a catalog whose attributes would be compared, but that its reader may not see. */
export function unreadIn(
  catalog: Catalog,
  scope: Scope,
  kinds: Kinds,
): readonly { readonly fact: Fact; readonly attributes: readonly string[] }[] {
  return Array.from(catalog.facts.values()).flatMap(fact => {
    if (fact.unread === undefined) return []
    const attributes = comparedAttributes(fact, kindOf(fact, kinds), scope).filter(name => isUnread(fact, name))
    return attributes.length === 0 ? [] : [{ fact, attributes }]
  })
}

/** Compares two catalogs fact by fact. Costs one pass over both. */
export function diff(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds): Diff {
  const added: Fact[] = []
  const removed: Fact[] = []
  const changed: Difference[] = []
  const compare = (fact: Fact, other: Fact, kind: Kind): void => {
    // What was inherited may become its own, or the other way round.
    const compared = comparedAttributes(isInherited(other) ? fact : other, kind, scope)
    const attributes = compared.filter(
      name =>
        !sameValue(fact.attributes[name], other.attributes[name]) && !isUnread(fact, name) && !isUnread(other, name),
    )
    if (attributes.length > 0) changed.push({ from: fact, to: other, attributes })
  }
  for (const fact of to.facts.values()) {
    if (from.facts.has(fact.key)) continue
    const kind = kindOf(fact, kinds)
    if (isCompared(fact, kind, scope)) added.push(fact)
    else if (!isInherited(fact) || fact.outside === true) continue
    else if (kind.matched === true && isParted(fact, from, to)) added.push(fact)
    else if (isComparedInPart(fact, kind, scope)) compare(asInherited(fact, to), fact, kind)
  }
  for (const fact of from.facts.values()) {
    const other = to.facts.get(fact.key)
    if (fact.attributes === other?.attributes) continue
    const kind = kindOf(fact, kinds)
    if (other === undefined) {
      // What every object has is not taken away; it is only no longer said.
      const isGone = isCompared(fact, kind, scope) && kind.inevitable !== true
      const isLeft = isInherited(fact) && fact.outside !== true && kind.goesWithLink !== true
      if (isGone || (isLeft && isParted(fact, to, from))) removed.push(fact)
    } else if (isCompared(other, kind, scope) && goesWithSource(fact, other, to)) added.push(other)
    else if (isComparedInPart(fact, kind, scope) || isComparedInPart(other, kind, scope)) compare(fact, other, kind)
  }
  return { added, removed, changed }
}

/** Whether something goes with what it was inherited from, and is to be there as its own: PostgreSQL drops it along. */
function goesWithSource(fact: Fact, other: Fact, to: Catalog): boolean {
  const { inheritedFrom = [], inheritedBy = [] } = fact
  return (
    isInherited(fact) &&
    !isInherited(other) &&
    inheritedFrom.length > 0 &&
    inheritedFrom.every(key => !to.facts.has(key)) &&
    inheritedBy.every(key => to.facts.has(key))
  )
}

/** The object that a fact is part of: the inherited ones above it go with it. */
export function ownerOf(fact: Fact, { facts }: Catalog): Fact | undefined {
  let owner = fact.parent === undefined ? undefined : facts.get(fact.parent)
  while (owner?.parent !== undefined && isInherited(owner)) owner = facts.get(owner.parent)
  return owner
}

/** Whether an inherited fact of `there` belongs to something that stands `here` too, where it does not inherit. */
function isParted(fact: Fact, here: Catalog, there: Catalog): boolean {
  const owner = ownerOf(fact, there)
  if (owner === undefined || !here.facts.has(owner.key)) return false
  const sources = new Set((fact.inheritedFrom ?? []).flatMap(key => withAncestors(key, there)))
  return (fact.inheritedBy ?? []).some(key => {
    const link = here.facts.get(key)
    if (link === undefined) return true
    // The link may lead to another one now: a partition that is moved.
    const above = (there.facts.get(key)?.dependsOn ?? []).filter(each => sources.has(each))
    return above.length > 0 && !above.some(each => link.dependsOn.includes(each))
  })
}

function withAncestors(key: Key, { facts }: Catalog): readonly Key[] {
  const keys: Key[] = []
  for (let each: Key | undefined = key; each !== undefined; each = facts.get(each)?.parent) keys.push(each)
  return keys
}

/** An inherited fact as it is when it comes into being: like what it is inherited from. */
function asInherited(fact: Fact, { facts }: Catalog): Fact {
  const [source] = (fact.inheritedFrom ?? []).flatMap(key => facts.get(key) ?? [])
  return source === undefined ? fact : { ...fact, attributes: { ...fact.attributes, ...source.attributes } }
}

export const isEmpty = ({ added, removed, changed }: Diff): boolean =>
  added.length === 0 && removed.length === 0 && changed.length === 0

/** The keys of a diff's facts. */
export const keysOf = ({ added, removed, changed }: Diff): readonly Key[] => [
  ...added.map(fact => fact.key),
  ...removed.map(fact => fact.key),
  ...changed.map(({ to }) => to.key),
]
