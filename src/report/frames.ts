import type { Place } from '../model/facts.ts'

export interface FrameOptions {
  /** How many columns a line may take before it is cut. */
  readonly width?: number
  /** Paints the marker; without it the frame is plain. */
  readonly mark?: (text: string) => string
  /** Paints line numbers and bars. */
  readonly dim?: (text: string) => string
}

const tabWidth = 4
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|.*\ufe0f)/u
const invisible = /^(?:[\p{Mn}\p{Me}\p{Cf}]+)$/u
const control = /\p{Cc}/gu
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** How many terminal columns a text takes: two for wide characters and emoji, none for combining marks. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of clusters.segment(text)) width += clusterWidth(segment)
  return width
}

function clusterWidth(cluster: string): number {
  if (invisible.test(cluster)) return 0
  return wide.test(cluster) ? 2 : 1
}

/** A line with its tabs widened and without characters that move the cursor or change its colour. */
function printable(text: string): string {
  return text.replaceAll('\t', ' '.repeat(tabWidth)).replaceAll(control, '\ufffd')
}

/**
 * The lines around a place with a caret under it: one line above, one below. A place of several lines is marked on its
 * first. Undefined where the text has no such line.
 */
export function codeFrame(source: string, place: Place, options: FrameOptions = {}): string | undefined {
  const lines = linesAround(withoutPasswords(source, place), place)
  if (lines === undefined) return undefined
  const { mark = same, dim = same, width = 120 } = options
  const marked = lines.at
  const before = printable(marked.slice(0, place.column - 1))
  const within = printable(marked.slice(place.column - 1, place.column - 1 + place.length))
  const behind = printable(marked.slice(place.column - 1 + place.length))
  const cut = cutAround(before, within, behind, width)
  const digits = String(place.line + (lines.below === undefined ? 0 : 1)).length
  const row = (number: number | undefined, text: string) =>
    `${dim(`${(number === undefined ? '' : String(number)).padStart(digits)} |`)}${text === '' ? '' : ` ${text}`}`
  const shift = (line: string) =>
    cutEnd(cut.skipped === 0 ? printable(line) : cutStart(printable(line), cut.skipped), width)
  const caret = ' '.repeat(cut.indent) + mark('^'.repeat(Math.max(1, cut.length)))
  return [
    ...(lines.above === undefined ? [] : [row(place.line - 1, shift(lines.above))]),
    row(place.line, cut.text),
    row(undefined, caret),
    ...(lines.below === undefined ? [] : [row(place.line + 1, shift(lines.below))]),
  ].join('\n')
}

const same = (text: string): string => text

const password = /(:\/\/[^\s:@/]*:)([^\s@]+)(?=@)/g

/** The text near a place with the passwords of URLs starred out, each character by one. */
function withoutPasswords(source: string, place: Place): string {
  if (!source.includes('://')) return source
  const from = Math.max(0, place.offset - 20_000)
  const near = source.slice(from, place.offset + 20_000)
  const masked = near.replaceAll(password, (_, before: string, secret: string) => before + '*'.repeat(secret.length))
  return source.slice(0, from) + masked + source.slice(from + near.length)
}

interface Around {
  readonly above: string | undefined
  readonly at: string
  readonly below: string | undefined
}

function linesAround(source: string, place: Place): Around | undefined {
  const start = place.offset - (place.column - 1)
  if (start < 0 || place.offset > source.length) return undefined
  const at = lineFrom(source, start)
  const end = source.indexOf('\n', start)
  const above = start === 0 || place.line < 2 ? undefined : source.slice(source.lastIndexOf('\n', start - 2) + 1, start)
  const below = end === -1 || end + 1 >= source.length ? undefined : lineFrom(source, end + 1)
  return { above: above?.replace(/\r?\n$/, ''), at, below }
}

function lineFrom(source: string, start: number): string {
  const end = source.indexOf('\n', start)
  return source.slice(start, end === -1 ? source.length : end).replace(/\r$/, '')
}

interface Cut {
  readonly text: string
  readonly indent: number
  readonly length: number
  /** Columns left out at the start. */
  readonly skipped: number
}

function cutAround(before: string, within: string, behind: string, width: number): Cut {
  const indent = widthOf(before)
  const whole = before + within + behind
  const length = widthOf(within)
  if (widthOf(whole) <= width) return { text: whole.trimEnd(), indent, length, skipped: 0 }
  if (indent + Math.min(length, 20) <= width - 10) {
    return { text: cutEnd(whole, width), indent, length: Math.min(length, width - indent - 1), skipped: 0 }
  }
  const skipped = indent - 20
  const text = cutEnd(cutStart(whole, skipped), width)
  return { text, indent: widthOf(cutStart(before, skipped)), length: Math.min(length, width - 22), skipped }
}

function cutEnd(text: string, width: number): string {
  if (widthOf(text) <= width) return text.trimEnd()
  let taken = ''
  let columns = 0
  for (const { segment } of clusters.segment(text)) {
    columns += clusterWidth(segment)
    if (columns >= width) break
    taken += segment
  }
  return `${taken}…`
}

/** Without its first columns; an ellipsis stands for them. */
function cutStart(text: string, skip: number): string {
  let columns = 0
  let at = 0
  for (const { segment, index } of clusters.segment(text)) {
    if (columns >= skip + 1) break
    columns += clusterWidth(segment)
    at = index + segment.length
  }
  return `…${text.slice(at)}`
}
