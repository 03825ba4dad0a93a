import { buildStatements } from '../catalog/build.ts'
import { introspect } from '../catalog/introspect.ts'
import { type Reach, schemasOf } from '../catalog/marks.ts'
import { withoutUnneeded } from '../catalog/surroundings.ts'
import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import type { Catalog } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Scope } from '../model/scopes.ts'
import { scratchSql } from '../model/steps.ts'
import { standing, withDependents } from '../plan/closures.ts'
import { type Kinds, keysOf, kindOf } from '../plan/diff.ts'
import { type Plan, stepsOf } from '../plan/plan.ts'
import { fewKeys, type OpenScratch, unlikeIn } from './likeness.ts'
import { makeRows } from './rows.ts'
import type { DraftSection } from './sections.ts'

/** What came of running a migration up, down and up again. */
export interface Proven {
  readonly result: 'proven' | 'proven without rows' | 'not proven'
  /** Why rows stood in the way, or why it is not proven. */
  readonly why?: string
}

export interface ProofInput {
  readonly from: Catalog
  readonly to: Catalog
  readonly scope: Scope
  readonly up: Plan
  readonly down: Plan
  /** The SQL as it stands in the files. */
  readonly upSections: readonly DraftSection[]
  readonly downSections: readonly DraftSection[]
  readonly reach: Reach
  readonly kinds: Kinds
  readonly open: OpenScratch
}

/** The parts of both sides that a migration can affect, each of which stands by itself. */
interface Parts {
  readonly before: Catalog
  readonly after: Catalog
}

const touchedBy = (plan: Plan): readonly Key[] => [...stepsOf(plan).flatMap(step => step.touches), ...keysOf(plan.diff)]

/** What the change touches with all that leans on it; everything where names may resolve in another way. */
function partsOf({ from, to, up, down, kinds }: ProofInput): Parts {
  const touched = new Set([...touchedBy(up), ...touchedBy(down)])
  const resolves = [...touched].some(key => {
    const fact = to.facts.get(key) ?? from.facts.get(key)
    return fact !== undefined && kindOf(fact, kinds).traits.includes('resolved')
  })
  // An event trigger may look at anything.
  const watches = [...from.facts.values(), ...to.facts.values()].some(fact =>
    kindOf(fact, kinds).traits.includes('watching'),
  )
  if (resolves || watches) return { before: withoutUnneeded(from, kinds), after: withoutUnneeded(to, kinds) }
  const inFrom = standing(
    withDependents(
      [...touched].filter(key => from.facts.has(key)),
      from,
    ),
    from,
    kinds,
  )
  const leaning = withDependents(
    [...touched].filter(key => to.facts.has(key)),
    to,
  )
  const inTo = standing(
    [...leaning, ...inFrom.facts.keys()].filter(key => to.facts.has(key)),
    to,
    kinds,
  )
  const before = standing(
    [...inFrom.facts.keys(), ...inTo.facts.keys()].filter(key => from.facts.has(key)),
    from,
    kinds,
  )
  const after = standing(
    [...inTo.facts.keys(), ...before.facts.keys()].filter(key => to.facts.has(key)),
    to,
    kinds,
  )
  return { before, after }
}

/**
 * Runs a migration in a scratch database as it will run: current, up, must equal desired; down, must equal current; up again. The set-up is
 * committed before it starts. First with made-up rows, and without them where rows stand in the way.
 */
export async function prove(input: ProofInput): Promise<Proven> {
  const parts = partsOf(input)
  const withRows = await attempt(input, parts, true)
  if (withRows === undefined) return { result: 'proven' }
  const without = await attempt(input, parts, false)
  return without === undefined
    ? { result: 'proven without rows', why: withRows }
    : { result: 'not proven', why: without }
}

/** @returns why it failed; undefined where all went well. */
async function attempt(input: ProofInput, { before, after }: Parts, withRows: boolean): Promise<string | undefined> {
  const { session, close } = await input.open('proof')
  try {
    await runAll(session, buildStatements(before, input.kinds, session.serverMajor, input.scope))
    if (withRows) await session.transaction('write', () => makeRows(session, schemasOf(input.reach)))
    const start = await read(session, input)
    const unlike = await differs(before, start, input)
    if (unlike !== undefined) return `the current schema could not be built again: ${unlike}`
    for (const [name, sections, wanted] of [
      ['up', input.upSections, after],
      ['down', input.downSections, start],
      ['up again', input.upSections, after],
    ] as const) {
      const failed = await run(session, sections)
      if (failed !== undefined) return `${name} failed: ${failed}`
      const found = await differs(wanted, await read(session, input), input)
      if (found !== undefined) return `after ${name} this is not as it should be: ${found}`
    }
    return undefined
  } finally {
    await close()
  }
}

const read = (session: Session, { reach, kinds }: ProofInput): Promise<Catalog> =>
  introspect(session, reach, [...kinds.values()])

/** The facts in which two states differ, by key, or undefined. */
const differs = async (wanted: Catalog, found: Catalog, input: ProofInput): Promise<string | undefined> =>
  fewKeys(await unlikeIn(found, wanted, input))

/** How many statements of the set-up are committed at once: each table takes locks until the end of its transaction. */
const batch = 400

async function runAll(session: Session, statements: readonly string[]): Promise<void> {
  for (let start = 0; start < statements.length; start += batch)
    await session.script(['begin', ...statements.slice(start, start + batch), 'commit'].join(';\n'))
}

/** Runs sections with the commits that they will have. */
async function run(session: Session, sections: readonly DraftSection[]): Promise<string | undefined> {
  for (const { mode, statements } of sections)
    try {
      if (mode === 'transaction')
        await session.script(['begin', ...statements.flatMap(scratchSql), 'commit'].join(';\n'))
      else for (const sql of statements.flatMap(scratchSql)) await session.script(sql)
    } catch (error) {
      if (!isDatabaseError(error)) throw error
      await session.script('rollback')
      return [error.message, error.detail].filter(each => each !== undefined).join('; ')
    }
  return undefined
}
