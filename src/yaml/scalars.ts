import { lexemes, parenthesisBalance } from './lexemes.ts'

/** Where a scalar stands: what is safe on a line of its own may break between brackets. */
export type ScalarContext = 'block' | 'flow'

// YAML 1.2, 5.1: all but the printable characters, and the breaks and marks that do not show.
const unprintable = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u
const startsLikeSyntax = /^(?:[\s,[\]{}#&*!|>'"%@`?:]|-(?:\s|$|--)|\.\.\.)/
const endsLikeSyntax = /[\s:]$/
const holdsSyntax = /:\s|\s#/

/** Whether YAML reads the text back as it is without quotes. */
function isPlain(text: string, context: ScalarContext): boolean {
  if (text === '' || unprintable.test(text)) return false
  if (startsLikeSyntax.test(text) || endsLikeSyntax.test(text) || holdsSyntax.test(text)) return false
  // An open parenthesis is what the loader takes for a value torn apart at a comma.
  return context === 'block' || !(/[,[\]{}]/.test(text) || parenthesisBalance(text) !== 0)
}

const escapes: { readonly [character: string]: string } = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function escaped(text: string): string {
  let result = ''
  for (const character of text) {
    const known = escapes[character]
    if (known !== undefined) result += known
    else if (!unprintable.test(character)) result += character
    else {
      const code = character.codePointAt(0) ?? 0
      result += code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
    }
  }
  return result
}

function quoted(text: string): string {
  if (!unprintable.test(text) && /["\\]/.test(text)) return `'${text.replaceAll("'", "''")}'`
  return `"${escaped(text)}"`
}

/** A scalar on one line; undefined where it has several lines. Quotes stand only where YAML needs them. */
export function oneLineScalar(text: string, context: ScalarContext): string | undefined {
  if (text.includes('\n')) return undefined
  return isPlain(text, context) ? text : quoted(text)
}

/** A key of a map: quoted also where it would be a merge, would be skipped, or would read as a number. */
export function renderedKey(key: string, context: ScalarContext): string {
  const meansMore = key === '<<' || key === '__proto__' || key.startsWith('x-') || /^\d+$/.test(key)
  return isPlain(key, context) && !meansMore ? key : quoted(key)
}

/** Whether quotes are only needed because of the brackets around it: then a line of its own reads better. */
export function suffersInFlow(text: string): boolean {
  return isPlain(text, 'block') !== isPlain(text, 'flow')
}

/** A text with a `--` comment ends with its line, so that it must stand in a block that keeps lines. */
export function needsBlock(text: string): boolean {
  return text.includes('\n') || (text.includes('--') && lexemes(text).some(each => each.type === 'line-comment'))
}

/**
 * A text of several lines: what stands behind the key, and the lines below it. A literal block where that keeps it to
 * the byte; else double quotes, with a line for each line.
 * @param pad the indentation of the lines below
 */
export function blockScalar(text: string, pad: string): { readonly head: string; readonly lines: readonly string[] } {
  return fitsLiteral(text) ? literalBlock(text, pad) : quotedLines(text, pad)
}

function fitsLiteral(text: string): boolean {
  if (unprintable.test(text.replaceAll(/[\n\t]/g, ''))) return false
  const lastLine = text.replace(/\n+$/, '').split('\n').at(-1) ?? ''
  return lastLine.trim() !== ''
}

function literalBlock(text: string, pad: string): { readonly head: string; readonly lines: readonly string[] } {
  const body = text.replace(/\n+$/, '')
  const breaks = text.length - body.length
  const indentation = /^\n*[ \t]/.test(text) ? '2' : ''
  const chomping = breaks === 0 ? '-' : breaks === 1 ? '' : '+'
  const lines = [...body.split('\n'), ...Array<string>(Math.max(breaks - 1, 0)).fill('')]
  return { head: `|${indentation}${chomping}`, lines: lines.map(line => (line === '' ? '' : pad + line)) }
}

/** A backslash at the end of a line joins it to the next one, and one at its start keeps the spaces behind it. */
function quotedLines(text: string, pad: string): { readonly head: string; readonly lines: readonly string[] } {
  const lines = text.split(/(?<=\n)/)
  const shown = lines.map((line, index) => {
    const own = escaped(line)
    const kept = own.startsWith(' ') ? `\\${own}` : own
    return `${pad}${kept}${index === lines.length - 1 ? '"' : '\\'}`
  })
  return { head: '"\\', lines: shown }
}
