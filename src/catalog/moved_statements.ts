import type { Catalog, Fact } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import { type Scope, statedAttribute, statementOf } from '../model/scopes.ts'
import { leansOn } from '../plan/dependents.ts'

/** A fact as it was called, and as it is called now. */
export interface Moved {
  readonly from: Id
  readonly to: Id
}

/**
 * What a scope states of facts under their old names, as statements of their new ones: what hangs on a renamed object goes along.
 * `before` and `after` are what stood around the renamed ones and what became of it.
 */
export function movedStatements(
  { stated }: Scope,
  moves: readonly Moved[],
  before: Catalog,
  after: Catalog,
): readonly string[] {
  const moved = new Map<Key, Fact>()
  const children = { before: byParent(before), after: byParent(after) }
  const queue: { readonly old: Fact; readonly now: Fact }[] = []
  const meet = (old: Fact | undefined, now: Fact | undefined) => {
    if (old === undefined || now === undefined || moved.has(old.key)) return
    moved.set(old.key, now)
    queue.push({ old, now })
  }
  for (const { from, to } of moves) {
    meet(before.facts.get(keyOf(from)), after.facts.get(keyOf(to)))
    // What stands in a schema is no child of it, and has its name in its own.
    for (const fact of before.facts.values())
      if (fact.parent === undefined && leansOn(fact).includes(keyOf(from)) && startsWith(fact.id.path, from.path)) {
        const path = [...to.path, ...fact.id.path.slice(from.path.length)]
        meet(fact, after.facts.get(keyOf({ ...fact.id, path })))
      }
  }
  for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
    const olds = children.before.get(pair.old.key) ?? []
    const nows = children.after.get(pair.now.key) ?? []
    for (const old of olds) meet(old, counterpart(old, olds, nows))
  }
  return [...stated].flatMap(state => {
    const { key, attribute } = statementOf(state)
    const now = moved.get(key)
    if (now === undefined || now.key === key) return []
    return [attribute === undefined ? now.key : statedAttribute(now.key, attribute)]
  })
}

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  path.length > prefix.length && prefix.every((part, index) => path[index] === part)

function byParent({ facts }: Catalog): ReadonlyMap<Key, readonly Fact[]> {
  const children = new Map<Key, Fact[]>()
  for (const fact of facts.values()) {
    if (fact.parent === undefined) continue
    const list = children.get(fact.parent)
    if (list === undefined) children.set(fact.parent, [fact])
    else list.push(fact)
  }
  return children
}

/** Of a renamed parent's children the one that a child became: of the same name, or the only one of its kind. */
function counterpart(old: Fact, olds: readonly Fact[], nows: readonly Fact[]): Fact | undefined {
  const isLike = ({ id }: Fact) => id.kind === old.id.kind
  const candidates = nows.filter(isLike)
  const same = candidates.find(({ id }) => id.path.at(-1) === old.id.path.at(-1) && id.args === old.id.args)
  return same ?? (candidates.length === 1 && olds.filter(isLike).length === 1 ? candidates[0] : undefined)
}
