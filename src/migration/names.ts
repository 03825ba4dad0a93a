import { fail } from '../model/diagnostics.ts'
import type { Migration } from './files.ts'
import type { RevisionId } from './headers.ts'
import type { Graph, Revision } from './revisions.ts'

/** Before the first revision: the state that no migration has touched. */
export const base = 'base'

/** What a name stands for: a revision, or base. */
export type Point<R extends Revision = Migration> = R | typeof base

interface Scene<R extends Revision> {
  readonly graph: Graph<R>
  /** Where the target stands: a revision's id, `base`, or undefined where there is no target. */
  readonly current: RevisionId | undefined
  /** As it was typed, for messages. */
  readonly typed: string
}

/** The number of single-character edits between two words, each insertion, deletion and substitution one. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, a] of [...one].entries()) {
    const next = [i + 1]
    for (let j = 0; j < other.length; j++)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (a === other[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}

function nearest<R extends Revision>({ graph }: Scene<R>, name: string): readonly string[] {
  const folded = name.toLowerCase()
  const far = (each: Revision): number =>
    Math.min(
      distance(folded, each.slug),
      distance(folded, each.name),
      each.slug.includes(folded) && folded.length > 2 ? 1 : 99,
    )
  return graph.order
    .map(each => ({ name: each.name, far: far(each), allowed: Math.max(2, Math.ceil(each.slug.length / 3)) }))
    .filter(each => each.far <= each.allowed)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(each => each.name)
}

function unknown<R extends Revision>(scene: Scene<R>, name: string): never {
  const near = nearest(scene, name)
  const last = scene.graph.order.slice(-3).map(each => each.name)
  const help =
    scene.graph.order.length === 0
      ? ['There are no migrations yet.']
      : [
          near.length > 0
            ? `Did you mean ${near.join(' or ')}?`
            : `The last ones are ${last.join(', ')}; "schematic history" lists all.`,
        ]
  return fail('unknown-revision', `there is no revision "${name}"`, { help })
}

function ambiguous<R extends Revision>(scene: Scene<R>, what: string, found: readonly R[]): never {
  return fail('ambiguous-revision', `"${scene.typed}" could be ${found.length} revisions: ${what}`, {
    details: found.map(each => ({ label: each.id, text: each.name })),
    help: ['Write the whole name or the id of one of them.'],
  })
}

function withoutFile(text: string): string {
  return text.replace(/^.*[/\\]/, '').replace(/\.(up|down)(\.sql)?$/, '')
}

/** The ways to call a revision, the surest first. The first that fits any revision decides. */
const ways: readonly ((revision: Revision, text: string) => boolean)[] = [
  (revision, text) => revision.name === text || revision.id === text,
  (revision, text) => revision.slug === text || (/^\d+$/.test(text) && revision.number === Number(text)),
  (revision, text) => !/^\d+$/.test(text) && revision.id.startsWith(text),
  (revision, text) => revision.name.startsWith(text) || revision.slug.startsWith(text),
]

function found<R extends Revision>(scene: Scene<R>, text: string): R | undefined {
  for (const fits of ways) {
    const [one, ...others] = scene.graph.order.filter(each => fits(each, text))
    if (one !== undefined && others.length > 0) return ambiguous(scene, 'it fits each of them', [one, ...others])
    if (one !== undefined) return one
  }
  return undefined
}

function headOf<R extends Revision>(scene: Scene<R>): Point<R> {
  const [head, ...others] = scene.graph.heads
  if (head !== undefined && others.length > 0) return ambiguous(scene, 'each of them is a head', [head, ...others])
  return head ?? base
}

function currentOf<R extends Revision>(scene: Scene<R>): Point<R> {
  const { current, graph } = scene
  if (current === undefined)
    fail(
      'no-current-revision',
      `"${scene.typed}" counts from where the database stands, and here no database is asked`,
      {
        help: ['name the revision, or count from one: `head-1`'],
      },
    )
  if (current === base) return base
  return (
    graph.byId.get(current) ??
    fail(
      'current-revision-missing',
      `"${scene.typed}" counts from the database's revision ${current}, which is not among the migrations here`,
      {
        help: ['Bring its files back from git, or name a revision instead of counting.'],
      },
    )
  )
}

