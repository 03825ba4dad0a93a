/** Edges from a node to what must come after it. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>

/**
 * The strongly connected components of more than one node (Tarjan, without recursion, so that a long chain does not overflow the stack).
 */
export function cycles(nodes: Iterable<string>, edges: Edges): readonly (readonly string[])[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const onStack = new Set<string>()
  const stack: string[] = []
  const found: string[][] = []
  let counter = 0
  const none: ReadonlySet<string> = new Set()

  const open = (node: string) => {
    index.set(node, counter)
    low.set(node, counter)
    counter += 1
    stack.push(node)
    onStack.add(node)
    return { node, next: (edges.get(node) ?? none).values() }
  }
  const lower = (node: string, value: number) => low.set(node, Math.min(low.get(node) ?? value, value))

  for (const root of nodes) {
    if (index.has(root)) continue
    const path = [open(root)]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { value: target, done } = top.next.next()
      if (done !== true) {
        if (!index.has(target)) path.push(open(target))
        else if (onStack.has(target)) lower(top.node, index.get(target) ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) lower(parent.node, low.get(top.node) ?? 0)
      if (low.get(top.node) !== index.get(top.node)) continue
      const component: string[] = []
      for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
        onStack.delete(member)
        component.push(member)
        if (member === top.node) break
      }
      if (component.length > 1) found.push(component)
    }
  }
  return found
}

/** A binary heap, smallest first. */
function heap<T>(compare: (a: T, b: T) => number) {
  const items: T[] = []
  const swap = (a: number, b: number) => {
    const first = items[a]
    const second = items[b]
    if (first === undefined || second === undefined) return
    items[a] = second
    items[b] = first
  }
  const less = (a: number, b: number) => {
    const first = items[a]
    const second = items[b]
    return first !== undefined && second !== undefined && compare(first, second) < 0
  }
  return {
    push(item: T) {
      items.push(item)
      for (let at = items.length - 1; at > 0; ) {
        const up = (at - 1) >> 1
        if (!less(at, up)) break
        swap(at, up)
        at = up
      }
    },
    pop(): T | undefined {
      swap(0, items.length - 1)
      const item = items.pop()
      for (let at = 0; ; ) {
        let smallest = at
        if (less(2 * at + 1, smallest)) smallest = 2 * at + 1
        if (less(2 * at + 2, smallest)) smallest = 2 * at + 2
        if (smallest === at) break
        swap(at, smallest)
        at = smallest
      }
      return item
    },
  }
}

/**
 * Sorts nodes so that each edge goes forward; among those that are free the smallest comes first, so that the order of the input does not matter.
 * Nodes of a cycle are left out.
 */
export function sorted(
  nodes: Iterable<string>,
  edges: Edges,
  compare: (a: string, b: string) => number,
): readonly string[] {
  const waiting = new Map<string, number>()
  for (const node of nodes) waiting.set(node, 0)
  for (const targets of edges.values())
    for (const target of targets) waiting.set(target, (waiting.get(target) ?? 0) + 1)
  const free = heap(compare)
  for (const [node, count] of waiting) if (count === 0) free.push(node)
  const order: string[] = []
  for (let node = free.pop(); node !== undefined; node = free.pop()) {
    order.push(node)
    for (const target of edges.get(node) ?? []) {
      const left = (waiting.get(target) ?? 0) - 1
      waiting.set(target, left)
      if (left === 0) free.push(target)
    }
  }
  return order
}
