import { dotted } from '../model/ids.ts'

/** Splits a written name at its dots; double quotes protect what is between them, and two of them are one. */
export function splitName(written: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  let quoted = false
  for (let index = 0; index < written.length; index++) {
    const character = written[index] ?? ''
    if (character === '"') {
      if (quoted && written[index + 1] === '"') {
        part += '"'
        index += 1
      } else quoted = !quoted
    } else if (character === '.' && !quoted) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}

/** Schema and name of a written name; without a schema it is in the default one. */
export function qualifyName(written: string, defaultSchema: string): readonly [schema: string, name: string] {
  const parts = splitName(written)
  const [first = '', second, ...rest] = parts
  return second === undefined ? [defaultSchema, first] : [first, [second, ...rest].join('.')]
}

/** A path as it is written in a file: dotted, without the default schema where that stands first of several parts. */
export function writtenName(path: readonly string[], defaultSchema: string): string {
  return dotted(path.length > 1 && path[0] === defaultSchema ? path.slice(1) : path)
}
