import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { rootOf } from './closures.ts'
import { dependentsIn, leansOn } from './dependents.ts'
import { type Kinds, kindOf, ownerOf, roleOf } from './diff.ts'
import { cycles, type Edges, sorted } from './graph.ts'
import { type Operation, type OperationAction, operationId } from './operations.ts'
import { linkSuccessions } from './successions.ts'

/** Operations in the order in which they can run, each with those that its statement absorbs. */
export interface Ordered {
  readonly operation: Operation
  /** The ids of the operations that come with this one: clauses of its CREATE, what goes by itself with its DROP. */
  readonly absorbed: readonly Operation[]
  /** The ids of the operations that must be done before. */
  readonly after: ReadonlySet<string>
}

export type OrderResult =
  | { readonly ordered: readonly Ordered[]; readonly circle?: undefined }
  | { readonly circle: readonly Operation[]; readonly ordered?: undefined }

const actions: Readonly<Record<OperationAction, number>> = {
  keep: 0,
  drop: 1,
  aside: 2,
  alter: 3,
  create: 4,
  restore: 5,
  refill: 6,
  discard: 7,
}

const hangsOnInherited = ({ parent }: Fact, { facts }: Catalog): boolean => {
  const above = parent === undefined ? undefined : facts.get(parent)
  return above !== undefined && isInherited(above)
}

/** What uses the parent of a fact, without what the fact itself needs. */
function usersBeside(fact: Fact, to: Catalog): readonly Key[] {
  const needed = new Set<Key>()
  const queue = [...fact.dependsOn]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (needed.has(key) || key === fact.parent) continue
    needed.add(key)
    const next = to.facts.get(key)
    if (next !== undefined) queue.push(...leansOn(next))
  }
  return (dependentsIn(to).get(fact.parent ?? '') ?? [])
    .filter(user => user.key !== fact.key && user.parent !== fact.parent && !needed.has(user.key))
    .map(user => user.key)
}

