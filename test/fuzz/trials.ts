import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDatabaseError, sqlState } from '../../src/database/errors.ts'
import type { Session } from '../../src/database/sessions.ts'
import { noCache } from '../../src/model/caches.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { keyOf } from '../../src/model/ids.ts'
import { checkBehaviour, type Laboratory, withShadow } from '../harness/behaviours.ts'
import { type Change, changeBetween, type State, stateOf } from '../harness/engines.ts'
import type { Plain } from './model.ts'
import { type Pair, textsOf } from './pairs.ts'

/** What became of a pair. */
export type Verdict =
  | { readonly is: 'clean'; readonly change: Change }
  /** PostgreSQL does not take the files themselves. */
  | { readonly is: 'discarded'; readonly code: string; readonly said: string }
  /** There is a diagnostic instead of a plan, or the rows do not fit what comes. */
  | { readonly is: 'refused'; readonly code: string; readonly said: string }
  | { readonly is: 'failed'; readonly said: string }

const isEntry = (value: Plain | undefined): value is ReadonlyMap<string, Plain> => value instanceof Map

const whatMayChange = ['generated', 'backfill', 'identity', 'renamed_from']
const entriesOf = (value: Plain | undefined): readonly [string, Plain][] => (isEntry(value) ? [...value] : [])
const valuesOf = (value: Plain | undefined): readonly Plain[] => entriesOf(value).map(([, each]) => each)
const keysOf = (value: Plain | undefined): readonly string[] => (isEntry(value) ? [...value.keys()] : [])
const bare = (name: string) => name.replaceAll(/"((?:[^"]|"")*)"/g, (_, inner: string) => inner.replaceAll('""', '"'))
const sameType = (type: string, name: string) => bare(type).replace(/(\[\])?\??$/, '') === bare(name)

/** The tables of a document, partitions among them. */
const tablesOf = (document: Pair['before']): readonly string[] =>
  entriesOf(document.get('tables')).flatMap(([name, table]) => [
    name,
    ...(isEntry(table) ? keysOf(table.get('partitions')) : []),
  ])

/** Columns whose contents need not stay: what is computed may be computed otherwise, and what is missing is filled in. */
function rewrittenBy({ before, after }: Pair): readonly string[] {
  const composites = [before, after].flatMap(document => keysOf(document.get('composites')))
  // As text their rows have a comma more for each attribute.
  const isComposite = (type: Plain | undefined) =>
    typeof type === 'string' && composites.some(name => sameType(type, name))
  const columns: string[] = []
  for (const document of [before, after])
    for (const table of valuesOf(document.get('tables')))
      for (const [column, written] of isEntry(table) ? entriesOf(table.get('columns')) : [])
        if (isEntry(written) && (whatMayChange.some(key => written.has(key)) || isComposite(written.get('type'))))
          columns.push(column)
  // What inherits them has them as well.
  return [before, after].flatMap(document =>
    tablesOf(document).flatMap(table => columns.map(column => `${bare(table)}.${column}`)),
  )
}

/** The partitions of each table of both sides that has one by default on both, which rows go to and come from. */
function sharedBy({ before, after }: Pair): readonly (readonly string[])[] {
  const partitionsOf = (document: Pair['before'], name: string) => {
    const tables = document.get('tables')
    const table = isEntry(tables) ? tables.get(name) : undefined
    return isEntry(table) ? table.get('partitions') : undefined
  }
  const hasDefault = (partitions: Plain | undefined) =>
    valuesOf(partitions).some(each => (isEntry(each) ? each.get('values') : each) === 'default')
  return entriesOf(after.get('tables')).flatMap(([name, table]) => {
    const former = isEntry(table) ? table.get('renamed_from') : undefined
    const [from, to] = [
      partitionsOf(before, typeof former === 'string' ? former : name),
      isEntry(table) ? table.get('partitions') : undefined,
    ]
    return hasDefault(from) && hasDefault(to) ? [[...new Set([...keysOf(to), ...keysOf(from)].map(bare))]] : []
  })
}

/** Whether a table becomes a partition, or the other way round: it keeps the names of what is in it. */
function isAttaching({ before, after }: Pair): boolean {
  const parts = (document: Pair['before']) =>
    new Set(valuesOf(document.get('tables')).flatMap(table => (isEntry(table) ? keysOf(table.get('partitions')) : [])))
  const becomes = (one: Pair['before'], other: Pair['before']) =>
    keysOf(one.get('tables')).some(name => parts(other).has(name))
  return becomes(before, after) || becomes(after, before)
}

