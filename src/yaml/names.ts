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

const wholePart = /(?:"(?:[^"]|"")+"|[^".]+)/.source
const wellWritten = new RegExp(`^${wholePart}(?:\\.${wholePart})*$`)

/**
 * What is wrong with the dots and double quotes of a written name, and what to write instead: quotes protect a whole part between dots.
 * Undefined where nothing is. `most` is how many parts it may have.
 */
export function miswritten(
  written: string,
  most = Number.POSITIVE_INFINITY,
): { readonly message: string; readonly help: string } | undefined {
  const isWell = wellWritten.test(written)
  if (isWell && splitName(written).length <= most) return undefined
  const isDotted = !written.includes('"')
  const [first = '', ...rest] = written.split('.')
  const parts = first === '' || rest.join('.') === '' ? [written] : [first, rest.join('.')]
  return {
    message: isWell
      ? `${written} has more dots than the one between schema and name`
      : isDotted
        ? `a part of the name ${written} between its dots is empty`
        : `the double quotes in ${written} do not stand around a whole name`,
    help: `if ${isDotted ? 'the dots' : 'they'} belong to the name, write \`'${parts.map(protectedPart).join('.').replaceAll("'", "''")}'\``,
  }
}

/** A part of a name between double quotes where it needs them. */
const protectedPart = (part: string): string =>
  new RegExp(`^${wholePart}$`).test(part) ? part : `"${part.replaceAll('"', '""')}"`

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
