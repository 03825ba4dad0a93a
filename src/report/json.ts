import type { Diagnostic } from '../model/diagnostics.ts'
import type { Value } from '../model/facts.ts'
import { maskedDiagnostic } from './passwords.ts'

/** A diagnostic as a plain JSON value: without the text of the file. */
export function diagnosticJson(diagnostic: Diagnostic): { readonly [key: string]: Value } {
  const { code, severity, message, place, help, details } = maskedDiagnostic(diagnostic)
  return {
    code,
    severity,
    message,
    ...(place === undefined
      ? {}
      : {
          place: {
            file: place.file,
            line: place.line,
            column: place.column,
            offset: place.offset,
            length: place.length,
          },
        }),
    ...(help === undefined ? {} : { help }),
    ...(details === undefined ? {} : { details: details.map(({ label, text }) => ({ label, text })) }),
  }
}
