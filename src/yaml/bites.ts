import type { Diagnostic } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import { lexemes, parenthesisBalance } from './lexemes.ts'
import type { Entry, ListNode, MapNode, Node, ScalarNode } from './nodes.ts'

/** A flow collection with what YAML tore apart put together again, so that later checks see what was meant. */
export interface CheckedFlow<T extends Node> {
  readonly node: T
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * What YAML does to SQL where an expression is expected: it takes everything behind ` #`, folds lines so that a `--`
 * comment swallows what follows, or leaves nothing. `source` is the text of the file.
 */
export function checkExpression(node: Node, source: string): readonly Diagnostic[] {
  if (node.type !== 'scalar') return []
  return [
    ...emptyExpression(node, source),
    ...eatenByComment(node, source),
    ...foldedComment(node, source),
    ...severalStatements(node, source),
  ]
}

/** Whether a string is safe between YAML double quotes, and if so that string; else the advice to use a block. */
function asDoubleQuoted(sql: string): string | undefined {
  return /["\\\n]/.test(sql) ? undefined : `"${sql}"`
}

function quoteAdvice(sql: string): string {
  const double = asDoubleQuoted(sql)
  if (double !== undefined) return `put it between double quotes: ${double}`
  if (!sql.includes('\n'))
    return `put it between single quotes, each one inside doubled: '${sql.replaceAll("'", "''")}'`
  return 'put it in a block: `|` behind the colon, and the SQL indented on the lines below'
}

function emptyExpression(node: ScalarNode, source: string): readonly Diagnostic[] {
  const hasCode = lexemes(node.text).some(
    each => !each.type.endsWith('comment') && node.text.slice(each.start, each.end).trim() !== '',
  )
  if (hasCode) return []
  const eaten = /^[ \t]*#/.test(lineAfter(node.place, source))
  return [
    {
      code: 'empty-expression',
      severity: 'error',
      message: eaten ? 'SQL is expected here, but YAML reads it as a comment' : 'SQL is expected here, but it is empty',
      place: node.place,
      source,
      help: [
        eaten
          ? 'put the SQL between quotes: to YAML an unquoted # starts a comment'
          : 'write an SQL expression, or leave the key out; an empty string is "\'\'"',
      ],
    },
  ]
}

function lineAfter(place: Place, source: string): string {
  const end = place.offset + place.length
  const newline = source.indexOf('\n', end)
  return source.slice(end, newline === -1 ? source.length : newline).replace(/\r$/, '')
}

function eatenByComment(node: ScalarNode, source: string): readonly Diagnostic[] {
  if (node.style !== 'plain' || node.text === '') return []
  const { offset, length } = node.place
  const behind = source.slice(offset + length)
  const match = /^[ \t]+(#[^\r\n]*)/.exec(behind) ?? /^[ \t]*\r?\n[ \t]+(#>>?[ \t]*['"{$\w][^\r\n]*)/.exec(behind)
  const comment = match?.[1]
  if (match === null || comment === undefined) return []
  const start = offset + length + match[0].length - comment.length
  const text = comment.trimEnd()
  return [
    {
      code: 'comment-in-expression',
      severity: 'error',
      message: `YAML takes ${text} for a comment, and the SQL ends before it`,
      place: placeBehind(node.place, source, start, text.length),
      source,
      help: [
        `if it belongs to the SQL, ${quoteAdvice(`${source.slice(offset, offset + length)} ${text}`)}`,
        'if it is a comment, put it on a line of its own above',
      ],
    },
  ]
}

/** The place of a range that starts at or behind another place. */
function placeBehind(place: Place, source: string, offset: number, length: number): Place {
  const between = source.slice(place.offset, offset)
  const lastBreak = between.lastIndexOf('\n')
  if (lastBreak === -1) return { ...place, offset, length, column: place.column + offset - place.offset }
  const line = place.line + between.split('\n').length - 1
  return { ...place, offset, length, line, column: between.length - lastBreak }
}

function foldedComment(node: ScalarNode, source: string): readonly Diagnostic[] {
  if (node.style === 'literal') return []
  const comment = lexemes(node.text).find(each => each.type === 'line-comment')
  if (comment === undefined) return []
  const text = node.text.slice(comment.start, comment.end)
  const { offset, length } = node.place
  const at = source.slice(offset, offset + length).indexOf(text.slice(0, 12))
  const line = at === -1 ? '' : (/^[^\r\n]*/.exec(source.slice(offset + at, offset + length))?.[0] ?? '')
  return [
    {
      code: 'comment-outside-block',
      severity: 'error',
      message:
        node.style === 'folded' || source.slice(offset, offset + length).includes('\n')
          ? 'YAML joins these lines, so that the -- comment swallows the SQL behind it'
          : 'the -- comment would swallow the SQL that follows this expression',
      place: at === -1 ? node.place : placeBehind(node.place, source, offset + at, line.length),
      source,
      help: [
        node.style === 'folded' ? 'write `|` instead of `>`' : 'write the SQL in a `|` block, which keeps its lines',
        'or use a /* comment */',
      ],
    },
  ]
}

/** A `;` with SQL behind it would end the statement that an expression becomes a part of. In a body of standard SQL it does not. */
function severalStatements(node: ScalarNode, source: string): readonly Diagnostic[] {
  if (/^\s*begin\s+atomic\b/i.test(node.text)) return []
  const pieces = lexemes(node.text)
  const code = pieces.find(({ type, start, end }) => type === 'code' && node.text.slice(start, end).includes(';'))
  if (code === undefined) return []
  const semicolon = node.text.indexOf(';', code.start)
  const isMore = pieces.some(
    ({ type, start, end }) =>
      end > semicolon + 1 &&
      !type.endsWith('comment') &&
      /[^\s;]/.test(node.text.slice(Math.max(start, semicolon + 1), end)),
  )
  if (!isMore) return []
  const { offset, length } = node.place
  const at = source.slice(offset, offset + length).indexOf(';')
  return [
    {
      code: 'several-statements',
      severity: 'error',
      message: 'one piece of SQL is expected here, and the ; ends it before the end of the text',
      place: at === -1 ? node.place : placeBehind(node.place, source, offset + at, 1),
      source,
      help: ['leave out the ; and what follows it'],
    },
  ]
}

/** Between two places of one file, as it is written. */
function written(from: Place, to: Place, source: string): string {
  return source.slice(from.offset, to.offset + to.length)
}

function joined(from: Place, to: Place, source: string): ScalarNode {
  const text = written(from, to, source)
  return { type: 'scalar', text, style: 'plain', place: { ...from, length: text.length } }
}

function isPlain(node: Node): node is ScalarNode {
  return node.type === 'scalar' && node.style === 'plain'
}

function split(node: ScalarNode, parts: readonly string[], source: string): Diagnostic {
  return {
    code: 'split-flow-item',
    severity: 'error',
    message: `between brackets or braces a comma ends a value, so YAML reads ${parts.join(' and ')} apart`,
    place: node.place,
    source,
    help: [quoteAdvice(node.text), 'or write the value on a line of its own, without brackets or braces around it'],
  }
}

function castAfterQuote(node: ScalarNode, source: string): Diagnostic {
  return {
    code: 'text-after-quote',
    severity: 'error',
    message: 'a value that starts with a quote ends at the closing quote, and YAML reads on as if a new value came',
    place: node.place,
    source,
    help: [quoteAdvice(node.text)],
  }
}

/** `'x'::text` in a flow list, which YAML reads as the key x with the value `:text`. */
function castItem(node: Node, source: string): ScalarNode | undefined {
  const [entry, second] = node.type === 'map' && node.flow ? node.entries : []
  if (entry === undefined || second !== undefined || !isPlain(entry.value)) return undefined
  const text = written(entry.keyPlace, entry.value.place, source)
  return /^(['"]).*\1::[^:]/s.test(text) ? joined(entry.keyPlace, entry.value.place, source) : undefined
}

/**
 * Finds items of a flow list that YAML cut at a comma within parentheses, `[update(a, b)]`, and casts behind a quote,
 * `['x'::text]`. Called by the loader for every list.
 */
export function checkFlowItems(node: ListNode, source: string): CheckedFlow<ListNode> {
  if (!node.flow) return { node, diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const items: Node[] = []
  for (let index = 0; index < node.items.length; index++) {
    const item = node.items[index]
    if (item === undefined) continue
    const cast = castItem(item, source)
    const end = isPlain(item) ? closingIndex(node.items, index) : undefined
    const last = end === undefined ? undefined : node.items[end]
    if (cast !== undefined) {
      items.push(cast)
      diagnostics.push(castAfterQuote(cast, source))
    } else if (end !== undefined && last !== undefined) {
      const whole = joined(item.place, last.place, source)
      items.push(whole)
      const parts = node.items.slice(index, end + 1)
      diagnostics.push(
        split(
          whole,
          parts.map(part => (part.type === 'scalar' ? part.text : '…')),
          source,
        ),
      )
      index = end
    } else items.push(item)
  }
  return diagnostics.length === 0 ? { node, diagnostics } : { node: { ...node, items }, diagnostics }
}

/** The item at which the parentheses that the item at `start` opens are closed. */
function closingIndex(items: readonly Node[], start: number): number | undefined {
  let balance = 0
  for (let index = start; index < items.length; index++) {
    const item = items[index]
    if (item?.type !== 'scalar') return undefined
    balance += parenthesisBalance(item.text)
    if (balance <= 0) return index > start && balance === 0 ? index : undefined
  }
  return undefined
}

/** The same in a flow map: `{ type: numeric(12,2) }` is read as the type `numeric(12` and the key `2)`. */
export function checkFlowEntries(node: MapNode, source: string): CheckedFlow<MapNode> {
  if (!node.flow) return { node, diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const entries: Entry[] = []
  for (let index = 0; index < node.entries.length; index++) {
    const entry = node.entries[index]
    if (entry === undefined) continue
    const end = closingEntry(node.entries, index)
    const last = end === undefined ? undefined : node.entries[end]
    if (end === undefined || last === undefined) {
      entries.push(entry)
      continue
    }
    const whole = joined(entry.value.place, last.keyPlace, source)
    entries.push({ ...entry, value: whole })
    const first = entry.value.type === 'scalar' ? entry.value.text : ''
    diagnostics.push(split(whole, [first, ...node.entries.slice(index + 1, end + 1).map(each => each.key)], source))
    index = end
  }
  return diagnostics.length === 0 ? { node, diagnostics } : { node: { ...node, entries }, diagnostics }
}

function closingEntry(entries: readonly Entry[], start: number): number | undefined {
  const first = entries[start]?.value
  if (first === undefined || !isPlain(first)) return undefined
  let balance = parenthesisBalance(first.text)
  if (balance <= 0) return undefined
  for (let index = start + 1; index < entries.length; index++) {
    const entry = entries[index]
    if (entry === undefined || !isPlain(entry.value) || entry.value.text !== '') return undefined
    balance += parenthesisBalance(entry.key)
    if (balance === 0) return index
  }
  return undefined
}
