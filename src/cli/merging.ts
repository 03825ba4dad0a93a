import { writeHead } from '../migration/folders.ts'
import {
  type Branch,
  type Fork,
  type ForkQuestion,
  followSquashes,
  forkOf,
  graphOfHeads,
  hasRun,
} from '../migration/forks.ts'
import { demandConsent, demandProof, draftOf } from '../migration/generate.ts'
import { type Collision, type Commutation, commutation } from '../migration/merges.ts'
import { putBehind, type Renamed, replaceBranch, writeMerge } from '../migration/renumberings.ts'
import { graphOf } from '../migration/revisions.ts'
import type { Workspace } from '../migration/workspaces.ts'
import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import { renderPlan } from '../report/plans.ts'
import { safe } from '../report/terminal.ts'
import { migrationsOnMain } from './branches.ts'
import { askConsents } from './consenting.ts'
import { planFiles } from './planning.ts'
import type { Opened } from './workspaces.ts'

export interface MergeOptions {
  readonly names: readonly string[]
  readonly onto?: string
  readonly title?: string
  readonly keep: boolean
  readonly replan: boolean
  /** Whether somebody looked at the SQL by hand on both sides. */
  readonly reviewed: boolean
  readonly terminal: boolean
  readonly colour: boolean
  readonly signal: AbortSignal
  /** Writes a line of the result. */
  readonly log: (line: string) => void
}

/** What a merge did, as `--json` shows it. */
export interface MergeReport {
  /** What stays and what goes behind it, first to last; empty where there was nothing to merge. */
  readonly stays: readonly string[]
  readonly moves: readonly string[]
  readonly because: string | null
  readonly renamed: readonly Renamed[]
  /** The revision with two parents. */
  readonly merge: string | null
  /** The migration that was planned again. */
  readonly replanned: string | null
  /** The heads that are left to merge. */
  readonly others: readonly string[]
  /** In what the outcome differs from the schema files; null where that was not looked at. */
  readonly unlike: readonly string[] | null
}

const nothing: MergeReport = {
  stays: [],
  moves: [],
  because: null,
  renamed: [],
  merge: null,
  replanned: null,
  others: [],
  unlike: null,
}

/** Makes one line, or one head, of two branches. */
export async function mergeHeads(opened: Opened, options: MergeOptions): Promise<MergeReport> {
  const { workspace } = opened
  if (options.keep && options.replan)
    fail('bad-usage', '--keep leaves both branches as they are, and --replan writes one of them anew', {
      help: ['say one of them'],
    })
  for (const { name, follows } of await followSquashes(workspace))
    options.log(`${safe(name)} follows ${safe(follows)} now`)
  const fork = await forkOf(workspace, await questionOf(workspace, options))
  if (fork === undefined) return alone(opened, options)
  const found = {
    ...nothing,
    stays: fork.stays.line.map(each => each.name),
    moves: fork.moves.line.map(each => each.name),
    because: fork.because,
    others: fork.others.map(each => each.name),
  }
  const report = await (options.replan ? replan : options.keep ? keep : move)(opened, fork, options, found)
  opened.quiet()
  if (report.others.length > 0)
    options.log(`there are more heads: ${report.others.join(', ')}; merge them next: schematic merge`)
  if (report.unlike !== null && report.unlike.length > 0) {
    options.log('the schema files say something else, of:')
    for (const key of report.unlike.slice(0, 20)) options.log(`  ${safe(key)}`)
    options.log('see it with: schematic plan')
  }
  return report
}

async function questionOf({ project }: Workspace, { names, onto }: MergeOptions): Promise<ForkQuestion> {
  return { names, onMain: await migrationsOnMain(project.migrations), ...(onto === undefined ? {} : { onto }) }
}

/** With one head there is at most the file `head` to write. */
async function alone({ workspace, quiet }: Opened, { log }: MergeOptions): Promise<MergeReport> {
  const { folder, graph } = await graphOfHeads(workspace)
  const [head] = graph.heads
  quiet()
  if (head === undefined || folder.head?.id === head.id) log('Nothing to merge: there is one head.')
  else {
    await writeHead(workspace.project.migrations, head)
    log(`Nothing to merge: there is one head. The file "head" names ${head.name} now.`)
  }
  return nothing
}

type Way = (opened: Opened, fork: Fork, options: MergeOptions, found: MergeReport) => Promise<MergeReport>

const nameOf = ({ line }: Branch): string => {
  const [first, last] = [line[0]?.name ?? '', line.at(-1)?.name ?? '']
  return first === last ? first : `${first} to ${last}`
}

const move: Way = async ({ workspace, quiet }, fork, options, found) => {
  const ran = hasRun(await workspace.position(), fork.moves)
  if (ran.length > 0)
    throw alreadyRan(
      fork,
      ran.map(each => each.name),
    )
  demandReview(fork, options)
  const outcome = await commuting(workspace, fork, false)
  const renamed = await putBehind(workspace, fork, outcome.moved)
  quiet()
  options.log(`${nameOf(fork.stays)} stays, ${fork.because}; both orders lead to the same`)
  for (const { from, to } of renamed) options.log(from === to ? `${to} is behind it` : `${from} is ${to} now`)
  return { ...found, renamed, unlike: outcome.unlike }
}

