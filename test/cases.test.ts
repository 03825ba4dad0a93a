import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cacheIn } from '../src/catalog/caches.ts'
import { type Session, withSession } from '../src/database/sessions.ts'
import { renderBody } from '../src/migration/sections.ts'
import { type Cache, noCache } from '../src/model/caches.ts'
import { Failure } from '../src/model/diagnostics.ts'
import { sql } from '../src/model/sql.ts'
import { storedCatalog } from '../src/model/stored.ts'
import { hazardsOf, type Plan, stepsOf } from '../src/plan/plan.ts'
import { checkBehaviour, type Laboratory, makeRoles, makeTablespaces, withShadow } from './harness/behaviours.ts'
import { type Case, leftOut, readCases, textIn } from './harness/cases.ts'
import { notShown } from './harness/coverage.ts'
import { type Change, changeBetween, kinds, type State, sectionsFor, stage, stateOf } from './harness/engines.ts'
import { placesOf } from './harness/places.ts'
import { poolOf } from './harness/pools.ts'
import { findPgDump } from './observers/pg_dump.ts'
import { newestMajor, testTarget } from './server.ts'
import { skip } from './skips.ts'

const patterns: readonly string[] = JSON.parse(process.env.SCHEMATIC_TEST_CASES ?? '[]')
const update = process.env.SCHEMATIC_TEST_UPDATE === '1'
const atOnce = 3

const target = await testTarget()
const { major, compressions } = await withSession(target, { applicationName: 'schematic test' }, async session => ({
  major: session.serverMajor,
  compressions: (
    await session.texts(sql`
      select unnest(enumvals) from pg_catalog.pg_settings where name = 'default_toast_compression'`)
  ).map(([method]) => method ?? ''),
}))
const laboratory: Laboratory = { target, major, places: placesOf('case'), observer: findPgDump(major) }

const roleTurns = poolOf(1)
const turns = poolOf(atOnce)

const rendered = (of: Plan): string => renderBody(sectionsFor(of))

/** The facts that a plan drops and makes again. */
function recreatedBy(of: Plan): readonly string[] {
  const dropped = new Set(stepsOf(of).flatMap(step => (step.action === 'drop' ? [step.fact] : [])))
  return [
    ...new Set(stepsOf(of).flatMap(step => (step.action === 'create' && dropped.has(step.fact) ? [step.fact] : []))),
  ].sort()
}

const hazards = (of: Plan): readonly string[] => hazardsOf(of).map(({ code, name }) => `${code} ${name}`)

async function statesFor(
  { before, after, folder }: Case,
  shadow: () => Promise<Session>,
  ...caches: readonly [ofBefore: Cache, ofAfter: Cache]
): Promise<readonly [from: State, to: State]> {
  const from = await stage('reading before.yaml', () => stateOf([before], folder, shadow, major, caches[0]))
  return [from, await stateOf([after], folder, shadow, major, caches[1])]
}

const changeFor = ({ expect }: Case, from: State, to: State, shadow: () => Promise<Session>): Promise<Change> =>
  changeBetween(from, to, shadow, { major, online: expect.online ?? false })

/** Whether the files say what is expected of them where they cannot be planned. */
async function checkError(each: Case, shadow: () => Promise<Session>): Promise<void> {
  try {
    const [from, to] = await statesFor(each, shadow, noCache, noCache)
    await changeFor(each, from, to, shadow)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    assert.is(error.diagnostics[0]?.code, each.expect.error)
    return
  }
  assert.unreachable(`there should be the error ${each.expect.error}`)
}

/** What the plans do besides their SQL. An older major may need more for the same. */
function checkPlans({ expect }: Case, { up, down }: Change): void {
  if (major !== newestMajor) return
  assert.equal(recreatedBy(up), [...(expect.recreates ?? [])].sort(), 'what is made again by up')
  assert.equal(recreatedBy(down), [...(expect.down_recreates ?? [])].sort(), 'what is made again by down')
  if (expect.hazards !== undefined) assert.equal(hazards(up), expect.hazards, 'hazards of up')
  if (expect.down_hazards !== undefined) assert.equal(hazards(down), expect.down_hazards, 'hazards of down')
}

function checkSql({ folder, name }: Case, { up, down }: Change): void {
  if (major !== newestMajor) return
  for (const [file, text] of [
    ['up.sql', rendered(up)],
    ['down.sql', rendered(down)],
  ] as const) {
    const path = join(folder, file)
    const known = textIn(path)
    if (known === text) continue
    if (!update) assert.fixture(text, known ?? '', `${file} is another (npm test -- --update writes it)`)
    writeFileSync(path, text)
    console.log(`\nupdated ${name}/${file}`)
  }
}

/** A case that was run, with what the cache needs to be tried on it. */
interface Checked {
  readonly change: Change
  readonly before: State
  readonly after: State
  readonly cache: Cache
  /** The files as they were read. */
  readonly texts: readonly (string | undefined)[]
}

const textsIn = ({ before, after }: Case): readonly (string | undefined)[] => [before, after].map(textIn)

