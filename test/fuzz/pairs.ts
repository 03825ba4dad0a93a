import { type Document, documentOf, yamlOf } from './documents.ts'
import { drawn } from './draws.ts'
import type { Plain } from './model.ts'
import { modelOf } from './models.ts'
import { mutate } from './mutations.ts'
import { seedOf } from './seeds.ts'

/** Two schemas, and rows for the first. */
export interface Pair {
  readonly before: Document
  readonly after: Document
  readonly seed: string
}

/** The roles that stand on the server for the pairs. */
export const fuzzRoles = ['schematic_fuzz', 'Schematic "fuzz"'] as const

const unrelatedShare = 0.06
const turnedShare = 0.15
const mostChanges = 7

/** The pair of a seed: nearly always a schema and the same after a few changes. */
export const pairOf = (seed: number, major: number): Pair =>
  drawn(seed, draw => {
    const first = modelOf(draw, major, fuzzRoles)
    // Between two that have nothing to do with each other a name may stand for two things, so that no row need stay.
    if (draw.chance(unrelatedShare))
      return {
        before: documentOf(first),
        after: documentOf(modelOf(draw, major, fuzzRoles)),
        seed: '',
      }
    const second = structuredClone(first)
    mutate(draw, second, mostChanges)
    // Where something was renamed, the way back without saying so would be another thing under its name.
    if (draw.chance(turnedShare) && !hasFormer(documentOf(second)))
      return { before: without(ofColumns, documentOf(second)), after: documentOf(first), seed: seedOf(second) }
    return { before: documentOf(first), after: documentOf(second), seed: seedOf(first) }
  })

const hasFormer = (value: Plain): boolean =>
  value instanceof Map && (value.has('renamed_from') || [...value.values()].some(hasFormer))

/** A document without some keys; `using` and `backfill` only where they are a column's. */
function without(keys: readonly string[], document: Document): Document {
  const strip = (value: Plain): Plain => {
    if (!(value instanceof Map)) return value
    const entries: readonly [string, Plain][] = [...value]
    return new Map(
      entries
        .filter(([key]) => !keys.includes(key) || (ofColumns.includes(key) && !value.has('type')))
        .map(([key, each]) => [key, strip(each)]),
    )
  }
  return new Map(Array.from(document, ([key, value]) => [key, strip(value)]))
}
const ofColumns = ['using', 'backfill']

export const textsOf = ({ before, after, seed }: Pair) => ({ before: yamlOf(before), after: yamlOf(after), seed })
