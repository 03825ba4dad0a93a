import { type Kinds, kindOf } from './diff.ts'
import type { Edges } from './graph.ts'
import { type Operation, operationId } from './operations.ts'

/** Whether one operation must be done before another one, by however many between. */
function leadsTo(first: string, then: string, edges: Edges): boolean {
  const seen = new Set<string>()
  const queue = [first]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === then) return true
    if (seen.has(id)) continue
    seen.add(id)
    queue.push(...(edges.get(id) ?? []))
  }
  return false
}

/** Has what overlaps (`KindSpec.overlaps`) come before its like of the same parent goes, where nothing speaks against it. */
export function linkSuccessions(
  operations: ReadonlyMap<string, Operation>,
  edges: Edges,
  kinds: Kinds,
  link: (first: string, then: string) => void,
): void {
  const overlapping = [...operations.values()].filter(({ fact }) => kindOf(fact, kinds).overlaps === true)
  for (const { action, fact } of overlapping) {
    if (action !== 'create') continue
    const create = operationId('create', fact.key)
    for (const other of overlapping) {
      const isFormer =
        other.action === 'drop' && other.fact.parent === fact.parent && other.fact.id.kind === fact.id.kind
      const drop = operationId('drop', other.fact.key)
      if (isFormer && other.fact.key !== fact.key && !leadsTo(drop, create, edges)) link(create, drop)
    }
  }
}
