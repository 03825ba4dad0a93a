import type { Place } from './facts.ts'

/** How much a diagnostic weighs: an error stops the command. */
export type Severity = 'error' | 'warning' | 'note'

/** Something to tell the user, with a stable code to look up. Reporters draw it; nothing else formats it. */
export interface Diagnostic {
  /** Lower case words with hyphens: `unknown-key`. The troubleshooting guide is sorted by it. */
  readonly code: string
  readonly severity: Severity
  /** One sentence without a full stop that says what is wrong. */
  readonly message: string
  readonly place?: Place
  /** The key of the fact that it is about, where whoever knows its place is to fill that in. */
  readonly about?: string
  /** What stands at that place, so that a code frame can be drawn without reading the file again. */
  readonly source?: string
  /** What to do about it: one or more lines, each one a thing that can be done. */
  readonly help?: readonly string[]
  /** Facts worth showing beneath: the statement, PostgreSQL's detail and hint. */
  readonly details?: readonly { readonly label: string; readonly text: string }[]
}

/** An expected failure on its way to the reporter. The only thing that is thrown on purpose. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly diagnostics: readonly Diagnostic[]
  /** The process exit code: 1 an error, 3 a hazard without consent. */
  readonly exitCode: number
  constructor(diagnostics: readonly Diagnostic[], exitCode = 1) {
    super(diagnostics.map(each => `${each.code}: ${each.message}`).join('\n'))
    this.diagnostics = diagnostics
    this.exitCode = exitCode
  }
}

/** Throws one error diagnostic. */
export function fail(code: string, message: string, more: Partial<Omit<Diagnostic, 'code' | 'message'>> = {}): never {
  throw new Failure([{ code, severity: 'error', message, ...more }])
}
