import { locked, type Progress, pendingTo, takeOver, upgrade, writeAndApply } from '../migration/apply.ts'
import { type Migration, slugOf } from '../migration/files.ts'
import { demandConsent, demandProof } from '../migration/generate.ts'
import { fail } from '../model/diagnostics.ts'
import { renderPlan } from '../report/plans.ts'
import { askConsents } from './consenting.ts'
import { type Planned, planFiles, type Saved, savedOf } from './planning.ts'
import { askName, confirm } from './prompts.ts'
import { type RunReport, watchRuns } from './running.ts'
import { standing } from './standing.ts'
import type { Opened } from './workspaces.ts'

export interface ApplyOptions {
  readonly revision?: string
  readonly write?: string
  readonly baseline: boolean
  readonly online: boolean
  readonly yes: boolean
  /** Whether somebody is there to be asked. */
  readonly terminal: boolean
  readonly colour: boolean
  readonly signal: AbortSignal
  /** Writes a line of the result. */
  readonly log: (line: string) => void
}

export interface ApplyReport {
  readonly revision: string | null
  readonly applied: readonly RunReport[]
  readonly baseline: string | null
  readonly written: Saved | null
  /** Whether the files say more than what was written. */
  readonly ahead: boolean
}

/** Runs what is pending; then what the files have beyond it, agreed to and written. */
export async function applyFiles(opened: Opened, options: ApplyOptions): Promise<ApplyReport> {
  const { workspace, say } = opened
  const ran: RunReport[] = []
  const progress = watchRuns(opened, ran, options.log)
  const report = async (more: Partial<ApplyReport> = {}): Promise<ApplyReport> => {
    const { revision } = await standing(workspace)
    return { revision: revision?.name ?? null, applied: ran, baseline: null, written: null, ahead: false, ...more }
  }
  if (options.revision !== undefined && (options.write !== undefined || options.baseline))
    fail(
      'bad-usage',
      `with a revision the schema files are left aside, so --${options.baseline ? 'baseline' : 'write'} has no meaning`,
      {
        help: ['leave the revision out'],
      },
    )
  const baseline = options.baseline
    ? await opened.confirmation
        .ask('record what stands there as the first migration')
        .then(() => locked(workspace, progress, () => takeOver(workspace, 'baseline')))
    : undefined
  if (options.baseline) tellBaseline(baseline, options)
  await runPending(opened, options.revision, progress)
  const more = { baseline: baseline?.name ?? null }
  if (options.revision !== undefined && options.revision !== 'head') {
    if (ran.length === 0)
      options.log(`Nothing to run: the database is at ${(await standing(workspace)).revision?.name ?? 'base'}.`)
    return report(more)
  }
  const planned = await planFiles(opened, { online: options.online, writes: true })
  opened.quiet()
  demandEmpty(planned)
  if (planned.preview.up.sections.length === 0) {
    tellNothing(planned, options, ran)
    return report(more)
  }
  const name = await agreedName(opened, planned, options)
  if (name === undefined) {
    if (!options.terminal)
      say(
        [
          `the schema files are ahead of ${planned.report.head ?? 'base'}, and without a terminal nothing is written: ${planned.report.verdict}`,
          '  see it with: schematic plan',
          '  write and run it with: schematic apply --write NAME',
        ].join('\n'),
      )
    return report({ ...more, ahead: true })
  }
  const migration = await writeAgreed(opened, planned, name, options, progress)
  return report({ ...more, written: savedOf(migration) })
}

/** Runs what is pending; where the environment has it confirmed, what will run is asked for before the lock is taken. */
export async function runPending(
  { workspace, confirmation }: Opened,
  to: string | undefined,
  progress: Progress,
): Promise<readonly Migration[]> {
  const todo = confirmation.given() ? [] : await pendingTo(workspace, to)
  if (todo.length > 0) await confirmation.ask(`run ${todo.map(each => each.name).join(', ')}`)
  return locked(workspace, progress, async () => {
    if (!confirmation.given() && (await pendingTo(workspace, to)).length > 0)
      fail('changed-meanwhile', 'somebody else wrote or undid a migration in the meantime', {
        help: ['run the command again'],
      })
    return upgrade(workspace, to, progress)
  })
}

