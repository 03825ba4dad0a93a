import pc from 'picocolors'
import type { Migration } from '../migration/files.ts'
import type { Proof } from '../migration/headers.ts'
import { base, resolveRange } from '../migration/names.ts'
import { graphAround } from '../migration/replacements.ts'
import { ancestors, closure, type Graph, graphOf } from '../migration/revisions.ts'
import { changedSince, currentOf, recoveredMigration } from '../migration/whereabouts.ts'
import type { Workspace } from '../migration/workspaces.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { drawGraph } from '../report/graphs.ts'
import { renderDiagnostics, safe } from '../report/terminal.ts'
import { shownPath } from './planning.ts'
import { duration } from './running.ts'

/** A revision as `history --json` and `show --json` show it. */
export interface RevisionReport {
  readonly name: string
  readonly id: string
  readonly title: string
  /** The names of those that it follows; an id where one is not there. */
  readonly parents: readonly string[]
  readonly state: 'applied' | 'stamped' | 'partial' | 'pending'
  /** ISO 8601, by the server's clock. */
  readonly at: string | null
  readonly by: string | null
  readonly milliseconds: number | null
  /** Whether the database is at it. */
  readonly current: boolean
  /** Whether nothing follows it. */
  readonly head: boolean
  /** Whether only the database has its text. */
  readonly missing: boolean
  readonly files: { readonly up: string; readonly down: string }
  readonly proof: readonly string[]
  readonly byHand: boolean
  readonly hints: readonly string[]
  /** What going back does not bring back. */
  readonly irreversible: readonly string[]
  /** The consent that going back needs. */
  readonly downHazards: readonly string[]
  /** The names of those that it was put together from. */
  readonly replaces: readonly string[]
}

export interface HistoryReport {
  /** In the order in which they run. */
  readonly revisions: readonly RevisionReport[]
  readonly diagnostics: readonly Diagnostic[]
}

const proofText = ({ major, result }: Proof): string => `${result} on PostgreSQL ${major}`

/** A revision without what a target's history says of it. */
export type RevisionFiles = Omit<RevisionReport, 'state' | 'at' | 'by' | 'milliseconds' | 'current' | 'missing'>

/** What the files say of a revision. */
export function revisionOf(graph: Graph, migration: Migration): RevisionFiles {
  const { name, id, header, up, down, downHazards } = migration
  const named = (each: string): string => graph.byId.get(each)?.name ?? each
  return {
    name,
    id,
    title: header.title,
    parents: header.parents.map(each => named(each.id)),
    head: !graph.children.has(id),
    files: { up: shownPath(up.file), down: shownPath(down.file) },
    proof: header.proof.map(proofText),
    byHand: header.byHand,
    hints: header.hints,
    irreversible: header.irreversible,
    downHazards,
    replaces: header.replaces.map(each => named(each.id)),
  }
}

/** The revisions with what the target's history says of them. What is wrong with either is told beside them. */
export async function historyOf(workspace: Workspace, range?: string): Promise<HistoryReport> {
  const { graph: read, diagnostics } = await workspace.revisions()
  const position = await workspace.position()
  const onDisk = await graphAround(workspace, read, position)
  const missing = position.applied.filter(each => !onDisk.byId.has(each.id))
  const recovered = await Promise.all(
    missing.map(each => recoveredMigration(workspace, each.id, each.record.name).catch(notThere)),
  )
  const graph =
    missing.length === 0 ? onDisk : graphOf([...onDisk.byId.values(), ...recovered.filter(each => each !== undefined)])
  const applied = new Map(position.applied.map(each => [each.id, each]))
  const current = currentOf(graph, new Set(applied.keys()))
  const shown = within(graph, current?.id, range)
  const revisions = graph.order
    .filter(each => shown.has(each.id))
    .map((migration): RevisionReport => {
      const { id } = migration
      const found = applied.get(id)
      const partial = position.partial?.revision === id ? position.partial : undefined
      const record = partial ?? found?.record
      return {
        ...revisionOf(graph, migration),
        state:
          partial !== undefined ? 'partial' : found === undefined ? 'pending' : found.stamped ? 'stamped' : 'applied',
        at: record?.finishedAt ?? null,
        by: record?.role ?? null,
        milliseconds: record?.duration ?? null,
        current: current?.id === id,
        missing: !onDisk.byId.has(id),
      }
    })
  return { revisions, diagnostics: [...diagnostics, ...position.problems, ...changedSince(onDisk, position)] }
}

/** What is wrong with the migrations, for people; undefined where nothing is. */
export const foundOnTheWay = (diagnostics: readonly Diagnostic[], colour: boolean): string | undefined =>
  diagnostics.length === 0 ? undefined : renderDiagnostics(diagnostics, { colour }).trimEnd()

function notThere(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error
}

/** The revisions of a range, both ends with it; all without one. */
function within(graph: Graph, current: string | undefined, range: string | undefined): ReadonlySet<string> {
  if (range === undefined) return new Set(graph.byId.keys())
  const { from, to } = resolveRange(graph, current ?? base, range)
  if (to === base) return new Set()
  const before = from === base ? new Set<string>() : ancestors(graph, from.id)
  return new Set([...closure(graph, [to.id])].filter(id => !before.has(id)))
}

