import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cacheIn } from '../src/catalog/caches.ts'
import { sqlState } from '../src/database/errors.ts'
import { type Session, withSession } from '../src/database/sessions.ts'
import { renderBody } from '../src/migration/sections.ts'
import { type Cache, noCache } from '../src/model/caches.ts'
import { Failure } from '../src/model/diagnostics.ts'
import { ident, sql } from '../src/model/sql.ts'
import { hazardsOf, type Plan, plan, stepsOf } from '../src/plan/plan.ts'
import { type Case, leftOut, readCases, textIn } from './harness/cases.ts'
import {
  apply,
  type Change,
  changeBetween,
  kindsByName,
  openPlace,
  type Place,
  read,
  rest,
  sectionsFor,
  stage,
  stateOf,
} from './harness/engines.ts'
import { poolOf } from './harness/pools.ts'
import { lostRows, rowsOf } from './harness/rows.ts'
import { compareDumps, dump, findPgDump } from './observers/pg_dump.ts'
import { newestMajor, testTarget } from './server.ts'
import { skip } from './skips.ts'

const patterns: readonly string[] = JSON.parse(process.env.SCHEMATIC_TEST_CASES ?? '[]')
const update = process.env.SCHEMATIC_TEST_UPDATE === '1'
const atOnce = 3

const target = await testTarget()
const major = await withSession(target, { applicationName: 'schematic test' }, async session => session.serverMajor)
const observer = findPgDump(major)

/** The dump of a place, where there is a pg_dump. */
const seen = async ({ database }: Place): Promise<readonly string[]> =>
  'program' in observer ? dump(observer.program, database.url) : []

// One shadow for each case that runs at the same time.
const shadows: Place[] = []
async function withShadow<T>(
  prepare: string | undefined,
  work: (shadow: () => Promise<Session>) => Promise<T>,
): Promise<T> {
  if (prepare !== undefined) {
    const prepared = await openPlace('case_shadow', prepare)
    return work(async () => prepared.session).finally(() => prepared.close())
  }
  const place = shadows.pop() ?? (await openPlace('case_shadow'))
  try {
    return await work(async () => place.session)
  } finally {
    shadows.push(place)
  }
}

const freshCatalogs = new Map<string, Change['from']>()

/** What stands in a database that was just made; roles are the cluster's, so that they are read each time. */
async function freshCatalog({ session }: Place, reach: Change['reach']): Promise<Change['from']> {
  const name = JSON.stringify(reach)
  const known = reach.roles.length === 0 ? freshCatalogs.get(name) : undefined
  const found = known ?? (await read(session, reach))
  freshCatalogs.set(name, found)
  return found
}

const roleTurns = poolOf(1)
const turns = poolOf(atOnce)

async function makeRoles(names: readonly string[]): Promise<void> {
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    for (const name of names)
      try {
        await session.query(sql`create role ${ident(name)}`)
      } catch (error) {
        if (!['42710', '23505'].includes(sqlState(error) ?? '')) throw error
      }
  })
}

async function dropRoles(names: readonly string[]): Promise<void> {
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    for (const name of names) await session.query(sql`drop role if exists ${ident(name)}`)
  })
}

const rendered = (of: Plan): string => renderBody(sectionsFor(of))

/** The facts that a plan drops and makes again. */
function recreatedBy(of: Plan): readonly string[] {
  const dropped = new Set(stepsOf(of).flatMap(step => (step.action === 'drop' ? [step.fact] : [])))
  return [
    ...new Set(stepsOf(of).flatMap(step => (step.action === 'create' && dropped.has(step.fact) ? [step.fact] : []))),
  ].sort()
}

const hazards = (of: Plan): readonly string[] => hazardsOf(of).map(({ code, name }) => `${code} ${name}`)

async function changeFor(
  { before, after, folder, expect }: Case,
  shadow: () => Promise<Session>,
  cache: Cache,
): Promise<Change> {
  const from = await stage('reading before.yaml', () => stateOf([before], folder, shadow, major, cache))
  const to = await stateOf([after], folder, shadow, major, cache)
  return changeBetween(from, to, shadow, { major, online: expect.online ?? false })
}

