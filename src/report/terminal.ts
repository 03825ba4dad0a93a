import pc from 'picocolors'
import type { Diagnostic, Severity } from '../model/diagnostics.ts'
import { codeFrame } from './frames.ts'
import { maskedDiagnostic } from './passwords.ts'

export interface TerminalOptions {
  /** Whether the text goes to a terminal that shows colour; see {@link wantsColour}. */
  readonly colour?: boolean
  /** Columns of the terminal. */
  readonly width?: number
}

type Paint = ReturnType<typeof pc.createColors>

/** Colour is for terminals, unless NO_COLOR is set or TERM is dumb; FORCE_COLOR asks for it elsewhere. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return !['', '0', 'false'].includes(env.FORCE_COLOR)
  return stream.isTTY === true && env.TERM !== 'dumb'
}

const paints: { readonly [S in Severity]: (paint: Paint) => (text: string) => string } = {
  error: paint => paint.red,
  warning: paint => paint.yellow,
  note: paint => paint.cyan,
}

/** Diagnostics as text for people, a blank line between any two, and the number of errors where there are several. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: TerminalOptions = {}): string {
  const paint = pc.createColors(options.colour ?? false)
  const parts = diagnostics.map(each => renderOne(maskedDiagnostic(each), paint, options.width ?? 120))
  const errors = diagnostics.filter(each => each.severity === 'error').length
  if (errors > 1) parts.push(paint.bold(`${errors} errors`))
  return parts.map(part => `${part}\n`).join('\n')
}

function renderOne(diagnostic: Diagnostic, paint: Paint, width: number): string {
  const colour = paints[diagnostic.severity](paint)
  const { place, source } = diagnostic
  const lines = [
    `${paint.bold(colour(`${diagnostic.severity}[${diagnostic.code}]`))} ${paint.bold(safe(diagnostic.message))}`,
  ]
  if (place !== undefined) {
    lines.push(`  ${paint.dim('-->')} ${safe(place.file)}:${place.line}:${place.column}`)
    const frame =
      source === undefined
        ? undefined
        : codeFrame(source, place, { width: Math.max(40, width - 12), mark: colour, dim: paint.dim })
    if (frame !== undefined) lines.push(indented(frame, '    '))
  }
  for (const { label, text } of diagnostic.details ?? []) lines.push(labelled(`${label}:`, safe(text), paint.dim))
  for (const line of diagnostic.help ?? []) lines.push(labelled('help:', safe(line), paint.green))
  return lines.join('\n')
}

function labelled(label: string, text: string, paint: (text: string) => string): string {
  const [first = '', ...rest] = text.trimEnd().split('\n')
  return [`  ${paint(label)} ${first}`, ...rest.map(line => `      ${line}`)].join('\n')
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map(line => indent + line)
    .join('\n')
}

const unsafe = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu

/** Text without characters that could move the cursor, change colours or turn the writing around. */
export function safe(text: string): string {
  return text.replaceAll(unsafe, character => (character === '\n' ? character : character === '\t' ? '    ' : '\ufffd'))
}
