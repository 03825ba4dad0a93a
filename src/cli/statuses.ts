import pc from 'picocolors'
import { reachOver, scopeOf, stateOf } from '../migration/heads.ts'
import { beyondRevision, driftOf as differenceTo } from '../migration/previews.ts'
import { defaultModes } from '../model/classes.ts'
import { type DriftReport, driftLine } from '../report/plans.ts'
import type { TargetReport } from '../report/targets.ts'
import { safe } from '../report/terminal.ts'
import { driftOf, outermost } from './plan_results.ts'
import { planReport } from './planning.ts'
import { standing } from './standing.ts'
import type { Opened } from './workspaces.ts'

export interface StatusReport {
  readonly target: TargetReport
  readonly revision: string | null
  readonly head: string | null
  readonly pending: readonly string[]
  /** The migration that stopped midway. */
  readonly partial: string | null
  /** What the files change beyond head: `create table shop.orders`. */
  readonly ahead: readonly string[]
  /** How the database differs from the revision that it is at. */
  readonly drift: readonly DriftReport[]
  readonly unmanaged: readonly string[]
  readonly unmodelled: readonly string[]
  /** Of what the files declare or the migrations made, that which the filter leaves out. */
  readonly leftOut: readonly string[]
  /** How the database differs from the files in what is only observed. */
  readonly observed: readonly DriftReport[]
  readonly verdict: string
}

/** Where database, migrations and files stand. Nothing is proven and nothing changed. */
export async function statusOf(opened: Opened): Promise<StatusReport> {
  const { workspace } = opened
  const { revision, head, pending, partial, graph } = await standing(workspace)
  const report = await planReport(opened, { proof: false })
  const at = revision === null ? undefined : graph.byId.get(revision.id)
  const behind = report.drift === null && at !== undefined ? await driftAt(opened) : undefined
  const ahead = [
    ...report.renames.map(({ kind, from, to }) => `rename ${kind.replaceAll('_', ' ')} ${from} to ${to}`),
    ...report.changes
      .filter(each => !each.within)
      .map(({ action, kind, name }) => `${action} ${kind.replaceAll('_', ' ')} ${name}`),
  ]
  return {
    target: report.target,
    revision: revision?.name ?? null,
    head: head?.name ?? null,
    pending,
    partial,
    ahead,
    drift: behind === undefined ? (report.drift ?? []) : driftOf(behind.drift),
    unmanaged: behind === undefined ? report.unmanaged : outermost(behind.unmanaged),
    unmodelled: report.unmodelled,
    leftOut: report.leftOut,
    observed: report.observed,
    verdict: report.verdict,
  }
}

/** The drift of a target that is not at head, from what the migrations that it has run make. */
async function driftAt({ workspace }: Opened): Promise<ReturnType<typeof beyondRevision>> {
  const { graph, position } = await standing(workspace)
  const applied = new Set(position.applied.map(each => each.id))
  const line = graph.order.filter(each => applied.has(each.id))
  const { modes = defaultModes } = workspace.project
  const scope = { ...scopeOf(line), modes }
  const reach = reachOver(workspace, scope)
  const wanted = await stateOf(workspace, graph, line, reach)
  const found = await differenceTo(workspace, wanted, await workspace.read(reach), scope, reach)
  return beyondRevision(found, wanted, scope, workspace.kinds)
}

const mostListed = 8

function few(items: readonly string[]): readonly string[] {
  return items.length <= mostListed ? items : [...items.slice(0, mostListed), `and ${items.length - mostListed} more`]
}

const foundBy = ({ target }: StatusReport): readonly string[] =>
  target.origin === target.label ? [] : [`found by: ${target.origin}`]

/** One screen: a label and what there is to say about it. */
export function renderStatus(status: StatusReport, colour: boolean): string {
  const paint = pc.createColors(colour)
  const rows: readonly (readonly [label: string, lines: readonly string[], alarming?: boolean])[] = [
    ...(status.target.environment === null ? [] : [['environment', [status.target.environment]] as const]),
    ['database', [`${status.target.label} (PostgreSQL ${status.target.postgres})`, ...foundBy(status)]],
    [
      'revision',
      [`${status.revision ?? 'base'}${status.revision === status.head && status.head !== null ? ' (head)' : ''}`],
    ],
    ...(status.revision === status.head ? [] : [['head', [status.head ?? 'no migration yet']] as const]),
    ...(status.partial === null ? [] : [['stopped midway', [status.partial], true] as const]),
    ['pending', status.pending.length === 0 ? ['nothing'] : few(status.pending), status.pending.length > 0],
    ['files ahead', status.ahead.length === 0 ? ['nothing'] : few(status.ahead), status.ahead.length > 0],
    ['drift', status.drift.length === 0 ? ['none'] : few(status.drift.map(driftLine)), status.drift.length > 0],
    ...(status.unmanaged.length === 0 ? [] : [['unmanaged', few(status.unmanaged)] as const]),
    ...(status.observed.length === 0 ? [] : [['observed', few(status.observed.map(driftLine))] as const]),
    ...(status.leftOut.length === 0 ? [] : [['left out', few(status.leftOut)] as const]),
    ...(status.unmodelled.length === 0 ? [] : [['not covered', few(status.unmodelled)] as const]),
  ]
  const width = Math.max(...rows.map(([label]) => label.length))
  const lines = rows.flatMap(([label, texts, alarming = false]) =>
    texts.map((text, index) => {
      const shown = safe(text)
      return `${paint.dim((index === 0 ? label : '').padEnd(width))}  ${alarming ? paint.yellow(shown) : shown}`
    }),
  )
  return [...lines, '', paint.bold(safe(status.verdict))].join('\n')
}

/** What stands in the database besides and keeps nothing apart, one sentence a line. */
export const besidesOf = ({ unmanaged, unmodelled }: StatusReport): readonly string[] => [
  ...few(unmanaged).map(what => `in no file, left alone: ${what}`),
  ...few(unmodelled).map(what => `not covered by schematic, left alone: ${what}`),
]

/** What keeps files, migrations and database apart, one sentence a line. */
export function differencesOf({ head, revision, pending, partial, ahead, drift }: StatusReport): readonly string[] {
  return [
    ...(partial === null ? [] : [`${partial} stopped midway on the database; go on with: schematic apply`]),
    ...pending.map(name => `the database at ${revision ?? 'base'} has not run ${name}`),
    ...ahead.map(what => `the files are ahead of ${head ?? 'base'}: ${what}`),
    ...drift.map(each => `the database has drifted from ${revision ?? 'base'}: ${driftLine(each)}`),
  ]
}