/** Whether the files say what is expected of them where they cannot be planned. */
async function checkError(each: Case, shadow: () => Promise<Session>): Promise<void> {
  try {
    await changeFor(each, shadow, noCache)
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

function same(a: readonly string[], b: readonly string[], names: readonly [string, string]): void {
  const difference = compareDumps(a, b, names)
  if (difference !== undefined) throw new Error(`pg_dump sees a difference\n${difference}`)
}

/** Without the names that PostgreSQL gave by itself, which stay when what they were made from is renamed. */
const withoutGivenNames = (blocks: readonly string[]): readonly string[] =>
  blocks.map(block =>
    block
      .replaceAll(/ CONSTRAINT \S+ NOT NULL$/gm, ' NOT NULL')
      .replace(/^-- SEQUENCE .*\n(?=[\s\S]* AS IDENTITY )/, '')
      .replace(/^ {4}SEQUENCE NAME .*\n/m, ''),
  )

/** Runs a change both ways and up again on a real server, and looks at it with our own reader and with pg_dump. */
async function checkBehaviour(each: Case, change: Change, shadow: () => Promise<Session>): Promise<void> {
  const { from, to, scope, reach, up, down } = change
  const { expect, seed, prepare } = each
  const settings = { major, online: false }
  const places: Place[] = []
  const open = async (name: string) => {
    const place = await openPlace(name, prepare)
    places.push(place)
    return place
  }
  const unlike = async (place: Place, wanted: Change['from']) =>
    rest(await read(place.session, reach), wanted, change, shadow, major)
  const none = (left: string) => {
    if (left !== '') throw new Error(`the next plan is not empty\n${left}`)
  }
  try {
    const a = await open('case_a')
    const fresh = await freshCatalog(a, reach)
    await stage('building before', () => apply(a.session, plan(fresh, from, scope, kindsByName, settings)))
    await stage('after building before', async () => none(await unlike(a, from)))
    const first = await seen(a)
    if (seed !== undefined) await stage('seed', () => a.session.script(seed))
    const rows = await rowsOf(a.session, reach.schemas)

    await stage('up', () => apply(a.session, up))
    await stage('after up', async () => none(await unlike(a, to)))
    const after = await rowsOf(a.session, reach.schemas)
    const changes = { counts: new Map(Object.entries(expect.rows ?? {})), rewritten: new Set(expect.rewritten) }
    assert.equal(lostRows(rows, after, changes), [], 'rows after up')

    const b = await open('case_b')
    const start = await freshCatalog(b, reach)
    await stage('building after', () => apply(b.session, plan(start, to, scope, kindsByName, settings)))
    const names = expect.kept_names === true ? withoutGivenNames : (blocks: readonly string[]) => blocks
    await stage('after up', async () =>
      same(names(await seen(a)), names(await seen(b)), ['the changed database', 'the one built as after']),
    )
    await b.close()

    await stage('down', () => apply(a.session, down))
    await stage('after down', async () => {
      none(await unlike(a, from))
      same(await seen(a), first, ['the database after down', 'the one before'])
    })
    const restored = Object.keys(expect.rows ?? {}).flatMap(name => {
      const count = rows.get(name)?.count
      return count === undefined ? [] : [[name, count] as const]
    })
    const back = { counts: new Map(restored), rewritten: changes.rewritten }
    assert.equal(lostRows(after, await rowsOf(a.session, reach.schemas), back), [], 'rows after down')
    await stage('up again', () => apply(a.session, up))
    const all = await read(a.session, reach)
    await stage('after up again', async () => none(await rest(all, to, change, shadow, major)))
    await stage('dropping all', async () => {
      await apply(a.session, plan(all, fresh, scope, kindsByName, settings))
      none(await unlike(a, fresh))
    })
  } finally {
    for (const place of places) await place.close()
    if (reach.roles.length > 0) await dropRoles(reach.roles)
  }
}

/** @returns the change, where one is expected. */
async function check(each: Case): Promise<Change | undefined> {
  const { expect, name } = each
  await makeRoles(expect.roles ?? [])
  return withShadow(each.prepare, async shadow => {
    if (expect.error !== undefined) {
      await checkError(each, shadow)
      return undefined
    }
    const change = await stage('planning', () => changeFor(each, shadow, noCache))
    checkPlans(each, change)
    if (!('program' in observer)) skip(`pg_dump of ${name}`, observer.missing)
    const behave = () => checkBehaviour(each, change, shadow)
    await (change.reach.roles.length > 0 ? roleTurns(behave) : behave())
    checkSql(each, change)
    return change
  })
}

/** The cache must never change a plan: cold, when one file took the place of the other, and when nothing is to be built. */
async function checkCached(each: Case, checked: Promise<Change | undefined>): Promise<void> {
  await makeRoles(each.expect.roles ?? [])
  const known = await checked.catch(() => undefined)
  const folder = mkdtempSync(join(tmpdir(), 'schematic-cache-'))
  try {
    await withShadow(each.prepare, async shadow => {
      const cache = cacheIn(folder)
      const plain = known ?? (await changeFor(each, shadow, noCache))
      const cold = await changeFor(each, shadow, cache)
      assert.fixture(rendered(cold.up), rendered(plain.up), 'with an empty cache')
      assert.fixture(rendered(cold.down), rendered(plain.down), 'with an empty cache, down')
      const state = (file: string, session: typeof shadow) => stateOf([file], each.folder, session, major, cache)
      const to = await state(each.after, async () => {
        throw new Error('the cache holds it, and a shadow is asked for')
      })
      const from = await state(each.before, shadow)
      const warm = await changeBetween(from, to, shadow, { major, online: each.expect.online ?? false })
      assert.fixture(rendered(warm.up), rendered(plain.up), 'with a filled cache')
      assert.fixture(rendered(warm.down), rendered(plain.down), 'with a filled cache, down')
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const cases = suite('cases')
const cached = suite('cases with the cache')

for (const each of readCases(patterns)) {
  const reason = leftOut(each, major)
  if (reason !== undefined) {
    skip(each.name, reason)
    continue
  }
  const checked = turns(() => check(each))
  checked.catch(() => undefined)
  cases(each.name, async () => {
    await checked
  })
  // What the cache does is the same on every major.
  if (each.expect.error !== undefined || major !== newestMajor) continue
  const checkedWithCache = turns(() => checkCached(each, checked))
  checkedWithCache.catch(() => undefined)
  cached(each.name, () => checkedWithCache)
}
cached.after(async () => {
  for (const shadow of shadows) await shadow.close()
})

cases.run()
cached.run()