type Paint = ReturnType<typeof pc.createColors>

const columnsOf = (revision: RevisionReport, paint: Paint): string => {
  const { state, at, by, milliseconds } = revision
  const when = at === null ? '' : `  ${at.replace('T', ' ').slice(0, 19)}  by ${by}`
  const took = state === 'applied' && milliseconds !== null ? `  (${duration(milliseconds)})` : ''
  const said = state.padEnd(8)
  return `${state === 'pending' || state === 'partial' ? paint.yellow(said) : said}${paint.dim(`${when}${took}`)}`
}

const marksOf = ({ current, head, missing }: RevisionReport, paint: Paint): string =>
  [...(current ? ['current'] : []), ...(head ? ['head'] : []), ...(missing ? ['files missing'] : [])]
    .map(mark => (mark === 'files missing' ? paint.yellow(`(${mark})`) : paint.bold(`(${mark})`)))
    .join(' ')

/** What there is to say of a revision besides its name, a label and a text each. */
export function detailsOf(revision: RevisionFiles): readonly (readonly [label: string, text: string])[] {
  const { id, title, parents, files, proof, byHand, hints, irreversible, downHazards, replaces } = revision
  const each = (label: string, texts: readonly string[]) => texts.map(text => [label, text] as const)
  return [
    ['id', id],
    ['title', title],
    ['follows', parents.length === 0 ? base : parents.join(' and ')],
    ['up', files.up],
    ['down', files.down],
    ...each('proof', proof),
    ...(byHand ? [['written', 'by hand'] as const] : []),
    ...each('rename', hints),
    ...each('replaces', replaces),
    ...each(
      'not brought back',
      irreversible.map(name => `the data of ${name}`),
    ),
    ...each(
      'going back needs',
      downHazards.map(hazard => `--allow '${hazard}'`),
    ),
  ]
}

/** The graph of revisions, the last one first. */
export function renderHistory(
  revisions: readonly RevisionReport[],
  { colour, verbose = false }: { readonly colour: boolean; readonly verbose?: boolean },
): string {
  if (revisions.length === 0) return 'There are no migrations yet. Write the first one with: schematic generate NAME'
  const paint = pc.createColors(colour)
  const ids = new Map(revisions.map(each => [each.name, each.id]))
  const last = revisions.toReversed()
  const drawn = drawGraph(last.map(({ id, parents }) => ({ id, parents: parents.map(each => ids.get(each) ?? each) })))
  const lanes = Math.max(...drawn.map(each => each.mark.trimEnd().length))
  const width = Math.max(...revisions.map(each => each.name.length))
  return last
    .flatMap((revision, at) => {
      const { above = [], mark = '*', beside = '' } = drawn[at] ?? {}
      const marks = marksOf(revision, paint)
      const name = `${paint.cyan(safe(revision.name))}${' '.repeat(width - revision.name.length)}`
      const line = `${mark.padEnd(lanes)} ${name}  ${columnsOf(revision, paint)}${marks === '' ? '' : `  ${marks}`}`
      const more = verbose
        ? [
            ...detailsOf(revision).map(
              ([label, text]) => `${beside.padEnd(lanes)}     ${paint.dim(`${label}:`)} ${safe(text)}`,
            ),
            beside,
          ]
        : []
      return [...above, line, ...more].map(each => each.trimEnd())
    })
    .join('\n')
}

/** The heads, one a line. */
export function renderHeads(
  graph: Graph,
  { verbose, colour }: { readonly verbose: boolean; readonly colour: boolean },
): string {
  const paint = pc.createColors(colour)
  const { heads } = graph
  if (heads.length === 0) return 'There are no migrations yet.'
  return heads
    .flatMap(head => [
      `${paint.cyan(safe(head.name))} ${paint.bold('(head)')}`,
      ...(verbose
        ? detailsOf(revisionOf(graph, head)).map(([label, text]) => `    ${paint.dim(`${label}:`)} ${safe(text)}`)
        : []),
    ])
    .join('\n')
}

/** A revision with the statements of both its files. */
export function renderRevision(
  { up, down, ...migration }: Migration,
  graph: Graph,
  { colour }: { readonly colour: boolean },
): string {
  const paint = pc.createColors(colour)
  const whole = { ...migration, up, down }
  const followed = (graph.children.get(migration.id) ?? []).map(child => ['followed by', child.name] as const)
  const body = ({ source, bodyOffset }: Migration['up']): string => source.slice(bodyOffset).trimEnd()
  return [
    `${paint.cyan(safe(migration.name))}${graph.children.has(migration.id) ? '' : ` ${paint.bold('(head)')}`}`,
    ...[...detailsOf(revisionOf(graph, whole)), ...followed].map(
      ([label, text]) => `${paint.dim(`${label}:`)} ${safe(text)}`,
    ),
    '',
    paint.dim(`-- ${shownPath(up.file)}`),
    body(up),
    '',
    paint.dim(`-- ${shownPath(down.file)}`),
    body(down),
  ].join('\n')
}
