import type { Place } from './facts.ts'
import type { Id } from './ids.ts'

/**
 * What names facts by schema, kind and name: `[KIND:]NAME`, a name's parts between dots, `*` for any run of characters and
 * `?` for one. What stands between double quotes is taken as it is. Names are literal: never folded.
 */
export interface Pattern {
  /** As it was written. */
  readonly text: string
  /** A kind's name; undefined for all kinds that live in schemas. */
  readonly kind: string | undefined
  /** Each matches one whole part of a name. */
  readonly parts: readonly RegExp[]
  /** What each part says where it has no wildcard. */
  readonly literals: readonly (string | undefined)[]
  /** Where the config has it. */
  readonly place?: Place
}

/** What is wrong with a pattern, and what to write instead. */
export interface PatternProblem {
  readonly problem: string
  readonly help: string
}

interface Part {
  source: string
  literal: string | undefined
}

const special = /[\\^$.*+?()[\]{}|/]/g
const kindBefore = /^([A-Za-z][A-Za-z_ ]*):/

/** Reads one pattern. Which kinds there are is not known here. */
export function parsePattern(text: string): Pattern | PatternProblem {
  const kind = kindBefore.exec(text)
  const name = text.slice(kind?.[0].length ?? 0)
  const parts = partsOf(name)
  if ('problem' in parts) return parts
  return {
    text,
    kind: kind?.[1]?.replaceAll(' ', '_'),
    parts: parts.map(({ source }) => new RegExp(`^(?:${source})$`, 'su')),
    literals: parts.map(({ literal }) => literal),
  }
}

function partsOf(name: string): readonly Part[] | PatternProblem {
  const parts: Part[] = []
  let part: Part = { source: '', literal: '' }
  const add = (source: string, literal: string | undefined) => {
    part.source += source
    part.literal = literal === undefined || part.literal === undefined ? undefined : part.literal + literal
  }
  const whole = () => {
    parts.push(part)
    part = { source: '', literal: '' }
  }
  for (let index = 0; index < name.length; index++) {
    const character = name[index] ?? ''
    if (character === '"') {
      const end = endOfQuoted(name, index)
      if (end === undefined)
        return {
          problem: 'a double quote is not closed',
          help: 'write `"` on both sides of what is to be taken as it is, and `""` for a double quote in it',
        }
      const inside = name.slice(index + 1, end).replaceAll('""', '"')
      add(inside.replaceAll(special, '\\$&'), inside)
      index = end
    } else if (character === '.') whole()
    else if (character === '*') add('.*', undefined)
    else if (character === '?') add('.', undefined)
    else if (character === '(' || character === ')')
      return {
        problem: 'arguments cannot stand in a pattern',
        help: 'write the name alone, which takes all functions of this name; parentheses of the name itself stand between double quotes',
      }
    else add(character.replaceAll(special, '\\$&'), character)
  }
  whole()
  return parts.some(({ source }) => source === '')
    ? {
        problem: name === '' ? 'a name is missing' : 'a part of the name between its dots is empty',
        help: 'write `SCHEMA`, `SCHEMA.NAME` or `KIND:NAME`, with `*` and `?` where any characters may stand',
      }
    : parts
}

/** The index of the double quote that closes the one at `start`. */
function endOfQuoted(text: string, start: number): number | undefined {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] !== '"') continue
    if (text[index + 1] !== '"') return index
    index += 1
  }
  return undefined
}

/** Whether a pattern stands for all of its kind, in whatever schema: `table:*`. */
const isAll = ({ kind, parts, literals }: Pattern): boolean =>
  kind !== undefined && parts.length === 1 && literals[0] === undefined && parts[0]?.source === '^(?:.*)$'

const agree = (parts: readonly RegExp[], path: readonly string[]): boolean =>
  parts.length === path.length && parts.every((part, index) => part.test(path[index] ?? ''))

/**
 * Whether a pattern names a fact itself. `schema` is the one that the object lives in to which the fact belongs; undefined for what is the
 * database's or the cluster's.
 * Without a kind, one part names a schema with all that is in it, several name what lives in a schema. With a kind a name without
 * a schema is in the default one.
 */
export function namesFact(pattern: Pattern, id: Id, schema: string | undefined, defaultSchema: string): boolean {
  const { kind, parts } = pattern
  const [first, ...rest] = id.path
  if (kind === undefined) {
    if (schema === undefined) return false
    return parts.length === 1 ? agree(parts, [schema]) : id.on === undefined && agree(parts, id.path)
  }
  if (kind !== id.kind) return false
  if (isAll(pattern) || agree(parts, id.path)) return true
  return schema !== undefined && id.on === undefined && first === defaultSchema && agree(parts, rest)
}
