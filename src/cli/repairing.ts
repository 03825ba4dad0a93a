import { locked } from '../migration/apply.ts'
import { findRepairs, type Repair, repair } from '../migration/repairs.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { safe } from '../report/terminal.ts'
import { confirm } from './prompts.ts'
import { watchRuns } from './running.ts'
import type { Opened } from './workspaces.ts'

export interface RepairOptions {
  readonly keepFiles: boolean
  readonly dryRun: boolean
  readonly yes: boolean
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

/** What was found, as `--json` shows it. */
export interface RepairReport {
  readonly repairs: readonly Pick<Repair, 'code' | 'message' | 'remedy' | 'patch'>[]
  readonly done: boolean
  /** What repair does not mend. */
  readonly left: readonly Diagnostic[]
}

const render = ({ code, message, remedy, patch }: Repair): string =>
  [
    `${code}: ${message}`,
    `  remedy: ${remedy}`,
    ...(patch === undefined
      ? []
      : patch
          .trimEnd()
          .split('\n')
          .map(line => `    ${line}`.trimEnd())),
  ]
    .map(safe)
    .join('\n')

/** Finds what is wrong between migrations and history, shows the remedies, and does them once they were agreed to. */
export async function repairAll(opened: Opened, options: RepairOptions): Promise<RepairReport> {
  const { workspace, quiet } = opened
  const { keepFiles, dryRun, yes, signal, log } = options
  const { repairs, left } = await findRepairs(workspace, { keepFiles })
  quiet()
  for (const each of repairs) log(render(each))
  const shown = repairs.map(({ code, message, remedy, patch }) => ({
    code,
    message,
    remedy,
    ...(patch === undefined ? {} : { patch }),
  }))
  if (repairs.length === 0) {
    if (left.length > 0) throw new Failure(left)
    log('There is nothing to repair.')
    return { repairs: shown, done: false, left }
  }
  const agreed = async (): Promise<boolean> => {
    if (yes || opened.confirmation.given()) return yes || confirm('Do this?', { flag: '--yes', signal })
    await opened.confirmation.ask('repair the history')
    return true
  }
  if (dryRun || !(await agreed())) {
    log('Nothing was changed.')
    return { repairs: shown, done: false, left }
  }
  await locked(workspace, watchRuns(opened, [], log), async () => {
    const now = await findRepairs(workspace, { keepFiles })
    await repair(workspace, now.repairs)
  })
  log(`repaired: ${repairs.length}`)
  return { repairs: shown, done: true, left }
}
