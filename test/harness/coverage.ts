import type { Kind } from '../../src/model/kinds.ts'
import type { Change } from './engines.ts'

/** What a set of changes does, by kind. Each runs both ways, so that what one way adds the other removes. */
interface Covered {
  readonly made: ReadonlySet<string>
  readonly renamed: ReadonlySet<string>
  /** `kind.attribute`, where no other attribute of the fact changed. */
  readonly alone: ReadonlySet<string>
}

function coveredBy(changes: readonly Change[]): Covered {
  const [made, renamed, alone] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { up, renames, named } of changes) {
    for (const { id } of [...up.diff.added, ...up.diff.removed]) made.add(id.kind)
    for (const { to } of renames) renamed.add(to.kind)
    for (const { to, attributes } of [...named, ...up.diff.changed])
      if (attributes.length === 1) alone.add(`${to.id.kind}.${attributes[0]}`)
  }
  return { made, renamed, alone }
}

/**
 * What no change shows of the kinds: each is to be added and removed, renamed where it can be, and each of its compared attributes is
 * to be changed on a fact of which nothing else changes. `coupled` names the attributes that never change by themselves.
 * @returns a line for each, empty where all is shown
 */
export function notShown(kinds: readonly Kind[], changes: readonly Change[], coupled: ReadonlySet<string>): string[] {
  const { made, renamed, alone } = coveredBy(changes)
  return kinds.flatMap(({ name, derived, rename, attributes }) => [
    ...(derived === true || made.has(name) || coupled.has(name) ? [] : [`no case adds or removes a ${name}`]),
    ...(rename === undefined || renamed.has(name) ? [] : [`no case renames a ${name}`]),
    ...Object.entries(attributes)
      .filter(([attribute, { compare }]) => compare !== 'derived' && !coupled.has(`${name}.${attribute}`))
      .filter(([attribute]) => !alone.has(`${name}.${attribute}`))
      .map(([attribute]) => `no case changes only the ${attribute} of a ${name}`),
  ])
}
