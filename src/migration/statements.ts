/** A comment that stands between statements, with its dashes or its slashes. */
export interface Comment {
  readonly text: string
  readonly offset: number
  /** Whether nothing stands before it on its line. */
  readonly startsLine: boolean
}

/** One SQL statement of a text. Offsets are 0-based, in UTF-16 units. */
export interface Statement {
  /** From its first token to its last, without the semicolon. */
  readonly sql: string
  readonly offset: number
  /** Behind its semicolon. */
  readonly end: number
  /** The comments between the statement before and this one. */
  readonly comments: readonly Comment[]
  /** Its first words, folded to lower case; quoted names are left out. */
  readonly words: readonly string[]
  readonly terminated: boolean
}

/** Why a text cannot be split: a code and help as in a diagnostic, and where in the text. */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly help: readonly string[]
  readonly offset: number
  readonly length: number
}

export interface Statements {
  readonly statements: readonly Statement[]
  /** The comments behind the last statement. */
  readonly trailing: readonly Comment[]
  /** At most one: what comes behind it cannot be told apart. */
  readonly problem?: Problem
}

export type TokenType =
  | 'space'
  | 'line comment'
  | 'block comment'
  | 'string'
  | 'escape string'
  | 'dollar string'
  | 'quoted name'
  | 'word'
  | 'other'

export interface Token {
  readonly type: TokenType
  readonly start: number
  readonly end: number
  /** Whether the text ends before the token does. */
  readonly open: boolean
}

const space = /[ \t\n\r\f\v]+/y
const lineComment = /--[^\n\r]*/y
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y
const number = /\d[\w.]*|\$\d+/y
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
/** Between two parts of one string constant: white space with a line break in it (manual, 4.1.2.1). */
const continuation = /(?:[ \t\f\v]|--[^\n\r]*)*[\n\r](?:[ \t\n\r\f\v]|--[^\n\r]*[\n\r])*'/y

function ends(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

/** Behind the closing quote; a doubled one stands for itself. Undefined where there is none. */
function quoteEnd(text: string, start: number, quote: string): number | undefined {
  let at = start + 1
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close < 0) return undefined
    if (text[close + 1] !== quote) return close + 1
    at = close + 2
  }
}

function escapeEnd(text: string, start: number): number | undefined {
  let at = start + 2
  while (at < text.length) {
    const char = text[at]
    if (char === '\\') at += 2
    else if (char !== "'") at += 1
    else if (text[at + 1] === "'") at += 2
    else {
      const next = ends(continuation, text, at + 1)
      if (next === undefined) return at + 1
      at = next
    }
  }
  return undefined
}

function blockCommentEnd(text: string, start: number): number | undefined {
  const mark = /\/\*|\*\//g
  mark.lastIndex = start
  let depth = 0
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return undefined
}

function token(type: TokenType, text: string, start: number, end: number | undefined): Token {
  return { type, start, end: end ?? text.length, open: end === undefined }
}

/** The token that starts at an offset, by PostgreSQL's lexical rules with `standard_conforming_strings` on (manual, 4.1). */
function tokenAt(text: string, at: number): Token {
  const char = text[at] ?? ''
  const next = text[at + 1]
  if (char === "'") return token('string', text, at, quoteEnd(text, at, "'"))
  if (char === '"') return token('quoted name', text, at, quoteEnd(text, at, '"'))
  if ((char === 'e' || char === 'E') && next === "'") return token('escape string', text, at, escapeEnd(text, at))
  if (char === '/' && next === '*') return token('block comment', text, at, blockCommentEnd(text, at))
  const blank = ends(space, text, at)
  if (blank !== undefined) return token('space', text, at, blank)
  const named = ends(word, text, at)
  if (named !== undefined) return token('word', text, at, named)
  const commented = char === '-' ? ends(lineComment, text, at) : undefined
  if (commented !== undefined) return token('line comment', text, at, commented)
  const opened = char === '$' ? ends(dollarTag, text, at) : undefined
  if (opened !== undefined) {
    const tag = text.slice(at, opened)
    const close = text.indexOf(tag, opened)
    return token('dollar string', text, at, close < 0 ? undefined : close + tag.length)
  }
  return token('other', text, at, ends(number, text, at) ?? at + 1)
}

/** The tokens of an SQL text from an offset on, white space and comments among them; joined they are the text again. */
export function* tokensOf(text: string, from = 0): Generator<Token, void, undefined> {
  for (let at = from; at < text.length; ) {
    const found = tokenAt(text, at)
    yield found
    at = found.end
  }
}

const unclosed: { readonly [type in TokenType]?: string } = {
  string: 'this string has no closing quote',
  'escape string': 'this string has no closing quote',
  'dollar string': 'this dollar-quoted string has no closing tag',
  'quoted name': 'this name has no closing double quote',
  'block comment': 'this comment has no closing */',
}

function unclosedProblem(text: string, open: Token): Problem {
  const line = text.indexOf('\n', open.start)
  return {
    code: 'unclosed-sql',
    message: unclosed[open.type] ?? 'this has no end',
    help: ['Close it, or look for a quote too many above it.'],
    offset: open.start,
    length: Math.max(1, (line < 0 ? text.length : line) - open.start),
  }
}

const psqlProblem = {
  code: 'psql-command',
  message: 'a psql command stands here, and only psql can run it',
  help: ['Write it as SQL, or take it out.'],
}
const copyProblem = {
  code: 'copy-from-stdin',
  message: 'COPY … FROM STDIN takes its rows from psql, not from a migration',
  help: ['Write the rows as INSERT statements.'],
}

