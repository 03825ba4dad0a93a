/** A node of a graph that is drawn from its last node to its first. */
export interface GraphNode {
  readonly id: string
  readonly parents: readonly string[]
}

/** What stands in front of a node's line and of the lines below it, and the lines that lead from the nodes above to it. */
export interface DrawnNode {
  readonly above: readonly string[]
  readonly mark: string
  readonly beside: string
}

const column = (marks: ReadonlyMap<number, string>): string => {
  const width = Math.max(-1, ...marks.keys()) + 1
  return Array.from({ length: width }, (_, at) => marks.get(at) ?? ' ').join('')
}

const upright = (count: number): (readonly [number, string])[] =>
  Array.from({ length: count }, (_, lane) => [2 * lane, '|'] as const)

/** Two lanes that lead to one node: the right one runs into the left one, and those behind it move up. */
function joined(lanes: number, left: number, right: number): string {
  const marks = new Map<number, string>(upright(right))
  for (let at = 2 * left + 1; at < 2 * right - 1; at += 2) marks.set(at, '_')
  for (let lane = right; lane < lanes; lane++) marks.set(2 * lane - 1, '/')
  return column(marks)
}

/** A new lane behind one: those behind it move down. */
function forked(lanes: number, lane: number): string {
  const marks = new Map<number, string>(upright(lane + 1))
  for (let each = lane; each < lanes; each++) marks.set(2 * each + 1, '\\')
  return column(marks)
}

/** A lane that ends at a first node: those behind it move up. */
function ended(lanes: number, lane: number): string {
  const marks = new Map<number, string>(upright(lane))
  for (let each = lane + 1; each < lanes; each++) marks.set(2 * each - 1, '/')
  return column(marks)
}

/**
 * Draws a graph as `git log --graph` does: a lane for each line of descent, with the given nodes from the last to the first, each before its
 * parents. Parents that are not among them have no lane.
 */
export function drawGraph(nodes: readonly GraphNode[]): readonly DrawnNode[] {
  const known = new Set(nodes.map(each => each.id))
  const lanes: string[] = []
  let pending: string[] = []
  return nodes.map(({ id, parents }) => {
    const above = pending
    pending = []
    if (!lanes.includes(id)) lanes.push(id)
    const lane = lanes.indexOf(id)
    for (let other = lanes.lastIndexOf(id); other > lane; other = lanes.lastIndexOf(id)) {
      above.push(joined(lanes.length, lane, other))
      lanes.splice(other, 1)
    }
    const mark = column(new Map([...upright(lanes.length), [2 * lane, '*']]))
    const [first, ...others] = parents.filter(each => known.has(each))
    if (first === undefined) {
      if (lane < lanes.length - 1) pending.push(ended(lanes.length, lane))
      lanes.splice(lane, 1)
    } else lanes[lane] = first
    for (const [index, parent] of others.entries()) {
      pending.push(forked(lanes.length, lane + index))
      lanes.splice(lane + index + 1, 0, parent)
    }
    const besides = first === undefined && pending.length > 0 ? lanes.length + 1 : lanes.length
    const beside = new Map(upright(besides))
    if (first === undefined) beside.delete(2 * lane)
    return { above, mark, beside: column(beside) }
  })
}
