import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import type { Plan } from '../plan/plan.ts'
import { type Comment, type Statement, splitStatements, withoutCarriageReturns } from './statements.ts'

/** For a statement that runs alone: a query that is true where it is done already, and what removes half of it. */
export interface Recovery {
  readonly done: string
  readonly cleanUp: string
}

export interface DraftStatement {
  readonly sql: string
  /** Read by a reviewer above the statement; may have several lines. */
  readonly note?: string
  readonly recovery?: Recovery
  /** What scratch databases run instead; empty for nothing. */
  readonly inScratch?: string
}

/** A transaction runs as a whole or not at all; statements `alone` run one by one, each in a transaction of its own or in none. */
export type SectionMode = 'transaction' | 'alone'

export interface DraftSection {
  readonly mode: SectionMode
  /** Read by a reviewer at the top of the section. */
  readonly note?: string
  readonly statements: readonly DraftStatement[]
}

/** A statement in its file: its line from 1, its offset from 0 in UTF-16 units. */
export interface SectionStatement extends DraftStatement {
  readonly line: number
  readonly offset: number
}

export interface Section {
  readonly mode: SectionMode
  readonly statements: readonly SectionStatement[]
  /** All SQL of the section, without the BEGIN and COMMIT around it. Of a transaction it can be sent as one query. */
  readonly text: string
  /** Where `text` starts in the file. */
  readonly line: number
  readonly offset: number
}

/** One file of a migration. Its line ends are LF, whatever they are on disk. */
export interface MigrationFile {
  /** Its path as it is shown. */
  readonly file: string
  readonly source: string
  /** Where the body starts in `source`. */
  readonly bodyOffset: number
  /** Of the body as it stands. */
  readonly checksum: string
}

/** The last line of a body: a file without it was cut off. */
export const endLine = '-- end'

const titles: { readonly [mode in SectionMode]: string } = {
  transaction: 'one transaction',
  alone: 'outside a transaction, statement by statement',
}
const marker = /^-- section (\d+): (one transaction|outside a transaction)\b/
const doneMark = '-- done when: '
const cleanUpMark = '-- clean up: '
const scratchMark = '-- in a scratch database: '
const leftOut = 'nothing'
const more = '--   '

function noteLines(note: string): string {
  return note
    .split(/\r\n|\r|\n/)
    .map(line =>
      (/^\s*(section \d|end$|done when:|clean up:|in a scratch database:)/.test(line)
        ? `-- > ${line}`
        : `-- ${line}`
      ).trimEnd(),
    )
    .map(line => `${line}\n`)
    .join('')
}

function commented(mark: string, sql: string): string {
  return `${mark}${withoutCarriageReturns(sql).split('\n').join(`\n${more}`)}\n`
}

/** The statement with its semicolon, which a comment at its end must not swallow. */
function terminated(sql: string): string {
  const trimmed = sql.trim().replace(/;$/, '')
  const { statements } = splitStatements(`${trimmed};`)
  return statements.at(-1)?.terminated === true ? `${trimmed};` : `${trimmed}\n;`
}

function renderStatement({ sql, note, recovery, inScratch }: DraftStatement): string {
  const above = note === undefined || note === '' ? '' : noteLines(note)
  const recovers =
    recovery === undefined ? '' : commented(doneMark, recovery.done) + commented(cleanUpMark, recovery.cleanUp)
  const tried = inScratch === undefined ? '' : commented(scratchMark, inScratch === '' ? leftOut : inScratch)
  return `${above}${recovers}${tried}${terminated(withoutCarriageReturns(sql))}\n`
}

function renderSection({ mode, note, statements }: DraftSection, index: number): string {
  const body = [...(note === undefined ? [] : [noteLines(note)]), ...statements.map(renderStatement)]
  const all = mode === 'transaction' ? ['begin;\n', ...body, 'commit;\n'] : ['', ...body]
  return `-- section ${index + 1}: ${titles[mode]}\n${all.join('\n')}`
}

/** A body: its sections, plain for a reviewer and for psql, and the line that ends it. */
export function renderBody(sections: readonly DraftSection[]): string {
  return [...sections.map(renderSection), `${endLine}\n`].join('\n')
}

/** Whether a body was cut off: its last line is missing. */
export function isTruncated(body: string): boolean {
  return !/^-- end[ \t]*$/m.test(body)
}