/** All edges between operations, from what comes first to what comes after. */
function edgesBetween(
  operations: ReadonlyMap<string, Operation>,
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  const link = (first: string, then: string) => {
    if (first === then || !operations.has(first) || !operations.has(then)) return
    const targets = edges.get(first)
    if (targets === undefined) edges.set(first, new Set([then]))
    else targets.add(then)
  }
  const takes = new Map<string, string[]>()
  const takers = new Map<Key, string>()
  for (const [id, { action, before }] of operations)
    if (action === 'create' && before !== undefined) takers.set(before.key, id)
  const holds = (fact: Fact | undefined): readonly string[] =>
    fact === undefined ? [] : [...(kindOf(fact, kinds).holds?.(fact) ?? []), ...roleOf(fact, kinds)]

  /** The alters of what is beneath what a fact leans on, where PostgreSQL makes that again with them: of an included column a key. */
  const disturbedBelow = (fact: Fact, { facts }: Catalog): readonly string[] =>
    leansOn(fact)
      .flatMap(key => facts.get(key) ?? [])
      .filter(needed => kindOf(needed, kinds).follows === true)
      .flatMap(leansOn)
      .map(key => operationId('alter', key))
      .filter(alter => operations.get(alter)?.disturbs === true)

  for (const [id, operation] of operations) {
    const { action, fact, before } = operation
    const { key } = fact
    if (action === 'create' || action === 'alter') {
      const had = holds(before)
      for (const name of holds(fact))
        if (!had.includes(name)) {
          const list = takes.get(name)
          if (list === undefined) takes.set(name, [id])
          else list.push(id)
        }
      for (const needed of leansOn(fact)) {
        link(operationId('create', needed), id)
        link(operationId('alter', needed), id)
      }
      // What went with its source comes as its own.
      const was = action === 'create' ? from.facts.get(key) : undefined
      for (const source of was !== undefined && isInherited(was) ? (was.inheritedFrom ?? []) : [])
        link(operationId('drop', source), id)
      // What comes with its table, or with what it is inherited by, is altered behind that.
      const owner = ownerOf(fact, to)
      const comes = action === 'alter' ? !from.facts.has(key) : owner !== undefined && !from.facts.has(owner.key)
      for (const by of fact.inheritedBy ?? [])
        if (comes) link(operationId('create', by), id)
        else {
          // What a table inherits it has before it does.
          link(id, operationId('create', by))
          for (const source of fact.inheritedFrom ?? [])
            for (const earlier of ['create', 'alter'] as const)
              link(operationId(earlier, source), operationId('create', by))
        }
    }
    if (action === 'create' && fact.parent !== undefined && kindOf(fact, kinds).precedes === true)
      for (const user of usersBeside(fact, to)) link(id, operationId('create', user))
    // What inherits it is there before, so that it is set there too, whatever else would be inherited.
    if (action === 'create' && kindOf(fact, kinds).overrides === true && hangsOnInherited(fact, to))
      for (const dependent of dependentsIn(to).get(key) ?? []) {
        const owner = isInherited(dependent) ? ownerOf(dependent, to) : undefined
        if (owner !== undefined) link(operationId('create', owner.key), id)
      }
    // What a table inherited it keeps when it no longer does.
    if (action === 'drop' || action === 'alter')
      for (const by of (before ?? fact).inheritedBy ?? []) link(operationId('drop', by), id)
    if (action === 'create' && from.facts.has(key)) for (const alter of disturbedBelow(fact, to)) link(alter, id)
    if (action === 'drop' && to.facts.has(key)) for (const alter of disturbedBelow(fact, from)) link(id, alter)
    if (action === 'drop')
      for (const needed of leansOn(fact)) {
        link(id, operationId('drop', needed))
        if (operations.get(operationId('alter', needed))?.disturbs === true) link(id, operationId('alter', needed))
        link(id, operationId('discard', needed))
        // What goes of something that is taken over goes while that has its own name.
        link(id, takers.get(needed) ?? '')
        // What is set aside goes with its parent.
        if (fact.parent !== undefined)
          for (const end of ['discard', 'drop'] as const)
            link(operationId('discard', fact.parent), operationId(end, needed))
      }
    if (action === 'aside') for (const needed of leansOn(fact)) link(id, operationId('aside', needed))
    if (action === 'discard')
      for (const needed of leansOn(fact)) {
        link(id, operationId('discard', needed))
        link(id, operationId('drop', needed))
      }
    if (action !== 'drop' && before !== undefined)
      for (const needed of leansOn(before)) {
        link(id, operationId('drop', needed))
        link(id, operationId('discard', needed))
      }
    for (const other of operation.clears ?? []) {
      link(operationId('drop', other), id)
      link(id, operationId('create', other))
      link(operationId('refill', key), operationId('create', other))
    }
    link(operationId('keep', key), operationId('drop', key))
    if (action === 'drop' && fact.parent !== undefined) link(operationId('keep', fact.parent), id)
    link(operationId('keep', key), operationId('aside', key))
    if (action === 'drop' && fact.parent !== undefined && kindOf(fact, kinds).leavesFirst === true)
      link(id, operationId('aside', fact.parent))
    link(operationId('drop', key), operationId('create', key))
    link(operationId('aside', key), operationId('create', key))
    link(operationId('create', key), operationId('restore', key))
    link(operationId('create', key), operationId('discard', key))
  }
  for (const [id, { action, fact, before }] of operations) {
    const freed =
      action === 'drop' || action === 'aside'
        ? holds(fact)
        : before !== undefined
          ? holds(before).filter(name => !holds(fact).includes(name))
          : []
    for (const name of freed) for (const taker of takes.get(name) ?? []) link(id, taker)
  }
  linkRefills(operations, to, kinds, link)
  // What a restored object is made of is there before anything of its own is granted on it.
  for (const [id, { action, fact }] of operations)
    if (
      action === 'create' &&
      fact.parent !== undefined &&
      from.facts.has(fact.parent) &&
      to.facts.has(fact.parent) &&
      // A part of its CREATE comes with it.
      kindOf(fact, kinds).clause === undefined
    ) {
      const { shapes, derived } = kindOf(fact, kinds)
      // What shapes it by a statement of its own makes it what it was.
      if (shapes === true && derived !== true) link(id, operationId('restore', fact.parent))
      else link(operationId('restore', fact.parent), id)
    }
  linkSuccessions(operations, edges, kinds, link)
  return edges
}

