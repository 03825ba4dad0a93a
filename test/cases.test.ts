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
import type { Catalog } from '../src/model/facts.ts'
import { ident, sql } from '../src/model/sql.ts'
import { storedCatalog } from '../src/model/stored.ts'
import { hazardsOf, type Plan, plan, stepsOf } from '../src/plan/plan.ts'
import { type Case, leftOut, readCases, textIn } from './harness/cases.ts'
import { notShown } from './harness/coverage.ts'
import {
  apply,
  type Change,
  changeBetween,
  kinds,
  kindsByName,
  read,
  rest,
  type State,
  sectionsFor,
  stage,
  stateOf,
} from './harness/engines.ts'
import { type Place, placesOf } from './harness/places.ts'
import { poolOf } from './harness/pools.ts'
import { lostRows, rowsOf } from './harness/rows.ts'
import { compareDumps, dump, findPgDump } from './observers/pg_dump.ts'
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
const observer = findPgDump(major)

/** The dump of a place, where there is a pg_dump. */
const seen = async ({ database }: Place): Promise<readonly string[]> =>
  'program' in observer ? dump(observer.program, database.url) : []

const places = placesOf('case')

async function withShadow<T>(
  prepare: string | undefined,
  work: (shadow: () => Promise<Session>) => Promise<T>,
): Promise<T> {
  const place = await places.take(prepare)
  try {
    return await work(async () => place.session)
  } finally {
    await places.giveBack(place)
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

/** They stay until the server goes: other cases may be using them. */
async function makeTablespaces(names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await withSession(target, { applicationName: 'schematic test' }, async session => {
    await session.query(sql`set allow_in_place_tablespaces = on`)
    for (const name of names)
      try {
        await session.query(sql`create tablespace ${ident(name)} location ''`)
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
async function checkBehaviour(
  each: Case,
  change: Change,
  wanted: State,
  shadow: () => Promise<Session>,
): Promise<void> {
  const { from, to, scope, reach, up, down } = change
  const { expect, seed, prepare } = each
  const settings = { major, online: false }
  const open: Place[] = []
  const take = async () => {
    const place = await places.take(prepare)
    open.push(place)
    return place
  }
  let prepared: Catalog['unmodelled'] = []
  const unlike = async (place: Place, wanted: Change['from']) => {
    const found = await read(place.session, reach)
    assert.equal(found.unmodelled, prepared, 'what no kind reads')
    return rest(found, wanted, change, shadow, major)
  }
  const none = (left: string) => {
    if (left !== '') throw new Error(`the next plan is not empty\n${left}`)
  }
  try {
    const a = await take()
    const fresh = await freshCatalog(a, reach)
    prepared = fresh.unmodelled
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

    const b = await take()
    const start = await freshCatalog(b, reach)
    await stage('building after as it is written', () => wanted.build(b.session))
    const names = expect.kept_names === true ? withoutGivenNames : (blocks: readonly string[]) => blocks
    const compared = () =>
      stage('after up', async () =>
        same(names(await seen(a)), names(await seen(b)), ['the changed database', 'the one built as after.yaml says']),
      )
    if (expect.unstable !== true) await compared()
    await stage('dropping all of after', () => apply(b.session, plan(to, start, scope, kindsByName, settings)))
    await stage('building after', async () => {
      await apply(b.session, plan(start, to, scope, kindsByName, settings))
      none(await unlike(b, to))
      if (expect.unstable === true) await compared()
      await apply(b.session, plan(to, start, scope, kindsByName, settings))
    })

    if (expect.down_fails !== undefined) {
      const said = await apply(a.session, down).then(
        () => 'nothing',
        error => String(error),
      )
      assert.ok(said.includes(expect.down_fails), `down said: ${said}`)
      return
    }
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
    for (const place of open.splice(0)) await places.giveBack(place)
  } finally {
    for (const place of open) await place.close()
    if (reach.roles.length > 0) await dropRoles(reach.roles)
  }
}

/** A case that was run, with what the cache needs to be tried on it. */
interface Checked {
  readonly change: Change
  readonly before: State
  readonly after: State
  readonly cache: Cache
}

const cacheFolder = mkdtempSync(join(tmpdir(), 'schematic-cache-'))
process.once('exit', () => rmSync(cacheFolder, { recursive: true, force: true }))

/** @returns what the case came to, where a change is expected. */
async function check(each: Case): Promise<Checked | undefined> {
  const { expect, name } = each
  await makeRoles(expect.roles ?? [])
  await makeTablespaces(expect.tablespaces ?? [])
  return withShadow(each.prepare, async shadow => {
    if (expect.error !== undefined) {
      await checkError(each, shadow)
      return undefined
    }
    const cache = cacheIn(join(cacheFolder, name.replace('/', ' ')))
    const [before, after] = await stage('planning', () => statesFor(each, shadow, cache, noCache))
    const change = await stage('planning', () => changeFor(each, before, after, shadow))
    checkPlans(each, change)
    if (!('program' in observer)) skip(`pg_dump of ${name}`, observer.missing)
    const behave = () => checkBehaviour(each, change, after, shadow)
    await (change.reach.roles.length > 0 ? roleTurns(behave) : behave())
    checkSql(each, change)
    return { change, before, after, cache }
  })
}

/** All that a plan is made of. */
const textOf = ({ catalog, scope, reach, hints }: State): string =>
  JSON.stringify([storedCatalog(catalog), [...scope.stated].sort(), reach, hints])

/** The cache must never change a plan: not when one file takes the place of the other, and not when nothing is to be built. */
async function checkCached(each: Case, checked: Promise<Checked | undefined>): Promise<void> {
  const known = await checked.catch(() => undefined)
  if (known === undefined) throw new Error('not tried, because the case itself fails')
  const { change, before, cache } = known
  await makeRoles(each.expect.roles ?? [])
  await withShadow(each.prepare, async shadow => {
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
  // What the cache does is the same on every major.
  if (each.expect.error !== undefined || major !== newestMajor) continue
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
  await places.close()
})

cases.run()
cached.run()
