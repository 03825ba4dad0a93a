import { documentOf, yamlOf } from './documents.ts'
import { type Draw, drawn } from './draws.ts'
import type { Document } from './entries.ts'
import type { Model, Plain } from './model.ts'
import { modelOf, own, topLevel } from './models.ts'
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
const ownedShare = 0.01
const shuffledShare = 0.3

/** The pair of a seed: nearly always a schema and the same after a few changes. */
export const pairOf = (seed: number, major: number): Pair =>
  drawn(seed, draw => {
    const first = modelOf(draw, major, fuzzRoles)
    // Between two that have nothing to do with each other a name may stand for two things, so that no row need stay.
    if (draw.chance(unrelatedShare))
      return {
        before: without(['owner'], documentOf(first)),
        after: documentOf(modelOf(draw, major, fuzzRoles)),
        seed: '',
      }
    const second = structuredClone(first)
    mutate(draw, second, mostChanges)
    const turned = draw.chance(turnedShare)
    if (!turned) for (const each of ownable(second)) if (draw.chance(ownedShare)) own(draw, second, each)
    // Where something was renamed, the way back without saying so would be another thing under its name.
    if (turned && !hasFormer(documentOf(second)))
      // An owner that is said no more stays.
      return {
        before: without([...ofColumns, 'owner'], documentOf(second)),
        after: documentOf(first),
        seed: seedOf(second),
      }
    return { before: documentOf(first), after: shuffled(draw, documentOf(second)), seed: seedOf(first) }
  })

/** What gets an owner that it did not state, and has been called so all the time. */
const ownable = (model: Model) =>
  topLevel(model).filter(
    each =>
      each.owner === undefined &&
      each.former === undefined &&
      !('schema' in each && (each.schema?.former !== undefined || !model.schemas.includes(each.schema))),
  )

/** Sections, and what stands in them, in another order. */
function shuffled(draw: Draw, document: Document): Document {
  if (!draw.chance(shuffledShare)) return document
  const mixed = <T>(map: ReadonlyMap<string, T>) => new Map(draw.some([...map], map.size))
  return new Map(
    Array.from(mixed(document), ([key, value]) => [key, value instanceof Map ? mixed<Plain>(value) : value]),
  )
}

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