function tellBaseline(baseline: Migration | undefined, { log }: ApplyOptions): void {
  if (baseline === undefined) log('The database is empty, so there is nothing to take over.')
  else log(`wrote and stamped ${baseline.name}: what stood in the database`)
}

function tellNothing({ report }: Planned, { log }: ApplyOptions, ran: readonly RunReport[]): void {
  if (ran.length === 0 || report.drift === null || report.drift.length > 0) log(report.verdict)
}

/** A database with tables and without history is not touched before somebody says what they are. */
function demandEmpty({ preview }: Planned): void {
  if (preview.head !== undefined || preview.drift === undefined) return
  const found = preview.beyond.filter(({ parent }) => parent === undefined)
  if (found.length === 0 || preview.up.sections.length === 0) return
  fail(
    'no-history',
    `the database has ${found.length} ${found.length === 1 ? 'object' : 'objects'} but no history, so it is not known what they are`,
    {
      details: [
        {
          label: 'found',
          text:
            found
              .slice(0, 10)
              .map(each => each.key)
              .join(', ') + (found.length > 10 ? ` and ${found.length - 10} more` : ''),
        },
      ],
      help: [
        'to take over what stands there as the first migration: schematic apply --baseline',
        'or describe it first: schematic pull, then schematic generate NAME, then schematic stamp head',
      ],
    },
  )
}

/** The name under which the change is to be written; undefined where it is not agreed to. */
async function agreedName(opened: Opened, { report }: Planned, options: ApplyOptions): Promise<string | undefined> {
  const { terminal, write, yes, signal, log, colour } = options
  if (!terminal) return write
  const width = process.stdout.columns
  opened.quiet()
  log(renderPlan(report, { colour, ...(width === undefined ? {} : { width }) }))
  if (yes && write !== undefined) return write
  const name = write ?? (await askName('Name of the migration', defaultName(report), { flag: '--write NAME', signal }))
  if (yes) return name
  if (!opened.confirmation.given()) {
    await opened.confirmation.ask(`write ${name} and run it`)
    return name
  }
  if (await confirm(`Write ${name} and run it on ${report.target.label}?`, { flag: '--yes', signal })) return name
  log('Nothing was written and nothing was run.')
  return undefined
}

/** A name from the first object that changes: `create_orders`. */
function defaultName({ changes }: Planned['report']): string {
  const verbs = { create: 'create', alter: 'change', drop: 'drop' } as const
  const first = changes.find(each => each.section !== 'schemas') ?? changes[0]
  if (first === undefined) return 'change'
  const whole = changes.find(each => `${each.kind} ${each.name}` === first.object)
  const name = first.object.split('.').at(-1) ?? ''
  return slugOf(`${verbs[whole?.action ?? 'alter']} ${name}`)
}

async function writeAgreed(
  opened: Opened,
  { preview, report }: Planned,
  name: string,
  { terminal, signal, log }: ApplyOptions,
  progress: Progress,
): Promise<Migration> {
  const { workspace } = opened
  demandProof(preview)
  const allowed = await askConsents(preview.hazards, opened.allowed, { terminal, signal })
  demandConsent(preview.hazards, allowed)
  await opened.confirmation.ask(`write ${name} and run it`)
  return locked(workspace, progress, async () => {
    const now = await standing(workspace)
    if (now.head?.id !== preview.head?.id || (now.revision?.name ?? null) !== report.revision)
      fail('changed-meanwhile', 'somebody else wrote or ran a migration in the meantime', {
        help: ['run the command again'],
      })
    return writeAndApply(workspace, name, preview, allowed, {
      ...progress,
      onStart: (migration, direction) => {
        opened.quiet()
        const saved = savedOf(migration)
        log(`wrote ${saved.up}\n      ${saved.down}`)
        progress.onStart?.(migration, direction)
      },
    })
  })
}
