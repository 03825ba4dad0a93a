import { statementDiagnostic } from '../database/errors.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { type MigrationFile, placeIn, placeOfPosition, type SectionStatement } from './sections.ts'

/** What PostgreSQL said of a migration's statement, at its place in the file. `error` is a database error. */
export function refusedStatement(
  error: { readonly position?: string | undefined },
  file: MigrationFile,
  { sql, offset }: Pick<SectionStatement, 'sql' | 'offset'>,
): Diagnostic {
  const position = Number(error.position)
  return {
    ...statementDiagnostic(error, { statement: sql }),
    place:
      Number.isInteger(position) && position > 0
        ? placeOfPosition(file, offset, position)
        : placeIn(file, offset, Math.max(1, sql.split('\n')[0]?.length ?? 1)),
    source: file.source,
  }
}
