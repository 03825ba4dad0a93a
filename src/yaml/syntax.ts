import type { YAMLParseError } from 'yaml'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { PlaceAt } from './places.ts'

/** What a syntax error means in plain words. `rest` is the line from the error on, `line` the whole of it. */
interface Explained {
  readonly code: string
  readonly message: string
  readonly help: readonly string[]
}

interface Spot {
  readonly line: string
  readonly before: string
  readonly rest: string
  readonly message: string
}

const quoteHelp = 'put the whole value between double quotes, or in a `|` block on the lines below'

const unreadable: Explained = {
  code: 'yaml-syntax',
  message: 'YAML cannot read this',
  help: ['look at the quotes, the colons and the indentation of this line and the one above', quoteHelp],
}

function textAfterQuote(spot: Spot): Explained {
  const behind = /(?:^|:\s|-\s|[[{,]\s*)((['"]).*)$/.exec(spot.before + spot.rest)?.[1]?.trimEnd()
  const inFlow = /(?:^|[\s:,[{-])[[{]/.test(spot.before)
  const value = inFlow ? behind?.replace(/[\s,\]}]*$/, '') : behind
  const quoted = value === undefined || /["\\]/.test(value) ? undefined : `"${value}"`
  return {
    code: 'text-after-quote',
    message: 'a value that starts with a quote ends at the closing quote, and more text follows it',
    help: [quoted === undefined ? quoteHelp : `put the whole value between double quotes: ${quoted}`],
  }
}

function unexpected(spot: Spot): Explained {
  if (/['"]\s*$/.test(spot.before)) return textAfterQuote(spot)
  if (/^[[\]{}]/.test(spot.rest)) {
    return {
      code: 'bracket-in-value',
      message: `the ${spot.rest[0]} is read as YAML's own bracket`,
      help: [
        'put the value between quotes: "text[]"',
        'or write it on a line of its own, without brackets or braces around it',
      ],
    }
  }
  if (/^\s*(?:[^:#]*:\s+)?[|>]/.test(spot.line)) {
    return {
      code: 'text-after-block-sign',
      message: 'a value that starts with | or > is a block, whose text stands on the lines below',
      help: ['put the value between quotes if the sign belongs to it', 'or start the text on the next line, indented'],
    }
  }
  return unreadable
}

function colon(spot: Spot): Explained {
  const tight = /^\s*(?:- )?([\w.$-]+):([^\s:][^#]*)$/.exec(spot.line)
  if (tight !== null) {
    return {
      code: 'missing-space',
      message: 'a colon makes a key only where a space follows it',
      help: [`write \`${tight[1]}: ${(tight[2] ?? '').trim()}\``],
    }
  }
  if (/^(['"])/.test(spot.rest) && /^(['"]).*\1::/.test(spot.rest)) return textAfterQuote({ ...spot, rest: spot.rest })
  return {
    code: 'colon-in-value',
    message: 'a colon and a space within a value start a new key',
    help: [
      'put the value between quotes if the colon belongs to it',
      'or check the indentation: a key of the same map starts in the same column as its siblings',
    ],
  }
}

function closed(spot: Spot): Explained {
  if (/quote/.test(spot.message)) {
    return {
      code: 'missing-quote',
      message: 'a value starts with a quote that is never closed',
      help: ['close it, or put the value between the other kind of quotes if the quote belongs to it'],
    }
  }
  if (/map keys|map values/.test(spot.message)) {
    return {
      code: 'missing-colon',
      message: 'a colon is missing behind a key',
      help: ['write `key: value`, or `- value` with a space for an item of a list'],
    }
  }
  return {
    code: 'missing-bracket',
    message: 'a bracket, a brace or a comma is missing',
    help: ['close the bracket or brace, with a comma between any two values', quoteHelp],
  }
}

function indented(spot: Spot): Explained {
  if (/Flow/.test(spot.message)) return closed(spot)
  return {
    code: 'bad-indent',
    message: 'the line is not indented like its siblings',
    help: ['start all keys of a map and all dashes of a list in the same column'],
  }
}

const always =
  (code: string, message: string, ...help: readonly string[]) =>
  (): Explained => ({ code, message, help })

const explanations: { readonly [code: string]: (spot: Spot) => Explained } = {
  UNEXPECTED_TOKEN: unexpected,
  MISSING_CHAR: closed,
  BAD_INDENT: indented,
  BLOCK_AS_IMPLICIT_KEY: colon,
  MULTILINE_IMPLICIT_KEY: colon,
  BLOCK_IN_FLOW: colon,
  BAD_SCALAR_START: spot => ({
    code: 'reserved-character',
    message: `a value cannot start with ${spot.rest[0] ?? 'this'} in YAML`,
    help: ['put the value between quotes'],
  }),
  BAD_ALIAS: always(
    'reserved-character',
    'a value that starts with * or & is an alias or an anchor of YAML',
    'put the value between quotes',
  ),
  BAD_DQ_ESCAPE: always(
    'bad-escape',
    'YAML does not know this escape between double quotes',
    'double the backslash: \\\\',
    'or use single quotes, in which a backslash is itself',
  ),
  TAB_AS_INDENT: always('tab-indent', 'YAML does not allow tabs as indentation', 'indent with spaces'),
  KEY_OVER_1024_CHARS: always(
    'long-key',
    'a key of more than 1024 characters needs a line of its own',
    'write `? KEY` on one line and `: VALUE` on the next',
  ),
  RESOURCE_EXHAUSTION: always('too-deep', 'the values are nested too deeply', 'write it with fewer levels'),
  BAD_DIRECTIVE: always('yaml-directive', 'a line that starts with % is a directive of YAML', 'remove the line'),
}

/**
 * The library's errors as diagnostics. One mistake makes it stumble over all that follows, so only the first error of a
 * line is kept, and none of those that merely say that the rest of the file came unexpectedly.
 */
export function syntaxDiagnostics(
  errors: readonly YAMLParseError[],
  text: string,
  placeAt: PlaceAt,
): readonly Diagnostic[] {
  const lines = new Set<number>()
  const diagnostics: Diagnostic[] = []
  const sorted = errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  for (const error of sorted) {
    const [start, end] = spotOf(error, text)
    const place = placeAt(start, end)
    if (lines.has(place.line) || (diagnostics.length > 0 && /in YAML stream|at node end/.test(error.message))) continue
    lines.add(place.line)
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    const rest = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? ''
    const before = text.slice(lineStart, start)
    const spot = { line: before + rest, before, rest, message: error.message }
    diagnostics.push({
      ...(explanations[error.code] ?? (() => unreadable))(spot),
      severity: 'error',
      place,
      source: text,
    })
  }
  return diagnostics
}

/** The range to show: an error at the end of the file or of a line is shown at the last thing written before it. */
function spotOf(error: YAMLParseError, text: string): readonly [number, number] {
  const [start, end] = error.pos
  if (text.slice(start).trim() !== '') return [start, Math.max(end, start + 1)]
  const last = text.trimEnd().length
  return [Math.max(last - 1, 0), last]
}
