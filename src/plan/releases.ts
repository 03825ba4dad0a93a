import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { leansOn } from './dependents.ts'
import { type Diff, type Kinds, kindOf } from './diff.ts'

/**
 * Whether something is taken out of what goes, and stays as it is: a partition of a table that it is none of any more, and what
 * stands on the columns that it had from that.
 */
export function releasesIn(
  { removed, changed }: Pick<Diff, 'removed' | 'changed'>,
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
): (dependent: Fact, goes: Fact) => boolean {
  const links = [...removed, ...changed.map(({ from: before }) => before)].filter(
    each => kindOf(each, kinds).inseparable === true,
  )
  if (links.length === 0) return () => false
  const unlinked = new Set(links.map(({ key }) => key))
  const sourcesOf = (key: Key): readonly Key[] => from.facts.get(key)?.inheritedFrom ?? []
  const above = (key: Key): readonly Key[] =>
    sourcesOf(key).flatMap(source => [source, from.facts.get(source)?.parent ?? source, ...above(source)])
  const severedFrom = (key: Key): readonly Key[] =>
    (from.facts.get(key)?.inheritedBy ?? []).some(by => unlinked.has(by))
      ? above(key)
      : sourcesOf(key).flatMap(severedFrom)
  return (dependent, { key }) =>
    links.some(({ parent, dependsOn }) => parent === dependent.key && dependsOn.includes(key)) ||
    leansOn(to.facts.get(dependent.key) ?? dependent).some(needed => severedFrom(needed).includes(key))
}
