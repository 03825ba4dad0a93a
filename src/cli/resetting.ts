import { locked, upgrade } from '../migration/apply.ts'
import { demandConsent } from '../migration/generate.ts'
import { planReset, type Reset, resetSql, runReset } from '../migration/resets.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { exits } from './exits.ts'
import { confirmByTyping } from './prompts.ts'
import { refuseProtected } from './protecting.ts'
import { type RunReport, watchRuns } from './running.ts'
import { standing } from './standing.ts'
import type { Opened } from './workspaces.ts'

export interface ResetOptions {
  /** Leaves the database empty. */
  readonly empty: boolean
  readonly yes: boolean
  readonly terminal: boolean
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

export interface ResetReport {
  /** What fell, outermost, by key. */
  readonly dropped: readonly string[]
  /** What no migration made, and stays. */
  readonly left: readonly string[]
  readonly revision: string | null
  readonly applied: readonly RunReport[]
}

/** Takes away what the migrations made, with the history, and runs them all again. */
export async function resetDatabase(opened: Opened, options: ResetOptions): Promise<ResetReport> {
  const { workspace, config, say, quiet } = opened
  if (config.protect) refuseProtected(config, 'reset takes everything away')
  const applied: RunReport[] = []
  const progress = watchRuns(opened, applied, options.log)
  const planned = await planReset(workspace, opened.dropUnmanaged)
  quiet()
  const isEmpty = planned.dropped.length === 0 && resetSql(planned).length === 0 && !planned.history
  for (const line of announcement(planned, opened)) say(line)
  demandConsent(
    planned.hazards.filter(({ code }) => code === 'drops-unmanaged'),
    opened.allowed,
  )
  if (!isEmpty) await agree(opened, options)
  await locked(workspace, progress, async () => {
    const now = await planReset(workspace, opened.dropUnmanaged)
    if (resetSql(now).join() !== resetSql(planned).join())
      fail('changed-meanwhile', 'somebody else changed the database in the meantime', {
        help: ['run the command again'],
      })
    if (!isEmpty) {
      await runReset(workspace, now)
      quiet()
      options.log(`dropped what the migrations made: ${counted(now.dropped.length)}`)
    }
    if (!options.empty) await upgrade(workspace, undefined, progress)
  })
  const { revision, head } = await standing(workspace)
  if (options.empty) options.log('The database is as it was before the first migration.')
  else if (head === null)
    options.log('There is no migration to run. Write the first one with: schematic apply --write NAME')
  else options.log(`the database is at ${revision?.name ?? 'base'}`)
  return {
    dropped: planned.dropped.map(each => each.key),
    left: planned.left.map(each => each.key),
    revision: revision?.name ?? null,
    applied,
  }
}

const counted = (count: number): string => `${count} ${count === 1 ? 'object' : 'objects'}`

const mostListed = 20

function announcement({ dropped, left, hazards }: Reset, { workspace }: Opened): readonly string[] {
  if (dropped.length === 0) return ['Nothing stands there that a migration made.']
  const few = (what: string, facts: Reset['dropped']) => [
    ...facts.slice(0, mostListed).map(each => `  ${what} ${each.key}`),
    ...(facts.length > mostListed ? [`  and ${facts.length - mostListed} more`] : []),
  ]
  return [
    `to drop from ${workspace.target.label}:`,
    ...few('-', dropped),
    ...hazards.filter(({ code }) => code === 'deletes-data').map(({ message }) => `  ${message}`),
    ...(left.length === 0 ? [] : ['left alone, because no migration made it:', ...few(' ', left)]),
  ]
}

/** The name of the database is typed, or without a terminal given with --yes and the consent to lose its data. */
async function agree({ workspace, allowed }: Opened, { yes, terminal, signal }: ResetOptions): Promise<void> {
  const { database } = workspace.target.connection
  const consent = `deletes-data:${database}`
  if (yes && allowed({ code: 'deletes-data', name: database, message: '' })) return
  const flag = `--yes --allow '${consent}'`
  if (!terminal)
    throw new Failure(
      [
        {
          code: 'deletes-data',
          severity: 'error',
          message: `reset deletes all data of the migrations' tables in the database ${database}`,
          help: [`if that is meant: ${flag}`],
        },
      ],
      exits.consent,
    )
  if (!(await confirmByTyping('\nAll of this goes, with its data.', database, { flag, signal })))
    fail('not-confirmed', `what was typed is not ${database}, so nothing was done`)
}