/** What holds rows gets them when all that they stand in is there, and before anything else leans on it. */
function linkRefills(
  operations: ReadonlyMap<string, Operation>,
  { facts }: Catalog,
  kinds: Kinds,
  link: (first: string, then: string) => void,
): void {
  const filled = [...operations.values()].flatMap(({ action, fact, of }) =>
    action === 'refill' ? [{ table: fact.key, of: of ?? [] }] : [],
  )
  if (filled.length === 0) return
  const above = (key: Key): readonly Key[] => {
    const parent = facts.get(key)?.parent
    return parent === undefined ? [key] : [key, ...above(parent)]
  }
  for (const { table, of } of filled) {
    const refill = operationId('refill', table)
    for (const kept of of) link(operationId('keep', kept), refill)
    link(operationId('create', table), refill)
    link(operationId('restore', table), refill)
    for (const [id, { action, fact }] of operations) {
      // Rows that stand aside may be of a type that stands aside.
      if (action === 'discard') link(refill, id)
      if (action !== 'create' || fact.key === table) continue
      const kind = kindOf(fact, kinds)
      const isPart = above(fact.key).includes(table)
      if (isPart && (kind.holdsData !== undefined || kind.seats === true)) link(id, refill)
      else if (isPart && (kind.clause !== undefined || kind.inseparable === true || kind.shapes === true)) continue
      else if (leansOn(fact).some(key => above(key).includes(table))) link(refill, id)
    }
  }
}

interface Grouping {
  /** Each absorbed operation's direct host. */
  readonly hosts: Map<string, string>
}

function hostOf(id: string, { hosts }: Grouping): string {
  let root = id
  for (let host = hosts.get(root); host !== undefined; host = hosts.get(root)) root = host
  return root
}

function contracted(operations: ReadonlyMap<string, Operation>, edges: Edges, grouping: Grouping) {
  const roots = new Map<string, string>()
  for (const id of operations.keys()) roots.set(id, hostOf(id, grouping))
  const result = new Map<string, Set<string>>()
  for (const [first, targets] of edges)
    for (const then of targets) {
      const a = roots.get(first) ?? first
      const b = roots.get(then) ?? then
      if (a === b) continue
      const list = result.get(a)
      if (list === undefined) result.set(a, new Set([b]))
      else list.add(b)
    }
  return { roots, edges: result, nodes: new Set(roots.values()) }
}

/**
 * Orders operations by one graph. A child's CREATE becomes a clause of its parent's and its DROP goes with its parent's, unless a cycle
 * needs it apart. `absorbable` says which creates have a clause.
 * @returns the order, or the operations that go in a circle whatever is set apart.
 */
export function order(
  list: readonly Operation[],
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
  absorbable: (fact: Fact) => boolean,
): OrderResult {
  const operations = new Map(list.map(each => [operationId(each.action, each.fact.key), each]))
  const edges = edgesBetween(operations, from, to, kinds)
  const grouping: Grouping = { hosts: new Map() }
  for (const [id, { action, fact }] of operations) {
    if (fact.parent === undefined) continue
    const host = operationId(action, action === 'drop' ? (ownerOf(fact, from)?.key ?? fact.parent) : fact.parent)
    if (!operations.has(host)) continue
    if (action === 'drop' || (action === 'create' && absorbable(fact))) grouping.hosts.set(id, host)
  }

  const members = () => {
    const groups = new Map<string, string[]>()
    for (const id of operations.keys()) {
      const root = hostOf(id, grouping)
      const group = groups.get(root)
      if (group === undefined) groups.set(root, [id])
      else group.push(id)
    }
    return groups
  }

  // A drop goes by itself; a part of a CREATE could not be made alone.
  const isInseparable = ({ action, fact }: Operation) => action === 'create' && kindOf(fact, kinds).inseparable === true
  for (;;) {
    const graph = contracted(operations, edges, grouping)
    const circles = cycles(graph.nodes, graph.edges)
    if (circles.length === 0) return { ordered: arranged(operations, graph, members(), { from, to }, kinds) }
    const groups = members()
    let setApart = false
    for (const circle of circles) {
      const inCircle = new Set(circle)
      for (const root of circle) {
        const group = new Set(groups.get(root))
        for (const id of group) {
          const operation = operations.get(id)
          if (operation === undefined || !grouping.hosts.has(id) || isInseparable(operation)) continue
          const leaves = (id2: string) => !group.has(id2) && inCircle.has(graph.roots.get(id2) ?? id2)
          if ([...(edges.get(id) ?? [])].some(leaves) || incoming(id, edges, leaves, operations)) {
            grouping.hosts.delete(id)
            setApart = true
          }
        }
      }
    }
    if (!setApart) {
      const circle = circles[0] ?? []
      return { circle: circle.flatMap(id => operations.get(id) ?? []) }
    }
  }
}

