import pc from 'picocolors'
import { type Verification, type Verified, verify } from '../migration/verify.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { renderDiagnostics, safe } from '../report/terminal.ts'
import { duration } from './running.ts'
import type { Opened } from './workspaces.ts'

/** A migration that was verified, as `--json` shows it. */
export interface VerifiedReport {
  readonly revision: string
  readonly id: string
  readonly result: Verified['result']
  readonly why: Diagnostic | null
  readonly irreversible: readonly string[]
  readonly milliseconds: number
}

export interface VerifyReport {
  readonly verified: readonly VerifiedReport[]
  /** The names of those behind one that failed. */
  readonly untried: readonly string[]
  /** In what head differs from the schema files; null where that was not looked at. */
  readonly unlike: readonly string[] | null
}

const reportOf = ({ migration, result, why, irreversible, milliseconds }: Verified): VerifiedReport => ({
  revision: migration.name,
  id: migration.id,
  result,
  why: why ?? null,
  irreversible,
  milliseconds: Math.round(milliseconds),
})

/** Verifies migrations and tells of each as it is done; `log` writes a line of the result. */
export async function verifyMigrations(
  { workspace, quiet }: Opened,
  range: string | undefined,
  log: (line: string) => void,
  colour: boolean,
): Promise<VerifyReport> {
  const outcome: Verification = await verify(workspace, range, verified => {
    quiet()
    log(renderVerified(verified, colour))
  })
  return {
    verified: outcome.verified.map(reportOf),
    untried: outcome.untried.map(each => each.name),
    unlike: outcome.unlike ?? null,
  }
}

function renderVerified({ migration, result, why, irreversible, milliseconds }: Verified, colour: boolean): string {
  const paint = pc.createColors(colour)
  const name = safe(migration.name)
  if (result === 'not proven')
    return `${paint.red('failed')}  ${name}${why === undefined ? '' : `\n${renderDiagnostics([why], { colour }).trimEnd()}`}`
  const rows = result === 'proven' ? '' : `  without rows: ${safe(why?.message ?? '')}`
  return [
    `${paint.green('ok')}      ${name}  ${paint.dim(`up, down, up (${duration(milliseconds)})${rows}`)}`,
    ...irreversible.map(what => `        ${paint.yellow('cannot be undone')}: the data of ${safe(what)}`),
  ].join('\n')
}

/** What there is to say at the end. */
export function renderVerdict({ verified, untried, unlike }: VerifyReport): string {
  const failed = verified.filter(each => each.result === 'not proven').length
  const counts = `${verified.length - failed} verified${failed === 0 ? '' : `, ${failed} failed`}${untried.length === 0 ? '' : `, not tried: ${untried.join(', ')}`}`
  if (unlike === null) return counts
  return unlike.length === 0
    ? `${counts}; the last one leads to what the schema files describe`
    : [
        `${counts}; the last one does not lead to what the schema files describe:`,
        ...unlike.map(key => `  ${safe(key)}`),
        'write what is missing as a migration: schematic generate NAME',
      ].join('\n')
}
