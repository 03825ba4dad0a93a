/** A stretch of SQL text, as PostgreSQL's scanner sees it (manual, 4.1). */
export interface Lexeme {
  readonly type: 'code' | 'string' | 'identifier' | 'line-comment' | 'block-comment'
  readonly start: number
  readonly end: number
  /** False where the text ends before the quote or the comment does. */
  readonly closed: boolean
}

const opening = /--|\/\*|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$|[eE]?'|"/g

/** Cuts SQL into code, quoted strings, quoted identifiers and comments. `standard_conforming_strings` is taken to be on. */
export function lexemes(sql: string): readonly Lexeme[] {
  const found: Lexeme[] = []
  let codeStart = 0
  opening.lastIndex = 0
  for (let match = opening.exec(sql); match !== null; match = opening.exec(sql)) {
    const start = openingStart(sql, match)
    if (start === undefined) {
      opening.lastIndex = match.index + 1
      continue
    }
    const lexeme = closing(sql, start, match[0])
    if (start > codeStart) found.push({ type: 'code', start: codeStart, end: start, closed: true })
    found.push(lexeme)
    codeStart = lexeme.end
    opening.lastIndex = lexeme.end
  }
  if (codeStart < sql.length) found.push({ type: 'code', start: codeStart, end: sql.length, closed: true })
  return found
}

/** Where the lexeme starts, or undefined where the characters belong to a word: `a$b$c`. */
function openingStart(sql: string, match: RegExpExecArray): number | undefined {
  const before = sql[match.index - 1] ?? ''
  const inWord = /[\w$\u0080-\uffff]/.test(before)
  if (match[0].startsWith('$') && inWord) return undefined
  return match.index
}

function closing(sql: string, start: number, open: string): Lexeme {
  if (open === '--') {
    const end = sql.indexOf('\n', start)
    return { type: 'line-comment', start, end: end === -1 ? sql.length : end, closed: true }
  }
  if (open === '/*') return blockComment(sql, start)
  if (open.startsWith('$')) return until(sql, start, sql.indexOf(open, start + open.length), open.length, 'string')
  if (open === '"') return quoted(sql, start, start + 1, '"', false)
  const inWord = /[\w$\u0080-\uffff]/.test(sql[start - 1] ?? '')
  return quoted(sql, start, start + open.length, "'", open.length === 2 && !inWord)
}

function until(sql: string, start: number, at: number, length: number, type: Lexeme['type']): Lexeme {
  return at === -1 ? { type, start, end: sql.length, closed: false } : { type, start, end: at + length, closed: true }
}

function quoted(sql: string, start: number, from: number, quote: string, escapes: boolean): Lexeme {
  const type = quote === '"' ? 'identifier' : 'string'
  let at = from
  while (at < sql.length) {
    if (escapes && sql[at] === '\\') at += 2
    else if (sql[at] !== quote) at++
    else if (sql[at + 1] === quote) at += 2
    else return { type, start, end: at + 1, closed: true }
  }
  return { type, start, end: sql.length, closed: false }
}

function blockComment(sql: string, start: number): Lexeme {
  let depth = 0
  for (let at = start; at < sql.length; at++) {
    const two = sql.slice(at, at + 2)
    if (two === '/*') {
      depth++
      at++
    } else if (two === '*/') {
      depth--
      at++
      if (depth === 0) return { type: 'block-comment', start, end: at + 1, closed: true }
    }
  }
  return { type: 'block-comment', start, end: sql.length, closed: false }
}

/** Opening minus closing parentheses and brackets outside quotes and comments. */
export function parenthesisBalance(sql: string): number {
  let balance = 0
  for (const lexeme of lexemes(sql)) {
    if (lexeme.type !== 'code') continue
    for (const character of sql.slice(lexeme.start, lexeme.end)) {
      if (character === '(' || character === '[') balance++
      else if (character === ')' || character === ']') balance--
    }
  }
  return balance
}
