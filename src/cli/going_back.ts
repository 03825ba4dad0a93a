import { downgrade, locked, rollbackPath } from '../migration/apply.ts'
import type { Migration } from '../migration/files.ts'
import { demandConsent } from '../migration/generate.ts'
import { lossesOf } from '../migration/losses.ts'
import { fail } from '../model/diagnostics.ts'
import type { Hazard } from '../model/steps.ts'
import { askConsents } from './consenting.ts'
import { confirm } from './prompts.ts'
import { refuseProtected } from './protecting.ts'
import { type RunReport, watchRuns } from './running.ts'
import { standing } from './standing.ts'
import type { Opened } from './workspaces.ts'

export interface RollbackOptions {
  readonly revision?: string
  readonly yes: boolean
  readonly terminal: boolean
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

export interface RollbackReport {
  readonly revision: string | null
  readonly undone: readonly RunReport[]
}

/** Undoes migrations after showing what goes with them. */
export async function goBack(opened: Opened, options: RollbackOptions): Promise<RollbackReport> {
  const { workspace, say, quiet } = opened
  const undone: RunReport[] = []
  const progress = watchRuns(opened, undone, options.log)
  const report = async (): Promise<RollbackReport> => ({
    revision: (await standing(workspace, { recover: true })).revision?.name ?? null,
    undone,
  })
  const path = await rollbackPath(workspace, options.revision)
  quiet()
  if (path.length === 0) {
    options.log(
      `Nothing to undo: the database is at ${(await standing(workspace, { recover: true })).revision?.name ?? 'base'}.`,
    )
    return report()
  }
  demandSomeLeft(opened, path, (await workspace.position()).applied.length)
  const losses = await lossesOf(workspace.session, path)
  for (const line of announcement(path, losses)) say(line)
  const { terminal, signal } = options
  const agreed = await askConsents(losses, opened.allowed, { terminal, signal })
  demandConsent(losses, agreed)
  if (!opened.confirmation.given()) await opened.confirmation.ask(`undo ${path.map(each => each.name).join(', ')}`)
  else if (!options.yes && !(await confirm(`Undo ${counted(path.length)}?`, { flag: '--yes', signal }))) {
    options.log('Nothing was undone.')
    return report()
  }
  await locked(workspace, progress, async () => {
    const now = await rollbackPath(workspace, options.revision)
    if (now.map(each => each.id).join() !== path.map(each => each.id).join())
      fail('changed-meanwhile', 'somebody else ran a migration in the meantime', { help: ['run the command again'] })
    const lost = await lossesOf(workspace.session, path)
    demandConsent(lost, agreed)
    await downgrade(workspace, path, progress)
  })
  const { revision } = await standing(workspace, { recover: true })
  options.log(`the database is at ${revision?.name ?? 'base'}`)
  return report()
}

/** Where the config protects the database, no command takes everything away. */
function demandSomeLeft({ config }: Opened, path: readonly Migration[], applied: number): void {
  if (config.protect && path.length >= applied)
    refuseProtected(config, 'going back to base takes away all that is there')
}

const counted = (count: number): string => (count === 1 ? 'it' : `these ${count}`)

function announcement(path: readonly Migration[], losses: readonly Hazard[]): readonly string[] {
  const lost = path.flatMap(each => each.lost)
  return [
    `to undo: ${path.map(each => each.name).join(', ')}`,
    ...lost.map(text => `  not brought back: ${text}`),
    ...losses.map(each => `  deleted: the data of ${each.name}`),
  ]
}
