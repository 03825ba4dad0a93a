import type { Diagnostic, Severity } from '../model/diagnostics.ts'
import { maskedDiagnostic } from './passwords.ts'

const commands: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', note: 'notice' }

/** Diagnostics as workflow commands of GitHub Actions, one a line, which annotate the files of a pull request. */
export function githubCommands(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(each => `${command(maskedDiagnostic(each))}\n`).join('')
}

function command(diagnostic: Diagnostic): string {
  const { place, help = [], details = [] } = diagnostic
  const spot =
    place === undefined
      ? []
      : [
          `file=${property(place.file)}`,
          `line=${place.line}`,
          `col=${place.column}`,
          `endColumn=${place.column + Math.max(1, place.length)}`,
        ]
  const properties = [...spot, `title=${property(diagnostic.code)}`].join(',')
  const text = [
    diagnostic.message,
    ...details.map(each => `${each.label}: ${each.text}`),
    ...help.map(line => `help: ${line}`),
  ].join('\n')
  return `::${commands[diagnostic.severity]} ${properties}::${data(text)}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
