import type { Diagnostic } from '../model/diagnostics.ts'
import type { Migration } from './files.ts'
import { type Folder, type Head, readMigrations } from './folders.ts'
import type { RevisionId } from './headers.ts'

/** What the graph needs to know of a migration. */
export type Revision = Pick<Migration, 'id' | 'number' | 'slug' | 'name'> & {
  readonly header: Pick<Migration['header'], 'parents' | 'checksums'> & Partial<Pick<Migration['header'], 'replaces'>>
}

/** The revisions and how they follow each other. */
export interface Graph<R extends Revision = Migration> {
  /** Parents before children; among those that could come next, by number and then by name. Revisions of a cycle are left out. */
  readonly order: readonly R[]
  readonly byId: ReadonlyMap<RevisionId, R>
  readonly children: ReadonlyMap<RevisionId, readonly R[]>
  /** The revisions that nothing follows, in order. */
  readonly heads: readonly R[]
  readonly diagnostics: readonly Diagnostic[]
}

function byNumber(a: Revision, b: Revision): number {
  if (a.number !== b.number) return a.number - b.number
  if (a.name === b.name) return a.id < b.id ? -1 : 1
  return a.name < b.name ? -1 : 1
}

function grouped<R>(items: readonly R[], keysOf: (item: R) => readonly (string | number)[]): Map<string | number, R[]> {
  const groups = new Map<string | number, R[]>()
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  return groups
}

/** Takes out, again and again, the first of the revisions whose parents are all out. */
function ordered<R extends Revision>(
  sorted: readonly R[],
  byId: ReadonlyMap<RevisionId, R>,
  children: ReadonlyMap<RevisionId, readonly R[]>,
): R[] {
  const rank = new Map(sorted.map((each, index) => [each.id, index]))
  const waiting = new Map(
    sorted.map(each => [
      each.id,
      new Set(each.header.parents.map(parent => parent.id).filter(id => byId.has(id))).size,
    ]),
  )
  const ready = sorted.filter(each => waiting.get(each.id) === 0)
  const order: R[] = []
  for (let next = ready.shift(); next !== undefined; next = ready.shift()) {
    order.push(next)
    for (const child of children.get(next.id) ?? []) {
      const left = (waiting.get(child.id) ?? 0) - 1
      waiting.set(child.id, left)
      if (left > 0) continue
      const at = ready.findIndex(each => (rank.get(each.id) ?? 0) > (rank.get(child.id) ?? 0))
      ready.splice(at < 0 ? ready.length : at, 0, child)
    }
  }
  return order
}