const routine = /^create (?:or replace )?(?:function|procedure)(?: |$)/

/** One statement while it is read. */
interface Reading {
  readonly comments: Comment[]
  readonly words: string[]
  start?: number
  lastEnd: number
  /** Offsets of the parentheses that are open. */
  readonly parentheses: number[]
  /** How many `BEGIN ATOMIC` and `CASE` of an SQL-standard routine body wait for their `END`. */
  blocks: number
  blockStart: number
  /** The words or signs just read. */
  last: string
}

function begun(at: number): Reading {
  return { comments: [], words: [], lastEnd: at, parentheses: [], blocks: 0, blockStart: at, last: '' }
}

/** Follows the nesting of an SQL-standard routine body. A word behind `AS` or a dot is a name. */
function readWord(reading: Reading, read: string, at: number): void {
  const folded = read.toLowerCase()
  if (reading.words.length < 6) reading.words.push(folded)
  const isName = reading.last === 'as' || reading.last === '.'
  if (reading.parentheses.length === 0 && !isName) {
    if (reading.blocks > 0 && folded === 'case') reading.blocks += 1
    if (reading.blocks > 0 && folded === 'end') reading.blocks -= 1
    if (
      reading.blocks === 0 &&
      folded === 'atomic' &&
      reading.last === 'begin' &&
      routine.test(reading.words.join(' '))
    ) {
      reading.blocks = 1
      reading.blockStart = at
    }
  }
  reading.last = folded
}

function finished(reading: Reading, text: string, end: number, terminated: boolean): Statement[] {
  const { start, comments, words } = reading
  if (start === undefined) return []
  return [{ sql: text.slice(start, reading.lastEnd), offset: start, end, comments, words, terminated }]
}

function unfinishedProblem(reading: Reading): Problem | undefined {
  const [parenthesis] = reading.parentheses
  if (parenthesis !== undefined)
    return {
      code: 'unclosed-sql',
      message: 'this parenthesis is not closed',
      help: ['Close it, or look for a semicolon that stands inside it.'],
      offset: parenthesis,
      length: 1,
    }
  if (reading.blocks === 0) return undefined
  return {
    code: 'unclosed-sql',
    message: 'this BEGIN ATOMIC has no END',
    help: ['Close the body with END and a semicolon.'],
    offset: reading.blockStart,
    length: 6,
  }
}

/**
 * Splits an SQL text into its statements, as psql does: at each semicolon outside quotes, comments, parentheses and
 * `BEGIN ATOMIC … END` bodies. What only psql can run (backslash commands, COPY from standard input) is a problem.
 * A lone semicolon is no statement.
 */
export function splitStatements(text: string, from = 0): Statements {
  const statements: Statement[] = []
  let reading = begun(from)
  const stop = (problem: Problem): Statements => ({ statements, trailing: reading.comments, problem })
  for (const { type, start, end, open } of tokensOf(text, from)) {
    if (open) return stop(unclosedProblem(text, { type, start, end, open }))
    if (type === 'space') continue
    if (type === 'line comment' || type === 'block comment') {
      if (reading.start !== undefined) continue
      const startsLine = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 200), start))
      reading.comments.push({ text: text.slice(start, end), offset: start, startsLine })
      continue
    }
    const read = type === 'other' || type === 'word' ? text.slice(start, end) : ''
    if (read === '\\') return stop({ ...psqlProblem, offset: start, length: 1 })
    if (read === ';' && reading.parentheses.length === 0 && reading.blocks === 0) {
      statements.push(...finished(reading, text, end, true))
      reading = { ...begun(end), comments: reading.start === undefined ? reading.comments : [] }
      continue
    }
    reading.start ??= start
    reading.lastEnd = end
    if (type === 'word') {
      if (reading.words[0] === 'copy' && reading.last === 'from' && read.toLowerCase() === 'stdin')
        return stop({ ...copyProblem, offset: reading.start, length: end - reading.start })
      readWord(reading, read, start)
      continue
    }
    if (read === '(') reading.parentheses.push(start)
    if (read === ')') reading.parentheses.pop()
    reading.last = read
  }
  const problem = unfinishedProblem(reading)
  if (problem !== undefined) return stop(problem)
  statements.push(...finished(reading, text, text.length, false))
  return { statements, trailing: reading.start === undefined ? reading.comments : [] }
}

function escaped(inner: string): string {
  return `E'${inner.replaceAll('\\', '\\\\').replaceAll('\r', '\\r')}'`
}

const withoutReturns: { readonly [type in TokenType]?: (text: string) => string } = {
  space: text => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'),
  string: text => escaped(text.slice(1, -1)),
  'escape string': text =>
    text.replaceAll(/\\([^\r])|\\?\r/g, (part, kept?: string) => (kept === undefined ? '\\r' : part)),
  'quoted name': text => `U&${text.replaceAll('\\', '\\\\').replaceAll('\r', '\\000D')}`,
  'dollar string': text => {
    const tag = text.slice(0, text.indexOf('$', 1) + 1)
    return escaped(text.slice(tag.length, -tag.length).replaceAll("'", "''"))
  },
}

/**
 * The same SQL without a carriage return in it: in strings and names it is written as an escape. A file's line
 * endings may then be changed without changing what its SQL means.
 */
export function withoutCarriageReturns(sql: string): string {
  if (!sql.includes('\r')) return sql
  let text = ''
  for (const { type, start, end } of tokensOf(sql)) {
    const part = sql.slice(start, end)
    text += part.includes('\r') ? (withoutReturns[type]?.(part) ?? part.replaceAll('\r', '')) : part
  }
  return text
}
