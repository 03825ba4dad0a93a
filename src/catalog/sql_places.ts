import type { Fact, Place, Value } from '../model/facts.ts'
import { placesIn } from '../yaml/places.ts'

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The first word of a text, as PostgreSQL points at one. */
const firstWord = /^(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[\p{L}\p{N}_$]+|\S)?/u

function* textsIn(value: Value): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each)
}

/**
 * The place in a file of what PostgreSQL points at in a statement: the word, where it stands in one of the fact's own texts and that text
 * is found in the file behind the fact's place. `position` counts characters from 1, as PostgreSQL does.
 */
export function placeOfSql(
  { attributes, place }: Fact,
  statement: string,
  position: number,
  source: string | undefined,
): Place | undefined {
  if (place === undefined || source === undefined || position < 1) return undefined
  const at = Array.from(statement)
    .slice(0, position - 1)
    .join('').length
  const texts = [...textsIn(attributes)].filter(text => text.trim() !== '').sort((a, b) => b.length - a.length)
  for (const text of texts) {
    for (let from = statement.indexOf(text); from >= 0; from = statement.indexOf(text, from + 1)) {
      if (at < from || at > from + text.length) continue
      const offset = offsetIn(source, place.offset, text, at - from)
      if (offset === undefined) continue
      const word = firstWord.exec(source.slice(offset))?.[0] ?? ''
      return placesIn(source, place.file)(offset, offset + word.length)
    }
  }
  return undefined
}

function* namesIn(value: Value): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      yield key
      yield* namesIn(each)
    }
}

/** The place in a file of a name that PostgreSQL speaks of without saying where, where the fact itself says that very name. */
export function placeOfName(
  { attributes, place }: Fact,
  name: string | undefined,
  source: string | undefined,
): Place | undefined {
  if (place === undefined || source === undefined || name === undefined) return undefined
  if (![...namesIn(Object.values(attributes))].includes(name)) return undefined
  const found = new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`).exec(source.slice(place.offset + place.length))
  if (found === null) return undefined
  const offset = place.offset + place.length + found.index
  return placesIn(source, place.file)(offset, offset + name.length)
}

/** Where the character of a text stands in a file that holds it, its lines indented or not. */
function offsetIn(source: string, behind: number, text: string, index: number): number | undefined {
  const lines = text.trimEnd().split('\n')
  const found = new RegExp(lines.map(line => `[ \\t]*(${escaped(line.trim())})[ \\t\\r]*`).join('\\n'), 'd')
  const match = found.exec(source.slice(behind))
  if (match?.indices === undefined) return undefined
  let left = index
  for (const [number, line] of lines.entries()) {
    if (left <= line.length || number === lines.length - 1) {
      const range = match.indices[number + 1]
      const inside = Math.max(0, left - (line.length - line.trimStart().length))
      return range === undefined ? undefined : behind + Math.min(range[0] + inside, Math.max(range[0], range[1] - 1))
    }
    left -= line.length + 1
  }
  return undefined
}