function listed(revisions: readonly Revision[]): string {
  const names = revisions.map(each => each.name)
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function error(code: string, message: string, help: readonly string[]): Diagnostic {
  return { code, severity: 'error', message, help }
}

function duplicates(sorted: readonly Revision[]): readonly Diagnostic[] {
  const ids = [...grouped(sorted, each => [each.id])].filter(([, group]) => group.length > 1)
  const numbers = [...grouped(sorted, each => [each.number])].filter(
    ([, group]) => new Set(group.map(each => each.id)).size > 1,
  )
  return [
    ...ids.map(([id, group]) =>
      error('duplicate-revision', `${listed(group)} are the same revision, ${id}`, [
        'Remove the copy: its up file and its down file.',
      ]),
    ),
    ...numbers.map(
      ([number, group]): Diagnostic => ({
        code: 'duplicate-number',
        severity: 'warning',
        message: `${listed(group)} both have number ${number}`,
        help: [
          'The number only sorts. Call them by their whole name; of two heads, schematic merge renumbers the later one.',
        ],
      }),
    ),
  ]
}

/** The number that is not there just below a revision's, which tells what file may be missing. */
function gapBelow(sorted: readonly Revision[], revision: Revision): string {
  const below = revision.number - 1
  if (below < 1 || sorted.some(each => each.number === below)) return ''
  return `; no migration has number ${String(below).padStart(4, '0')}`
}

/** The revision at the end of which a missing one stood: it was put together from that one and others before it. */
export const standsFor = <R extends Revision>(revisions: Iterable<R>, missing: RevisionId): R | undefined =>
  [...revisions].find(({ header: { replaces = [] } }) => replaces.at(-1)?.id === missing)

function missingParents(sorted: readonly Revision[], byId: ReadonlyMap<RevisionId, Revision>): readonly Diagnostic[] {
  return sorted.flatMap(each =>
    each.header.parents
      .filter(parent => !byId.has(parent.id))
      .map(parent => {
        const squashed = standsFor(sorted, parent.id)
        if (squashed !== undefined)
          return error('squashed-parent', `${each.name} follows a revision that is the end of ${squashed.name} now`, [
            'Let it follow that one: schematic merge',
          ])
        return error(
          'missing-parent',
          `${each.name} follows revision ${parent.id}, which is not there${gapBelow(sorted, each)}`,
          ['Bring its two files back from git: git log --diff-filter=D --name-only -- migrations'],
        )
      }),
  )
}

/** Children that were written after another body of their parent. */
function brokenChain(sorted: readonly Revision[], byId: ReadonlyMap<RevisionId, Revision>): readonly Diagnostic[] {
  return sorted.flatMap(each =>
    each.header.parents.flatMap(parent => {
      const found = byId.get(parent.id)
      if (found === undefined || found.header.checksums.up === parent.checksum) return []
      return [
        error('chain-broken', `${each.name} was written after another version of ${found.name}`, [
          `Bring ${found.name} back as it was when ${each.name} was written, or plan ${each.name} again.`,
        ]),
      ]
    }),
  )
}

/** The revisions of the cycles themselves, not those that only follow one. */
function cycleAmong<R extends Revision>(rest: readonly R[]): readonly R[] {
  let left = rest
  for (;;) {
    const parents = new Set(left.flatMap(each => each.header.parents.map(parent => parent.id)))
    const next = left.filter(each => parents.has(each.id))
    if (next.length === left.length) return left
    left = next
  }
}

function cycles(rest: readonly Revision[]): readonly Diagnostic[] {
  if (rest.length === 0) return []
  return [
    error('revision-cycle', `${listed(cycleAmong(rest))} follow each other in a circle`, [
      'Bring the files back as git has them: the "parent" lines of one of them were changed.',
    ]),
  ]
}

function twoHeads(heads: readonly Revision[]): readonly Diagnostic[] {
  if (heads.length < 2) return []
  return [
    error('two-heads', `${listed(heads)} are both the last revision: nothing follows either`, [
      'Put one behind the other, with a proof that the order does not matter: schematic merge',
    ]),
  ]
}

function headProblems(
  heads: readonly Revision[],
  byId: ReadonlyMap<RevisionId, Revision>,
  head: Head | undefined,
): readonly Diagnostic[] {
  const [last] = heads
  if (last === undefined || heads.length > 1) {
    if (head === undefined || heads.length > 1) return []
    return [
      error('head-mismatch', `the file "head" names ${head.name || head.id}, but there are no migrations`, [
        'Bring them back, or remove the file "head".',
      ]),
    ]
  }
  const right = `Write this line into the file "head": ${last.id} ${last.name}`
  if (head === undefined)
    return [
      error('head-missing', `the file "head" beside the migrations is missing; the last one is ${last.name}`, [right]),
    ]
  if (head.id === last.id) return []
  const named = byId.get(head.id)
  const message =
    named === undefined
      ? `the file "head" names ${head.name || head.id}, which is not there; the last migration here is ${last.name}`
      : `the file "head" names ${named.name}, but ${last.name} follows it`
  const help =
    named === undefined
      ? [
          'Bring the missing files back from git.',
          `Or, if they were removed on purpose: ${right.charAt(0).toLowerCase()}${right.slice(1)}`,
        ]
      : [right]
  return [error('head-mismatch', message, help)]
}

export interface GraphOptions {
  /** What `migrations/head` says. Left out, the file is not looked at. */
  readonly head?: { readonly says: Head | undefined }
  /** Whether some files could not be read, so that what is missing may be among them. */
  readonly incomplete?: boolean
}

/**
 * The graph of revisions. What is wrong with it comes back as diagnostics: `revision-cycle`, `missing-parent`,
 * `duplicate-revision`, `chain-broken`, `two-heads`, `head-missing`, `head-mismatch` (errors), `duplicate-number` (a warning).
 */
export function graphOf<R extends Revision>(revisions: readonly R[], options: GraphOptions = {}): Graph<R> {
  const all = [...revisions].sort(byNumber)
  const byId = new Map<RevisionId, R>()
  for (const each of all) if (!byId.has(each.id)) byId.set(each.id, each)
  const sorted = [...byId.values()]
  const children = new Map<RevisionId, R[]>()
  for (const [id, group] of grouped(sorted, each => [...new Set(each.header.parents.map(parent => parent.id))]))
    children.set(String(id), group)
  const order = ordered(sorted, byId, children)
  const placed = new Set(order)
  const heads = order.filter(each => !children.has(each.id))
  const whole = options.incomplete !== true
  const rest = sorted.filter(each => !placed.has(each))
  const missing = whole ? missingParents(sorted, byId) : []
  const diagnostics = [
    ...duplicates(all),
    ...cycles(rest),
    ...missing,
    ...brokenChain(sorted, byId),
    ...(whole && missing.length === 0 ? twoHeads(heads) : []),
    ...(whole && options.head !== undefined && rest.length === 0 ? headProblems(heads, byId, options.head.says) : []),
  ]
  return { order, byId, children, heads, diagnostics }
}

/** A folder's migrations with their graph; `diagnostics` holds what is wrong with either. */
export async function readRevisions(
  folder: string,
): Promise<{ readonly folder: Folder; readonly graph: Graph; readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readMigrations(folder)
  const headRead = read.diagnostics.every(each => !each.code.startsWith('head-'))
  const graph = graphOf(read.migrations, {
    incomplete: read.unreadable.length > 0,
    ...(headRead ? { head: { says: read.head } } : {}),
  })
  return { folder: read, graph, diagnostics: [...read.diagnostics, ...graph.diagnostics] }
}

/** The given revisions and all that they follow. Ids that are not in the graph are left out. */
export function closure<R extends Revision>(graph: Graph<R>, ids: Iterable<RevisionId>): ReadonlySet<RevisionId> {
  const found = new Set<RevisionId>()
  const next = [...ids]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const revision = graph.byId.get(id)
    if (revision === undefined || found.has(id)) continue
    found.add(id)
    next.push(...revision.header.parents.map(parent => parent.id))
  }
  return found
}

