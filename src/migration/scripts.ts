import { type Statement, splitStatements, tokensOf } from './statements.ts'

/** A line of a script that only psql understands. */
export interface ScriptCommand {
  readonly type: 'command'
  /** Without its backslash: `connect`. */
  readonly name: string
  /** The rest of its line. */
  readonly argument: string
  readonly offset: number
  readonly length: number
  /** Whether SQL without a semicolon stands before it: then psql sends that, or puts it into the command. */
  readonly inStatement: boolean
}

/** Rows that stand in a script behind `COPY … FROM stdin`. */
export interface ScriptRows {
  readonly type: 'rows'
  readonly rows: number
  readonly offset: number
}

export interface ScriptStatement {
  readonly type: 'statement'
  readonly statement: Statement
}

export type ScriptItem = ScriptStatement | ScriptRows | ScriptCommand

/** What psql finds in a file, in order. */
export interface Script {
  readonly items: readonly ScriptItem[]
  /** Where the SQL cannot be told apart any further. */
  readonly problem?: {
    readonly message: string
    readonly help: readonly string[]
    readonly offset: number
    readonly length: number
  }
}

/** Offsets of the first line break at or behind `at`, and of what follows it. */
function lineEnd(text: string, at: number): { readonly end: number; readonly next: number } {
  const found = text.indexOf('\n', at)
  return found < 0 ? { end: text.length, next: text.length } : { end: found, next: found + 1 }
}

/** Rows of COPY in text format end with a line `\.` (manual, COPY, "Text Format"); without one they go on to the end of the file. */
function rowsFrom(text: string, from: number): { readonly rows: number; readonly next: number } {
  let rows = 0
  for (let at = from; at < text.length; ) {
    const { end, next } = lineEnd(text, at)
    if (end - at <= 3 && text.slice(at, end).trimEnd() === '\\.') return { rows, next }
    rows += 1
    at = next
  }
  return { rows, next: text.length }
}

/** Behind the semicolon of the statement that an offset lies in. */
function statementEnd(text: string, from: number): number {
  for (const { type, start, end } of tokensOf(text, from)) if (type === 'other' && text[start] === ';') return end
  return text.length
}

function commandAt(text: string, offset: number, before: number): ScriptCommand {
  const { end } = lineEnd(text, offset)
  const line = text.slice(offset, end).trimEnd()
  const [, name = '', argument = ''] = /^\\([A-Za-z_]+|[^\s\\]?)\s*(.*)$/s.exec(line) ?? []
  const inStatement = Array.from(tokensOf(text.slice(before, offset))).some(
    ({ type, start, end: behind }) =>
      type !== 'space' && !/comment$/.test(type) && text.slice(before + start, before + behind) !== ';',
  )
  return { type: 'command', name, argument, offset, length: Math.max(1, line.length), inStatement }
}

/**
 * Takes a script apart as psql does: statements, backslash commands, and rows that stand between them. Pure; what a command means is for
 * whoever runs it.
 */
export function scriptOf(text: string): Script {
  const items: ScriptItem[] = []
  for (let from = 0; from < text.length; ) {
    const { statements, problem } = splitStatements(text, from)
    for (const statement of statements) items.push({ type: 'statement', statement })
    if (problem === undefined) break
    if (problem.code === 'copy-from-stdin') {
      const { next } = lineEnd(text, statementEnd(text, problem.offset))
      const { rows, next: behind } = rowsFrom(text, next)
      items.push({ type: 'rows', rows, offset: problem.offset })
      from = behind
    } else if (problem.code === 'psql-command') {
      const command = commandAt(text, problem.offset, statements.at(-1)?.end ?? from)
      const { next } = lineEnd(text, problem.offset)
      const inline = command.name === 'copy' && /\bfrom\s+p?stdin\b/i.test(command.argument)
      const { rows, next: behind } = inline ? rowsFrom(text, next) : { rows: 0, next }
      items.push(inline ? { type: 'rows', rows, offset: problem.offset } : command)
      from = behind
    } else return { items, problem }
  }
  return { items }
}

/**
 * The major version that a dump is for, as pg_dump tells at its top; undefined where it is no such dump. Its SQL is what its own version
 * knows, whatever server it read.
 */
export function dumpedFor(text: string): number | undefined {
  const found = Array.from(text.slice(0, 2000).matchAll(/^-- Dumped (?:from database|by pg_dump) version (\d+)/gm))
  return found.length === 0 ? undefined : Math.max(...found.map(([, major]) => Number(major)))
}

