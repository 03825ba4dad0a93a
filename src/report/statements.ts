import type pc from 'picocolors'
import { safe } from './terminal.ts'

export interface StatementReport {
  readonly sql: string
  readonly note: string | null
  /** What it does in a few words, where that says it better to a reader. */
  readonly brief: string | null
}

export interface SectionReport {
  /** `transaction`: all or nothing. `alone`: each statement by itself. */
  readonly mode: 'transaction' | 'alone'
  readonly statements: readonly StatementReport[]
}

type Paint = ReturnType<typeof pc.createColors>

const modes: { readonly [M in SectionReport['mode']]: string } = {
  transaction: 'one transaction',
  alone: 'outside a transaction, statement by statement',
}

/** The SQL that runs, with a line above each section where there are several. */
export function sqlText(sections: readonly SectionReport[], paint: Paint): string {
  if (sections.length === 0) return ''
  const manners = sections.length > 1 || sections.some(each => each.mode === 'alone')
  const said = new Set<string>()
  const blocks = sections.flatMap(({ mode, statements }, index) => [
    ...(manners ? [paint.dim(`  -- section ${index + 1}: ${modes[mode]}`)] : []),
    ...statements.flatMap(({ sql, note, brief }) => {
      if (brief !== null) {
        if (said.has(brief)) return []
        said.add(brief)
        return [paint.dim(`  -- ${safe(brief)}`)]
      }
      const lines = [
        ...(note === null ? [] : note.split('\n').map(line => paint.dim(`-- ${safe(line)}`))),
        safe(ended(sql)),
      ]
      return lines
        .flatMap(line => line.split('\n'))
        .map(line => `  ${line}`.trimEnd())
        .join('\n')
    }),
  ])
  return [paint.bold('SQL'), ...blocks].join('\n')
}

const ended = (sql: string): string => (/;\s*$/.test(sql) ? sql.trim() : `${sql.trim()};`)

/** A plan's SQL alone, ready for psql. */
export function planSql(sections: readonly SectionReport[]): string {
  return sections
    .map(({ mode, statements }) => {
      const body = statements.map(({ sql, note }) => `${note === null ? '' : `${commented(note)}\n`}${ended(sql)}\n`)
      return mode === 'transaction' ? ['begin;\n', ...body, 'commit;\n'].join('') : body.join('')
    })
    .join('\n')
}

const commented = (note: string): string =>
  note
    .split('\n')
    .map(line => `-- ${line}`)
    .join('\n')
