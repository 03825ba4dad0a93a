import type { Place } from '../model/facts.ts'

/** Makes the {@link Place} of a range of 0-based offsets (end not included). */
export type PlaceAt = (start: number, end: number) => Place

/** Places in one text. Lines end with LF or CRLF; a byte order mark takes no column. */
export function placesIn(text: string, file: string): PlaceAt {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  let last = 0
  return (start, end) => {
    const offset = Math.max(start, starts[0] ?? 0)
    last = lineAt(starts, offset, last)
    return {
      file,
      offset,
      line: last + 1,
      column: offset - (starts[last] ?? 0) + 1,
      length: Math.max(end - offset, 0),
    }
  }
}

/** The index of the line that holds an offset; the search starts at a guess because places are mostly asked for in order. */
function lineAt(starts: readonly number[], offset: number, guess: number): number {
  const from = starts[guess] ?? 0
  if (from <= offset) {
    for (let index = guess; index < guess + 4; index++) {
      const next = starts[index + 1]
      if (next === undefined || next > offset) return index
    }
  }
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** `file:line:column`, as terminals and editors make a link of it. */
export function locationOf(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`
}