/** What a revision follows, near and far, itself left out. */
export function ancestors<R extends Revision>(graph: Graph<R>, id: RevisionId): ReadonlySet<RevisionId> {
  return closure(
    graph,
    (graph.byId.get(id)?.header.parents ?? []).map(parent => parent.id),
  )
}

/** Both halves of the way between two states: first what is undone, the latest first, then what is run. */
export interface Path<R extends Revision = Migration> {
  readonly down: readonly R[]
  readonly up: readonly R[]
}

/**
 * The way from one set of applied revisions to another. Pass `closure(graph, [id])` for the state at a revision,
 * an empty set for base. Applied revisions that are not in the graph are on no path.
 */
export function pathBetween<R extends Revision>(
  graph: Graph<R>,
  from: ReadonlySet<RevisionId>,
  to: ReadonlySet<RevisionId>,
): Path<R> {
  return {
    down: graph.order.filter(each => from.has(each.id) && !to.has(each.id)).reverse(),
    up: graph.order.filter(each => to.has(each.id) && !from.has(each.id)),
  }
}

/** The last of the applied revisions: those that no other applied revision follows. More than one after an unmerged fork. */
export function tips<R extends Revision>(graph: Graph<R>, applied: ReadonlySet<RevisionId>): readonly R[] {
  return graph.order.filter(
    each => applied.has(each.id) && (graph.children.get(each.id) ?? []).every(child => !applied.has(child.id)),
  )
}