/** A plan's sections as they are written, hazards as notes above the statements. */
export function sectionsFor(plan: Plan): readonly DraftSection[] {
  return plan.sections.map(({ mode, steps }) => ({
    mode,
    statements: steps.map(({ sql, note, recovery, inScratch, hazards }) => {
      const notes = [
        ...(note === undefined ? [] : [note]),
        ...hazards.map(hazard => `${hazard.code}: ${hazard.message}`),
      ]
      return {
        sql,
        ...(notes.length === 0 ? {} : { note: notes.join('\n') }),
        ...(recovery === undefined ? {} : { recovery }),
        ...(inScratch === undefined ? {} : { inScratch }),
      }
    }),
  }))
}

/** A file with SQL in it. */
export type SourceText = Pick<MigrationFile, 'file' | 'source'>

/** A stretch of a file as a place. */
export function placeIn(file: SourceText, offset: number, length = 1): Place {
  const before = file.source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { file: file.file, offset, line: lineOf(file, offset), column: offset - lineStart + 1, length }
}

/**
 * Where PostgreSQL's error position (characters from 1 in the text that was sent) lies in the file.
 * `offset` is where that text starts in the file.
 */
export function placeOfPosition(file: SourceText, offset: number, position: number): Place {
  let at = offset
  for (let n = 1; n < position && at < file.source.length; n++)
    at += (file.source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  const word = /[\w"$\u0080-\uffff]*/y
  word.lastIndex = at
  return placeIn(file, at, Math.max(1, word.exec(file.source)?.[0].length ?? 1))
}

function lineOf(file: SourceText, offset: number): number {
  let line = 1
  for (let at = file.source.indexOf('\n'); at >= 0 && at < offset; at = file.source.indexOf('\n', at + 1)) line += 1
  return line
}

function refuse(
  file: MigrationFile,
  code: string,
  message: string,
  offset: number,
  length: number,
  help: readonly string[],
): never {
  const diagnostic: Diagnostic = {
    code,
    severity: 'error',
    message,
    place: placeIn(file, offset, length),
    source: file.source,
    help,
  }
  throw new Failure([diagnostic])
}

function refuseStatement(
  file: MigrationFile,
  statement: Statement,
  code: string,
  message: string,
  help: readonly string[],
): never {
  return refuse(file, code, message, statement.offset, (statement.sql.split('\n')[0] ?? '').length, help)
}

interface Run {
  readonly mode: SectionMode
  readonly marker: Comment
  readonly statements: Statement[]
}

/** The statements under each section's marker. */
function runsOf(file: MigrationFile): readonly Run[] {
  const { statements, trailing, problem } = splitStatements(file.source, file.bodyOffset)
  if (problem !== undefined) refuse(file, problem.code, problem.message, problem.offset, problem.length, problem.help)
  const runs: Run[] = []
  let ended = false
  const pass = (comments: readonly Comment[]): void => {
    for (const comment of comments) {
      if (!comment.startsLine) continue
      if (comment.text.trimEnd() === endLine) ended = true
      const found = marker.exec(comment.text)
      if (found === null) continue
      if (Number(found[1]) !== runs.length + 1 || ended)
        refuse(
          file,
          'section-out-of-order',
          `section ${runs.length + 1} should stand here`,
          comment.offset,
          comment.text.length,
          ['Number the sections from 1 in their order, above the last line "-- end".'],
        )
      runs.push({ mode: found[2] === 'one transaction' ? 'transaction' : 'alone', marker: comment, statements: [] })
    }
  }
  for (const statement of statements) {
    pass(statement.comments)
    const run = runs.at(-1)
    if (run === undefined || ended)
      refuseStatement(file, statement, 'statement-outside-section', 'this statement stands in no section', [
        'Put it under a line "-- section 1: one transaction", between "begin;" and "commit;".',
      ])
    run.statements.push(statement)
  }
  pass(trailing)
  return runs
}

const opens = /^(?:begin|start)(?:\s+(?:transaction|work))?$/i
const closes = /^(?:commit|end)(?:\s+(?:transaction|work))?$/i
const control = /^(?:begin|start transaction|commit|end|abort|rollback|prepare transaction)\b(?!.*\bto\b)/

function refuseControl(file: MigrationFile, statement: Statement): void {
  if (!control.test(statement.words.join(' '))) return
  refuseStatement(
    file,
    statement,
    'transaction-control',
    'this statement begins or ends a transaction inside a section',
    ['A section is one transaction: put what follows into a section of its own.'],
  )
}

function transactionOf(
  file: MigrationFile,
  run: Run,
): Pick<Section, 'text' | 'offset'> & { inner: readonly Statement[] } {
  const { statements } = run
  const [first] = statements
  const last = statements.at(-1)
  const mark = run.marker
  if (first === undefined || last === undefined || !opens.test(first.sql))
    refuse(file, 'section-without-begin', 'this section does not open with "begin;"', mark.offset, mark.text.length, [
      'Write "begin;" below this line, and "commit;" at the end of the section.',
    ])
  if (!closes.test(last.sql) || statements.length < 2)
    refuseStatement(file, last, 'section-without-commit', 'this section does not close with "commit;"', [
      'Write "commit;" at the end of the section; look whether the statement before it has its semicolon.',
    ])
  const text = file.source.slice(first.end, last.offset)
  return {
    text: text.trim(),
    offset: first.end + text.length - text.trimStart().length,
    inner: statements.slice(1, -1),
  }
}

function aloneOf(file: MigrationFile, run: Run): Pick<Section, 'text' | 'offset'> & { inner: readonly Statement[] } {
  const offset = run.statements[0]?.offset ?? run.marker.offset + run.marker.text.length
  return { text: file.source.slice(offset, run.statements.at(-1)?.end ?? offset), offset, inner: run.statements }
}

/** What the comments above a statement hold. */
function aboveOf(comments: readonly Comment[]): Omit<DraftStatement, 'sql'> {
  const parts: { note: string[]; done: string[]; cleanUp: string[]; scratch: string[] } = {
    note: [],
    done: [],
    cleanUp: [],
    scratch: [],
  }
  const now: { into: keyof typeof parts } = { into: 'note' }
  const start = (part: keyof typeof parts, text: string): void => {
    now.into = part
    parts[part].push(text)
  }
  for (const { text } of comments) {
    if (marker.test(text)) continue
    if (text.startsWith(doneMark)) start('done', text.slice(doneMark.length))
    else if (text.startsWith(cleanUpMark)) start('cleanUp', text.slice(cleanUpMark.length))
    else if (text.startsWith(scratchMark)) start('scratch', text.slice(scratchMark.length))
    else if (now.into !== 'note' && text.startsWith(more)) parts[now.into].push(text.slice(more.length))
    else if (now.into !== 'note' && text === more.trimEnd()) parts[now.into].push('')
    else start('note', text.replace(/^-- ?/, ''))
  }
  const note = parts.note.join('\n')
  const recovery = { done: parts.done.join('\n'), cleanUp: parts.cleanUp.join('\n') }
  const inScratch = parts.scratch.join('\n')
  return {
    ...(note === '' ? {} : { note }),
    ...(recovery.done === '' || recovery.cleanUp === '' ? {} : { recovery }),
    ...(inScratch === '' ? {} : { inScratch: inScratch === leftOut ? '' : inScratch }),
  }
}

/**
 * The sections of a migration's file. Throws a {@link Failure} that shows the place where the file does not hold
 * to the form: SQL that has no end, a statement in no section, BEGIN or COMMIT missing or one too many.
 */
export function sectionsOf(file: MigrationFile): readonly Section[] {
  let line = 1
  let counted = 0
  const lineAt = (offset: number): number => {
    for (let at = file.source.indexOf('\n', counted); at >= 0 && at < offset; at = file.source.indexOf('\n', counted)) {
      line += 1
      counted = at + 1
    }
    return line
  }
  return runsOf(file).map(run => {
    const { text, offset, inner } = run.mode === 'transaction' ? transactionOf(file, run) : aloneOf(file, run)
    for (const statement of inner) refuseControl(file, statement)
    const start = { mode: run.mode, text, offset, line: lineAt(offset) }
    const statements = inner.map(({ sql, offset: at, comments }) => ({
      sql,
      offset: at,
      line: lineAt(at),
      ...aboveOf(comments),
    }))
    return { ...start, statements }
  })
}
