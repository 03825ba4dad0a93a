import { sameValue } from '../model/equality.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { comparedAttributes, type Scope } from '../model/scopes.ts'
import type { Change } from '../model/steps.ts'
import { leansOn } from './dependents.ts'
import { type Diff, type Kinds, kindOf } from './diff.ts'

/** Something that goes and is taken over by something that comes, with the changes of what the two are compared by. */
export interface Adoption {
  readonly before: Fact
  readonly after: Fact
  readonly changes: readonly Change[]
}

/** What is left to alter of what was taken over; undefined where PostgreSQL has no ALTER for it. */
function alterations(
  before: Fact,
  after: Fact,
  scope: Scope,
  kinds: Kinds,
  context: PlanContext,
): readonly Change[] | undefined {
  const [former, kind] = [kindOf(before, kinds), kindOf(after, kinds)]
  const names = new Set([...comparedAttributes(before, former, scope), ...comparedAttributes(after, kind, scope)])
  const changes: Change[] = []
  for (const name of names) {
    const rule = kind.attributes[name]
    const value = before.attributes[name]
    if (rule === undefined || value === undefined || sameValue(value, after.attributes[name])) continue
    const was: Fact = { ...after, attributes: { ...after.attributes, [name]: value } }
    const outcome = typeof rule.change === 'string' ? rule.change : rule.change(was, after, context)
    if (typeof outcome === 'string') return undefined
    changes.push(...outcome)
  }
  return changes
}

/** What comes and takes over what goes (`KindSpec.adopts`), by the key of what goes. Each is taken over once. */
export function adoptionsIn(
  { added, removed }: Pick<Diff, 'added' | 'removed'>,
  scope: Scope,
  kinds: Kinds,
  context: PlanContext,
): Map<Key, Adoption> {
  const going = new Set(removed.map(fact => fact.key))
  const found = new Map<Key, Adoption>()
  if (going.size === 0) return found
  for (const after of added)
    for (const before of kindOf(after, kinds).adopts?.(after, context) ?? []) {
      if (!going.has(before.key) || found.has(before.key)) continue
      const changes = alterations(before, after, scope, kinds, context)
      if (changes === undefined) continue
      found.set(before.key, { before, after, changes })
      break
    }
  return found
}

/** Whether what would be taken over goes all the same: with what it stands on, or because that is made again. */
export function isLost({ before, after }: Adoption, { facts }: Catalog, isRemade: (key: Key) => boolean): boolean {
  const below = leansOn(before)
  return below.some(key => !facts.has(key)) || [...below, ...leansOn(after)].some(isRemade)
}