/** Whether a query groups by one expression twice: built again PostgreSQL writes it once. */
const groupsTwice = ({ catalog }: State): boolean =>
  Array.from(catalog.facts.values()).some(({ attributes: { query } }) => {
    const groups = typeof query === 'string' ? (/^\s*GROUP BY (.*?);?$/m.exec(query)?.[1]?.split(', ') ?? []) : []
    return new Set(groups).size < groups.length
  })

const keyIn = (value: Plain, key: string): boolean =>
  isEntry(value)
    ? value.has(key) || [...value.values()].some(each => keyIn(each, key))
    : typeof value !== 'string' && value.some(each => keyIn(each, key))

/** No cast leads from one type to the other: on the way back nobody says `using`. */
const noCast = '42846'

/** Class 22 is a value that does not fit, 23 a constraint that does not hold. */
const ofRows = (error: unknown): string | undefined => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = isDatabaseError(cause) ? sqlState(cause) : undefined
  return code !== undefined && /^2[23]/.test(code) ? code : undefined
}

const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause !== undefined ? error.cause : error)

/** Tries a pair on a server: there and back, with its rows. */
export async function tryPair(laboratory: Laboratory, pair: Pair): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-fuzz-'))
  try {
    const texts = textsOf(pair)
    for (const side of ['before', 'after'] as const) writeFileSync(join(folder, `${side}.yaml`), texts[side])
    return await withShadow(laboratory, undefined, shadow => tryFiles(laboratory, pair, folder, shadow))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tryFiles(
  laboratory: Laboratory,
  pair: Pair,
  folder: string,
  shadow: () => Promise<Session>,
): Promise<Verdict> {
  const { major } = laboratory
  const states: State[] = []
  for (const side of ['before', 'after'])
    try {
      states.push(await stateOf([join(folder, `${side}.yaml`)], folder, shadow, major, noCache))
    } catch (error) {
      if (error instanceof Failure)
        return { is: 'discarded', code: error.diagnostics[0]?.code ?? '', said: `${side}: ${textOf(error)}` }
      return { is: 'failed', said: `reading ${side}: ${textOf(error)}` }
    }
  const [from, to] = states
  if (from === undefined || to === undefined) throw new Error('there are two sides')
  let change: Change
  try {
    change = await changeBetween(from, to, shadow, { major, online: false })
  } catch (error) {
    if (error instanceof Failure) return { is: 'refused', code: error.diagnostics[0]?.code ?? '', said: textOf(error) }
    return { is: 'failed', said: `planning: ${textOf(error)}` }
  }
  // What is renamed stood there under its former name.
  const missed = to.hints.filter(hint => !change.renames.some(ran => keyOf(ran.to) === keyOf(hint.to)))
  if (missed.length > 0)
    return { is: 'failed', said: `planning: no rename for ${missed.map(hint => keyOf(hint.to)).join(', ')}` }
  const behave = (seed: string | undefined) =>
    checkBehaviour(
      laboratory,
      {
        seed,
        rewritten: [...rewrittenBy(pair)],
        kept_names: keyIn(pair.after, 'renamed_from') || keyIn(pair.after, 'inherited') || isAttaching(pair),
        shared: sharedBy(pair),
        unstable: groupsTwice(to),
      },
      change,
      to,
      shadow,
    )
  try {
    await behave(pair.seed)
  } catch (error) {
    const code = ofRows(error)
    const cause = causeOf(error)
    if (isDatabaseError(cause) && sqlState(cause) === noCast)
      return { is: 'refused', code: `cast ${noCast}`, said: textOf(error) }
    if (code === undefined) return { is: 'failed', said: textOf(error) }
    // Without rows there is nothing that does not fit.
    try {
      await behave(undefined)
    } catch (again) {
      return { is: 'failed', said: textOf(again) }
    }
    return { is: 'refused', code: `rows ${code}`, said: textOf(error) }
  }
  return { is: 'clean', change }
}

function textOf(error: unknown): string {
  const cause = causeOf(error)
  if (cause instanceof Failure)
    return cause.diagnostics
      .map(({ code, message, details = [] }) =>
        [`${code}: ${message}`, ...details.map(({ label, text }) => `${label}: ${text}`)].join('\n  '),
      )
      .join('\n')
  if (error instanceof Error && 'details' in error) return `${error.message}\n${String(error.details)}`
  return error instanceof Error ? error.message : String(error)
}

/** What stays the same of a message when names and numbers are others: failures of one cause have one of these. */
export const causeText = (said: string): string =>
  said
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replaceAll(/"(?:[^"]|"")*"/g, '"…"')
    .replaceAll(/\d+/g, 'N')
    .slice(0, 160)