const keep: Way = async ({ workspace, quiet }, fork, options, found) => {
  demandReview(fork, options)
  const outcome = await commuting(workspace, fork, true)
  const { name } = await writeMerge(workspace, fork, options.title)
  quiet()
  options.log(`both orders lead to the same, so ${nameOf(fork.stays)} and ${nameOf(fork.moves)} stay as they are`)
  options.log(`wrote ${name}, which follows both`)
  return { ...found, merge: name, unlike: outcome.unlike }
}

const replan: Way = async (opened, fork, options, found) => {
  const { workspace, quiet } = opened
  const { common, stays, moves } = fork
  const ran = hasRun(await workspace.position(), moves)
  if (ran.length > 0)
    throw alreadyRan(
      fork,
      ran.map(each => each.name),
    )
  const byHand = moves.line.filter(each => each.header.byHand)
  if (byHand.length > 0)
    fail('by-hand', `${byHand.map(each => each.name).join(', ')} is written by hand, so it is not planned again`, {
      help: [
        `write it again on top of ${stays.head.name} by yourself`,
        `or let the other branch be planned again: schematic merge --replan --onto ${moves.head.name}`,
      ],
    })
  const graph = graphOf([...common, ...stays.line])
  const without: Workspace = {
    ...workspace,
    revisions: async () => ({ folder: { ...fork.folder, migrations: graph.order }, graph, diagnostics: [] }),
  }
  const { report, preview } = await planFiles({ ...opened, workspace: without }, { writes: true })
  quiet()
  options.log(renderPlan(report, { colour: options.colour, sql: false }).trimEnd())
  const title = options.title ?? moves.line.map(each => each.header.title).join(' and ')
  demandProof(preview)
  const allowed = await askConsents(preview.hazards, opened.allowed, options)
  demandConsent(preview.hazards, allowed)
  const isEmpty = preview.up.sections.length === 0
  const draft = isEmpty ? undefined : draftOf(without, title, preview, preview.hazards.filter(allowed))
  const name = await replaceBranch(workspace, fork, draft)
  quiet()
  options.log(`\n${nameOf(stays)} stays, ${fork.because}`)
  options.log(
    name === undefined
      ? `${nameOf(moves)} is gone: the schema files say nothing beyond ${stays.head.name}`
      : `wrote ${name} in the place of ${nameOf(moves)}`,
  )
  return { ...found, replanned: name ?? null }
}

const alreadyRan = ({ stays, moves }: Fork, names: readonly string[]): Failure =>
  new Failure([
    {
      code: 'migration-applied',
      severity: 'error',
      message: `the database has run ${names.join(', ')}, so it stays as it was then`,
      help: [
        `undo it first: schematic rollback ${stays.head.name === names[0] ? 'base' : `${names[0]}-1`}`,
        'or leave both as they are and write a revision that follows both: schematic merge --keep',
        `or let the other branch go behind it: schematic merge --onto ${moves.head.name}`,
      ],
    },
  ])

/** Equal catalogs do not prove equal rows. */
function demandReview({ stays, moves }: Fork, { reviewed }: MergeOptions): void {
  const byHand = [...stays.line, ...moves.line].filter(each => each.header.byHand)
  if (byHand.length === 0 || reviewed) return
  throw new Failure(
    byHand.map(({ name, up }) => ({
      code: 'by-hand',
      severity: 'error',
      message: `${name} is written by hand: that both orders lead to the same schema does not prove the same of the rows`,
      place: { file: up.file, offset: 0, line: 1, column: 1, length: 1 },
      help: ['look at it beside the other branch; where the order makes no difference: schematic merge --reviewed'],
    })),
  )
}

async function commuting(workspace: Workspace, fork: Fork, both: boolean): Promise<Commutation> {
  const outcome = await commutation(workspace, fork, both)
  if (!outcome.commutes) throw collided(fork, outcome)
  return outcome
}

function collided({ stays, moves }: Fork, { collisions, failures }: Commutation): Failure {
  const told: Diagnostic = {
    code: 'not-commuting',
    severity: 'error',
    message: `${nameOf(stays)} and ${nameOf(moves)} do not lead to the same in both orders`,
    details: collisions.slice(0, 20).map(({ key, stays: here, moves: there }: Collision) => ({
      label: key,
      text: `${stays.head.name} ${here}; ${moves.head.name} ${there}`,
    })),
    help: [
      `plan ${nameOf(moves)} again on top of ${stays.head.name}, from the schema files as they are now: schematic merge --replan`,
      `or the other way round: schematic merge --replan --onto ${moves.head.name}`,
    ],
  }
  return new Failure([told, ...failures])
}