/** Statements that make no schema of the database, and what they are about, in the plural. */
const aside: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['statements about rows', /^(?:insert|update|delete|merge|truncate|copy|values|table)\b/i],
  ['values of sequences', /^select\s+(?:pg_catalog\s*\.\s*)?setval\b/i],
  [
    'statements of maintenance',
    /^(?:analy[sz]e|vacuum|reindex|checkpoint|explain|listen|notify|unlisten|discard|lock|show)\b/i,
  ],
  [
    'statements about the database itself',
    /^(?:(?:create|alter|drop)|(?:comment|security\s+label\b.*?)\s+on)\s+database\b/is,
  ],
  ['statements about the database itself', /^(?:grant|revoke)\b[^']*?\son\s+database\b/is],
  [
    'statements about the server',
    /^(?:alter\s+system|(?:create|alter|drop)\s+tablespace|comment\s+on\s+tablespace)\b/i,
  ],
  ['statements about roles', /^(?:create|alter|drop)\s+(?:role|group|user(?!\s+mapping))\b/i],
  ['statements about roles', /^(?:comment\s+on\s+role|drop\s+owned|reassign\s+owned)\b/i],
  ['statements about roles', /^set\s+(?:local\s+|session\s+)?(?:role|session\s+authorization)\b/i],
  ['statements about roles', /^(?:grant|revoke)\b(?!.*\son\s)/is],
  ['statements about privileges of tablespaces', /^(?:grant|revoke)\b[^']*?\son\s+(?:tablespace|parameter)\b/is],
]

/** What a statement is about that makes no schema; undefined for one that may. */
export function asideOf({ sql }: Pick<Statement, 'sql'>): string | undefined {
  return aside.find(([, pattern]) => pattern.test(sql))?.[0]
}

/** What a command of psql is to whoever reads a script for its schema. */
export type CommandMeaning =
  /** It says nothing about the schema. */
  | 'nothing'
  | 'connect'
  /** Reads another file; its path counts from where the user stands, or from the file that it stands in. */
  | 'include'
  | 'include beside'
  | 'rows'
  | 'end'

const meanings: { readonly [name: string]: CommandMeaning } = {
  ...Object.fromEntries(
    `restrict unrestrict set unset echo qecho warn timing pset x t a H T f C o encoding conninfo errverbose h help
    d da db dc dd dg di dl dn do dp ds dt du dv df dx dy z l p r reset s w`
      .split(/\s+/)
      .map(name => [name, 'nothing' as const]),
  ),
  connect: 'connect',
  c: 'connect',
  i: 'include',
  include: 'include',
  ir: 'include beside',
  include_relative: 'include beside',
  copy: 'rows',
  q: 'end',
  quit: 'end',
}

/** What a command means here; undefined for one that would have to be run. */
export const meaningOf = ({ name }: ScriptCommand): CommandMeaning | undefined =>
  Object.hasOwn(meanings, name) ? meanings[name] : undefined

/** The first of a command's arguments, without its quotes. */
export function firstArgument({ argument }: ScriptCommand): string {
  const [found = ''] = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\S+/.exec(argument) ?? []
  if (found.startsWith("'")) return found.slice(1, -1).replaceAll("''", "'")
  return found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found
}

/** The variables that a script sets with \set, without those that steer psql itself (they are in upper case). */
export const variablesIn = ({ items }: Script): ReadonlySet<string> =>
  new Set(
    items.flatMap(item =>
      item.type === 'command' && item.name === 'set' && !/^[A-Z_0-9]*$/.test(firstArgument(item))
        ? [firstArgument(item)]
        : [],
    ),
  )

/** Where a statement asks for a psql variable of these: its offset in the statement. */
export function variableAt(
  sql: string,
  names: ReadonlySet<string>,
): { readonly name: string; readonly at: number } | undefined {
  if (names.size === 0) return undefined
  let colon = -1
  for (const { type, start, end } of tokensOf(sql)) {
    const read = sql.slice(start, end)
    const name = type === 'word' ? read : type === 'string' || type === 'quoted name' ? read.slice(1, -1) : undefined
    if (colon === start && name !== undefined && names.has(name)) return { name, at: start - 1 }
    colon = read === ':' && sql[start - 1] !== ':' ? end : -1
  }
  return undefined
}