function incoming(
  id: string,
  edges: Edges,
  leaves: (id: string) => boolean,
  operations: ReadonlyMap<string, Operation>,
): boolean {
  const operation = operations.get(id)
  if (operation === undefined) return false
  for (const needed of leansOn(operation.fact))
    for (const action of ['create', 'alter', 'drop'] as const) {
      const other = operationId(action, needed)
      if (operations.has(other) && leaves(other) && edges.get(other)?.has(id) === true) return true
    }
  return false
}

interface Sides {
  readonly from: Catalog
  readonly to: Catalog
}

function arranged(
  operations: ReadonlyMap<string, Operation>,
  graph: { readonly nodes: ReadonlySet<string>; readonly edges: Edges; readonly roots: ReadonlyMap<string, string> },
  groups: ReadonlyMap<string, readonly string[]>,
  sides: Sides,
  kinds: Kinds,
): readonly Ordered[] {
  const places = new Map<string, readonly (number | string)[]>()
  for (const [id, { action, fact }] of operations) {
    const removes = action === 'drop' || action === 'keep'
    const root = rootOf(fact, removes ? sides.from : sides.to)
    const [rootRank, rank] = [kindOf(root, kinds).rank, kindOf(fact, kinds).rank]
    // What belongs to one object stands together, as a person would write it.
    places.set(id, [
      removes ? 0 : 1,
      removes ? -rootRank : rootRank,
      root.key,
      removes ? -rank : rank,
      fact.position ?? 0,
      fact.key,
      actions[action],
    ])
  }
  const compare = (a: string, b: string): number => {
    const left = places.get(a) ?? []
    const right = places.get(b) ?? []
    for (const [index, value] of left.entries()) {
      const other = right[index]
      if (other === undefined || value === other) continue
      return value < other ? -1 : 1
    }
    return 0
  }
  const before = new Map<string, Set<string>>()
  for (const [first, targets] of graph.edges)
    for (const then of targets) {
      const list = before.get(then)
      if (list === undefined) before.set(then, new Set([first]))
      else list.add(first)
    }
  return sorted(graph.nodes, graph.edges, compare).flatMap(id => {
    const operation = operations.get(id)
    if (operation === undefined) return []
    const absorbed = (groups.get(id) ?? []).filter(each => each !== id).sort(compare)
    return [
      {
        operation,
        absorbed: absorbed.flatMap(each => operations.get(each) ?? []),
        after: before.get(id) ?? new Set<string>(),
      },
    ]
  })
}

/** The id under which an ordered operation stands in others' `after`. */
export const idOf = ({ operation }: Ordered): string => operationId(operation.action, operation.fact.key)

/** The keys that an ordered operation makes, alters or takes away. */
export const touchedBy = ({ operation, absorbed }: Ordered): readonly Key[] => [
  operation.fact.key,
  ...(operation.action === 'create' && operation.before !== undefined ? [operation.before.key] : []),
  ...absorbed.map(each => each.fact.key),
]