const cacheFolder = mkdtempSync(join(tmpdir(), 'schematic-cache-'))
process.once('exit', () => rmSync(cacheFolder, { recursive: true, force: true }))

/** @returns what the case came to, where a change is expected. */
async function check(each: Case): Promise<Checked | undefined> {
  const { expect, name } = each
  await makeRoles(target, expect.roles ?? [])
  await makeTablespaces(target, expect.tablespaces ?? [])
  return withShadow(laboratory, each.prepare, async shadow => {
    if (expect.error !== undefined) {
      await checkError(each, shadow)
      return undefined
    }
    const texts = textsIn(each)
    const cache = cacheIn(join(cacheFolder, name.replace('/', ' ')))
    const [before, after] = await stage('planning', () => statesFor(each, shadow, cache, noCache))
    const change = await stage('planning', () => changeFor(each, before, after, shadow))
    checkPlans(each, change)
    if ('missing' in laboratory.observer) skip(`pg_dump of ${name}`, laboratory.observer.missing)
    const behave = () =>
      checkBehaviour(laboratory, { ...expect, seed: each.seed, prepare: each.prepare }, change, after, shadow)
    await (change.reach.roles.length > 0 ? roleTurns(behave) : behave())
    checkSql(each, change)
    return { change, before, after, cache, texts }
  })
}

/** All that a plan is made of. */
const textOf = ({ catalog, scope, reach, hints }: State): string =>
  JSON.stringify([storedCatalog(catalog), [...scope.stated].sort(), reach, hints])

/** The cache must never change a plan: not when one file takes the place of the other, and not when nothing is to be built. */
async function checkCached(each: Case, checked: Promise<Checked | undefined>): Promise<void> {
  const known = await checked.catch(() => undefined)
  if (known === undefined) throw new Error('not tried, because the case itself fails')
  const { change, before, cache, texts } = known
  // Somebody works on the case while it runs: what it came to is of other files.
  if (textsIn(each).some((text, index) => text !== texts[index]))
    throw new Error('not tried, because its files changed while it ran')
  await makeRoles(target, each.expect.roles ?? [])
  await withShadow(laboratory, each.prepare, async shadow => {
    const state = (file: string, session: typeof shadow) => stateOf([file], each.folder, session, major, cache)
    const alike = async (from: State, to: State, when: string) => {
      if (textOf(from) === textOf(before) && textOf(to) === textOf(known.after)) return
      const planned = await changeFor(each, from, to, shadow)
      assert.fixture(rendered(planned.up), rendered(change.up), when)
      assert.fixture(rendered(planned.down), rendered(change.down), `${when}, down`)
    }
    await alike(before, await state(each.after, shadow), 'after built on what the cache holds of before')
    const to = await state(each.after, async () => {
      throw new Error('the cache holds it, and a shadow is asked for')
    })
    await alike(await state(each.before, shadow), to, 'before built on what the cache holds of after')
  })
}

const changes: Change[] = []
const cases = suite('cases')
const cached = suite('cases with the cache')

const tried = new Set<string>()
/** Whether the cache is tried on a case: on all that are asked for, and of all cases on one of each folder. */
function isTriedWithCache({ name, expect }: Case): boolean {
  // What the cache does is the same on every major.
  if (expect.error !== undefined || major !== newestMajor) return false
  const [folder = ''] = name.split('/')
  const isFirst = !tried.has(folder)
  tried.add(folder)
  return patterns.length > 0 || isFirst
}

for (const each of readCases(patterns)) {
  const reason = leftOut(each, major, compressions)
  if (reason !== undefined) {
    skip(each.name, reason)
    continue
  }
  const checked = turns(() => check(each))
  checked.catch(() => undefined)
  cases(each.name, async () => {
    const done = await checked
    if (done !== undefined) changes.push(done.change)
  })
  if (!isTriedWithCache(each)) continue
  const checkedWithCache = turns(() => checkCached(each, checked))
  checkedWithCache.catch(() => undefined)
  cached(each.name, () => checkedWithCache)
}

/** What no case can change by itself, and why. */
const beyondCases: ReadonlyMap<string, string> = new Map([
  ['access_method.type', 'a handler is of one type, so that both change'],
  ['collation.provider', 'a locale is named otherwise by each provider, so that both change'],
  ['column_compression.method', 'the servers of the npm packages are built with one method only'],
  ['exclusion.replicaIdentity', 'an exclusion constraint has no unique index, which a replica identity is'],
  [
    'security_label',
    'a label needs a provider, which the packages have not: test/kinds/security_labels.test.ts makes one up',
  ],
  ['security_label.label', 'the same'],
  ['index.valid', 'no file states an index whose building failed'],
])

// Only all cases of the newest major together show everything.
if (patterns.length === 0 && major === newestMajor)
  cases('every attribute is changed alone, every kind added, removed and renamed', () => {
    const left = notShown(kinds, changes, new Set(beyondCases.keys()))
    if (left.length > 0) throw new Error(`the cases leave out\n${left.join('\n')}`)
  })

cached.after(async () => {
  await laboratory.places.close()
})

cases.run()
cached.run()
