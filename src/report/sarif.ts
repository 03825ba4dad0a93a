import type { Diagnostic } from '../model/diagnostics.ts'
import type { Place, Value } from '../model/facts.ts'
import { maskedDiagnostic } from './passwords.ts'

/** Diagnostics as one SARIF 2.1.0 log (OASIS), for code scanning. `version` is that of the program. */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string): { readonly [key: string]: Value } {
  const codes = [...new Set(diagnostics.map(each => each.code))].toSorted()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'schematic', version, rules: codes.map(id => ({ id })) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(each => result(maskedDiagnostic(each), codes.indexOf(each.code))),
      },
    ],
  }
}

function result(diagnostic: Diagnostic, ruleIndex: number): { readonly [key: string]: Value } {
  const { code, severity, message, place, help = [], details = [] } = diagnostic
  const text = [message, ...details.map(each => `${each.label}: ${each.text}`), ...help.map(line => `Help: ${line}`)]
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: text.join('\n') },
    ...(place === undefined ? {} : { locations: [location(place)] }),
  }
}

function location(place: Place): { readonly [key: string]: Value } {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.file) },
      region: {
        startLine: place.line,
        startColumn: place.column,
        charOffset: place.offset,
        charLength: place.length,
      },
    },
  }
}

/** A relative path as a URI reference; an absolute one as a `file:` URI. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`
  return path.startsWith('/') ? `file://${path}` : path
}
