import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import { diagnosticJson } from '../report/json.ts'
import { renderDiagnostics, wantsColour } from '../report/terminal.ts'
import { exits } from './exits.ts'
import { type Usage, unknownCommand, usageDiagnostics } from './usage_errors.ts'

export interface FailureReport {
  readonly diagnostics: readonly Diagnostic[]
  readonly exitCode: number
  /** Of a bug, and only where SCHEMATIC_DEBUG asks for it. */
  readonly stack?: string
}

/** What is reported for anything that was thrown. `stopped` is the exit code where a signal stopped the command. */
export function reportOf(error: unknown, usage: Usage, stopped?: number): FailureReport {
  if (stopped !== undefined && !(error instanceof Failure && error.exitCode === exits.consent)) {
    const more = error instanceof Failure ? error.diagnostics : []
    const interrupted: Diagnostic = {
      code: 'interrupted',
      severity: 'error',
      message: 'stopped before the end, and what was not committed is rolled back',
      help: ['see where the database stands: schematic status'],
    }
    return { diagnostics: more.some(each => each.code === 'interrupted') ? more : [interrupted], exitCode: stopped }
  }
  if (error instanceof Failure) return { diagnostics: error.diagnostics, exitCode: error.exitCode }
  const usageErrors = usageDiagnostics(error, usage)
  if (usageErrors !== undefined) return { diagnostics: usageErrors, exitCode: exits.error }
  return bugReport(error)
}

function bugReport(error: unknown): FailureReport {
  const debug = (process.env.SCHEMATIC_DEBUG ?? '') !== ''
  const message = error instanceof Error ? error.message : String(error)
  const bug: Diagnostic = {
    code: 'internal-error',
    severity: 'error',
    message: `schematic made a mistake: ${(message.split('\n')[0] ?? '').slice(0, 500)}`,
    help: [
      'this is a bug in schematic; please report it with the command, the version and this message',
      ...(debug ? [] : ['set SCHEMATIC_DEBUG=1 to see where it happened']),
    ],
  }
  const stack = debug && error instanceof Error ? error.stack : undefined
  return { diagnostics: [bug], exitCode: exits.error, ...(stack === undefined ? {} : { stack }) }
}

/** Writes a report: text on stderr, or with `json` one object `{ ok: false, diagnostics }` on stdout; and sets the exit code. */
export function writeReport(
  report: FailureReport,
  options: { readonly json: boolean; readonly colour?: boolean },
): void {
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ ok: false, diagnostics: report.diagnostics.map(diagnosticJson) }, null, 2)}\n`,
    )
  } else {
    const { columns } = process.stderr
    const colour = options.colour ?? wantsColour(process.stderr)
    process.stderr.write(
      renderDiagnostics(report.diagnostics, { colour, ...(columns === undefined ? {} : { width: columns }) }),
    )
  }
  if (report.stack !== undefined) process.stderr.write(`${report.stack}\n`)
  process.exitCode = report.exitCode
}

/** The exit code of oclif's own way to end a command early (`--help`, `this.exit()`); undefined for anything else. */
export function quietExit(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIT') return undefined
  const oclif: unknown = Reflect.get(error, 'oclif')
  const code: unknown = typeof oclif === 'object' && oclif !== null ? Reflect.get(oclif, 'exit') : 0
  return typeof code === 'number' ? code : 0
}

/** The report where no command was found or none could be loaded. */
export function commandReport(error: unknown, words: readonly string[], commands: readonly string[]): FailureReport {
  const notFound = error instanceof Error && /^command .* not found$/.test(error.message)
  if (!notFound) return reportOf(error, { id: undefined, flags: [] })
  return { diagnostics: [unknownCommand(words, commands)], exitCode: exits.error }
}