const fixed: { readonly [name: string]: <R extends Revision>(scene: Scene<R>) => Point<R> } = {
  head: headOf,
  // As Alembic says it where there is one as well.
  heads: headOf,
  base: () => base,
  current: currentOf,
}

function above<R extends Revision>({ graph }: Scene<R>, point: Point<R>): readonly R[] {
  if (point !== base) return graph.children.get(point.id) ?? []
  return graph.order.filter(each => each.header.parents.length === 0)
}

function below<R extends Revision>({ graph }: Scene<R>, revision: R): readonly Point<R>[] {
  if (revision.header.parents.length === 0) return [base]
  return revision.header.parents.flatMap(parent => graph.byId.get(parent.id) ?? [])
}

function nameOfPoint(point: Point<Revision>): string {
  return point === base ? base : point.name
}

/** Goes some revisions up (a positive number) or down from a point. */
function moved<R extends Revision>(scene: Scene<R>, from: Point<R>, by: number): Point<R> {
  let point = from
  for (let step = 0; step < Math.abs(by); step++) {
    const next: readonly Point<R>[] = by > 0 ? above(scene, point) : point === base ? [] : below(scene, point)
    const [one, ...others] = next
    if (one === undefined) {
      const side = by > 0 ? 'after' : 'before'
      fail(
        'revision-out-of-range',
        `"${scene.typed}" goes too far: ${side} ${nameOfPoint(from)} ${step === 1 ? 'comes' : 'come'} only ${step}`,
        {
          help: [by > 0 ? 'Write "head" for the last one.' : 'Write "base" for the state before the first one.'],
        },
      )
    }
    if (others.length > 0)
      ambiguous(
        scene,
        `the way forks at ${nameOfPoint(point)}`,
        next.filter(each => each !== base),
      )
    point = one
  }
  return point
}

function pointOf<R extends Revision>(scene: Scene<R>, text: string): Point<R> {
  const named = Object.hasOwn(fixed, text) ? fixed[text] : undefined
  if (named !== undefined) return named(scene)
  const relative = /^(.*?)([+-]\d+)$/.exec(text)
  const exact = relative?.[1] === '' ? undefined : found(scene, withoutFile(text))
  if (exact !== undefined) return exact
  if (relative === null) return unknown(scene, text)
  const start = relative[1] === '' || relative[1] === undefined ? currentOf(scene) : pointOf(scene, relative[1])
  return moved(scene, start, Number(relative[2]))
}

/**
 * The revision that somebody's words name: a number (`7`, `0007`), a slug, a name, a file, an id or a prefix of one
 * that fits no other, `head`, `base`, `current`, `+N` and `-N` from where the target stands, `REV+N`, `REV-N`.
 * `current` is the target's revision, `base`, or undefined where no target is asked.
 * Fails with `unknown-revision`, `ambiguous-revision`, `revision-out-of-range`, `no-current-revision` or `current-revision-missing`.
 */
export function resolveRevision<R extends Revision>(
  graph: Graph<R>,
  current: RevisionId | undefined,
  typed: string,
): Point<R> {
  const text = typed.trim()
  if (text === '')
    return fail('unknown-revision', 'the name of a revision is empty', {
      help: ['Write a number, a name, "head" or "base".'],
    })
  return pointOf({ graph, current, typed: text }, text)
}

/** A range `a:b`; a side left out is `base` on the left and `head` on the right. A single name is a range from it to it. */
export function resolveRange<R extends Revision>(
  graph: Graph<R>,
  current: RevisionId | undefined,
  typed: string,
): { readonly from: Point<R>; readonly to: Point<R> } {
  const [left = '', right, ...rest] = typed.split(':').map(part => part.trim())
  if (rest.length > 0)
    return fail('unknown-revision', `"${typed}" is no range`, {
      help: ['A range is two revisions with a colon between them: 3:head'],
    })
  if (right === undefined) {
    const point = resolveRevision(graph, current, left)
    return { from: point, to: point }
  }
  return { from: resolveRevision(graph, current, left || base), to: resolveRevision(graph, current, right || 'head') }
}
