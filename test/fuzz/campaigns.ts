import type { Laboratory } from '../harness/behaviours.ts'
import { kinds } from '../harness/engines.ts'
import { notDrawn } from './kinds.ts'
import { type Pair, pairOf } from './pairs.ts'
import { shrink } from './shrinking.ts'
import { causeText, tryPair, type Verdict } from './trials.ts'

export interface Finding {
  readonly seed: number
  readonly pair: Pair
  readonly said: string
  readonly cause: string
}

export interface Orders {
  /** The seed of each pair. */
  readonly seedAt: (index: number) => number
  readonly pairs: number
  /** In milliseconds since 1970. */
  readonly until: number
  readonly shrinks: boolean
  found(finding: Finding): void
}

export interface Result {
  readonly pairs: number
  readonly clean: number
  readonly discarded: ReadonlyMap<string, readonly number[]>
  readonly refused: ReadonlyMap<string, readonly number[]>
  readonly failures: readonly Finding[]
  /** How often a kind's facts were added, removed or changed, by attribute. */
  readonly covered: ReadonlyMap<string, number>
  /** The kinds that stood in clean pairs, each with how many of those. */
  readonly seen: ReadonlyMap<string, number>
}

const atOnce = 2
const shrinkMs = 60_000

/** Tries pair after pair, and makes those that fail small. */
export async function campaign(laboratory: Laboratory, orders: Orders): Promise<Result> {
  const discarded = new Map<string, number[]>()
  const refused = new Map<string, number[]>()
  const covered = new Map<string, number>()
  const seen = new Map<string, number>()
  const failures: Finding[] = []
  let next = 0
  let pairs = 0
  let clean = 0
  const note = (map: Map<string, number[]>, name: string, seed: number) =>
    map.set(name, [...(map.get(name) ?? []), seed])
  const cover = (name: string) => covered.set(name, (covered.get(name) ?? 0) + 1)
  const take = (verdict: Verdict, seed: number): void => {
    pairs += 1
    if (verdict.is === 'clean') {
      clean += 1
      const { from, to } = verdict.change
      const stood = new Set([from, to].flatMap(({ facts }) => Array.from(facts.values(), ({ id }) => id.kind)))
      for (const kind of stood) seen.set(kind, (seen.get(kind) ?? 0) + 1)
      const { added, removed, changed } = verdict.change.up.diff
      for (const { id } of added) cover(`${id.kind} added`)
      for (const { id } of removed) cover(`${id.kind} removed`)
      for (const { to } of verdict.change.renames) cover(`${to.kind} renamed`)
      for (const { to, attributes } of changed) for (const name of attributes) cover(`${to.id.kind}.${name}`)
    } else if (verdict.is === 'discarded') note(discarded, `${verdict.code}: ${causeText(verdict.said)}`, seed)
    else if (verdict.is === 'refused') note(refused, `${verdict.code}: ${causeText(verdict.said)}`, seed)
  }
  const work = async () => {
    while (next < orders.pairs && Date.now() < orders.until) {
      const seed = orders.seedAt(next)
      next += 1
      const pair = pairOf(seed, laboratory.major)
      const verdict = await tryPair(laboratory, pair)
      take(verdict, seed)
      if (verdict.is !== 'failed') continue
      const cause = causeText(verdict.said)
      const known = failures.some(each => each.cause === cause)
      const fails = async (smaller: Pair) => {
        const again = await tryPair(laboratory, smaller)
        return again.is === 'failed' && causeText(again.said) === cause
      }
      const small = known || !orders.shrinks ? pair : await shrink(pair, fails, Date.now() + shrinkMs)
      const finding = { seed, pair: small, said: verdict.said, cause }
      failures.push(finding)
      orders.found(finding)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { pairs, clean, discarded, refused, failures, covered, seen }
}

const share = (part: number, whole: number) => `${part} (${((100 * part) / Math.max(whole, 1)).toFixed(1)} %)`
const countIn = (map: ReadonlyMap<string, readonly number[]>) =>
  [...map.values()].reduce((sum, seeds) => sum + seeds.length, 0)

const lines = (map: ReadonlyMap<string, readonly number[]>): readonly string[] =>
  [...map]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([name, seeds]) => `  ${seeds.length} × ${name} (seed ${seeds.slice(0, 3).join(', ')})`)

const listed = (what: string, names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`  ${what}: ${names.join(', ')}`]

/** What a campaign came to. */
export function report({ pairs, clean, discarded, refused, failures, covered, seen }: Result): string {
  const causes = new Map<string, number[]>()
  const changed = new Set(Array.from(covered.keys(), name => name.split(/[ .]/)[0] ?? ''))
  const never = kinds.map(({ name }) => name).filter(name => !notDrawn.has(name))
  for (const { cause, seed } of failures) causes.set(cause, [...(causes.get(cause) ?? []), seed])
  return [
    `${pairs} pairs, ${clean} clean`,
    `${share(countIn(discarded), pairs)} discarded: PostgreSQL does not take the files`,
    ...lines(discarded),
    `${share(countIn(refused), pairs)} refused`,
    ...lines(refused),
    `${share(failures.length, pairs)} failed`,
    ...lines(causes),
    `${seen.size} of ${kinds.length} kinds stood in clean pairs, ${changed.size} changed in them`,
    ...listed(
      'never seen',
      never.filter(name => !seen.has(name)),
    ),
    ...listed(
      'never changed',
      never.filter(name => seen.has(name) && !changed.has(name)),
    ),
    ...Array.from(notDrawn, ([name, reason]) => `  not drawn: ${name}, because ${reason}`),
    `${covered.size} kinds of change: ${[...covered]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  ].join('\n') // prettier-ignore
}
