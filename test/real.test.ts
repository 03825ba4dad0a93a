import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { introspect, type Reach } from '../src/catalog/introspect.ts'
import { openSession } from '../src/database/openings.ts'
import { withSession } from '../src/database/sessions.ts'
import { downgrade, rollbackPath, takeOver, writeAndApply } from '../src/migration/apply.ts'
import { preview } from '../src/migration/previews.ts'
import { splitStatements } from '../src/migration/statements.ts'
import { openWorkspace, type Workspace } from '../src/migration/workspaces.ts'
import { noCache } from '../src/model/caches.ts'
import { defaultModes } from '../src/model/classes.ts'
import { catalogOf } from '../src/model/facts.ts'
import { sql } from '../src/model/sql.ts'
import { plan, stepsOf } from '../src/plan/plan.ts'
import { writeFiles } from '../src/yaml/layout.ts'
import { changeMany } from './harness/changes.ts'
import { apply, kinds, kindsByName, read, rest, stage, stateOf } from './harness/engines.ts'
import { openPlace, type Place } from './harness/places.ts'
import { compareDumps, dump, findPgDump } from './observers/pg_dump.ts'
import { testTarget } from './server.ts'
import { skip } from './skips.ts'

const real = suite('real schemas')
const data = join(dirname(dirname(fileURLToPath(import.meta.url))), '..', 'shared', 'data')
const target = await testTarget()
const major = await withSession(target, { applicationName: 'schematic test' }, async session => session.serverMajor)
const observer = findPgDump(major)

/** Loads a dump as psql would; its session settings end with its connection. */
async function load(place: Place, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: place.database.url })
  await client.connect()
  try {
    for (const each of splitStatements(text).statements) await client.query(each.sql)
  } finally {
    await client.end()
  }
}

/** All schemas of a database that are somebody's. */
async function schemasOf({ session }: Place): Promise<readonly string[]> {
  const rows = await session.texts(sql`
    select nspname from pg_catalog.pg_namespace n
    where nspname !~ '^pg_' and nspname <> 'information_schema' and not exists (
      select from pg_catalog.pg_depend d where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
    order by 1`)
  return rows.map(([name]) => name ?? '')
}

/** Drops the tables and types that schematic does not read yet, with all that leans on them; what goes is told. */
async function reduce(file: string, { session }: Place, reach: Reach): Promise<void> {
  const { unmodelled } = await introspect(session, reach, kinds)
  for (const kind of ['table', 'foreign table', 'type']) {
    const gone = unmodelled.filter(each => each.kind === kind)
    if (gone.length === 0) continue
    skip(
      `${gone.length} of kind ${kind} in ${file}`,
      `partitioned tables, ranges and foreign tables are not modelled yet`,
    )
    await session.script(gone.map(({ name }) => `drop ${kind} if exists ${name} cascade`).join(';\n'))
  }
}

/** A schema that nobody here wrote: read, written as YAML, built from that, and the same to pg_dump and to the next plan. */
async function roundTrip(file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-real-'))
  const places: Place[] = []
  const open = async (name: string) => {
    const place = await openPlace(name)
    places.push(place)
    return place
  }
  try {
    const source = await open('real_source')
    await stage('loading it', () => load(source, readFileSync(join(data, file), 'utf8')))
    const schemas = await schemasOf(source)
    const reach = { schemas, roles: [] }
    await stage('leaving aside what is not modelled', () => reduce(file, source, reach))
    const found = await stage('reading it', () => introspect(source.session, reach, kinds))
    const path = join(folder, 'schema.yaml')
    const [written, ...others] = writeFiles(found, kinds, {
      layout: 'one file',
      folder: '',
      defaultSchema: 'public',
      modes: { ...defaultModes, privileges: 'ignored' },
    })
    if (written === undefined || others.length > 0) throw new Error('one file should be written')
    writeFileSync(path, written.text)

    const shadow = await open('real_shadow')
    const session = async () => shadow.session
    const wanted = await stage('building what was written', () => stateOf([path], folder, session, major, noCache))
    const change = { scope: wanted.scope, reach }
    await stage('planning it against its source', async () => {
      const left = await rest(found, wanted.catalog, change, session, major)
      assert.is(left, '', `the plan is not empty\n${left}`)
    })

    const copy = await open('real_copy')
    const fresh = await read(copy.session, reach)
    const all = plan(fresh, catalogOf(wanted.catalog.facts.values()), wanted.scope, kindsByName, {
      major,
      online: false,
    })
    await stage('building a copy', () => apply(copy.session, all))
    await stage('reading the copy', async () => {
      const left = await rest(await read(copy.session, reach), wanted.catalog, change, session, major)
      assert.is(left, '', `the plan is not empty\n${left}`)
    })
    if (!('program' in observer)) return skip(`pg_dump of ${file}`, observer.missing)
    const [a, b] = [
      await dump(observer.program, source.database.url, { bare: true }),
      await dump(observer.program, copy.database.url, { bare: true }),
    ]
    const difference = compareDumps(a, b, ['the source', 'the copy'])
    if (difference !== undefined) throw new Error(`pg_dump sees a difference\n${difference}`)
    await thereAndBack(source, folder, path, observer.program)
  } finally {
    for (const place of places) await place.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A project on a database, opened for one piece of work as each command does. */
async function inProject<T>(place: Place, folder: string, file: string, work: (on: Workspace) => Promise<T>) {
  const workspace = openWorkspace({
    project: {
      folder,
      files: async () => [file],
      migrations: join(folder, 'migrations'),
      defaultSchema: 'public',
      searchPath: ['public'],
      lockTimeout: '10s',
      registry: kinds,
      version: 'test',
      env: process.env,
    },
    opening: await openSession(place.database.target, { lockTimeout: '10s' }),
  })
  try {
    return await work(workspace)
  } finally {
    await workspace.close()
  }
}

const planned = (on: Workspace) => preview(on, { base: 'head' })

/** Changes many objects in the file, applies that as a migration, and goes back: the database is what it was. */
async function thereAndBack(place: Place, folder: string, file: string, program: string): Promise<void> {
  const before = await dump(program, place.database.url)
  const changed = changeMany(readFileSync(file, 'utf8'))
  assert.ok(changed.made.size >= 10, `only these could be changed: ${[...changed.made.keys()].join(', ')}`)
  await stage('taking it over', () => inProject(place, folder, file, on => takeOver(on, 'baseline')))
  writeFileSync(file, changed.text)
  await stage(`changing ${Array.from(changed.made, each => each.join(': ')).join(', ')}`, () =>
    inProject(place, folder, file, async on => {
      const change = await planned(on)
      assert.is.not(change.proof?.result, 'not proven', change.proof?.result === 'not proven' ? change.proof.why : '')
      await writeAndApply(on, 'changes', change, () => true, {})
    }),
  )
  await stage('planning again', () =>
    inProject(place, folder, file, async on => {
      const left = stepsOf((await planned(on)).up)
      assert.equal(
        left.map(step => step.sql),
        [],
        'the plan is not empty',
      )
    }),
  )
  assert.is.not((await dump(program, place.database.url)).join(), before.join())
  await stage('going back', () =>
    inProject(place, folder, file, async on => downgrade(on, await rollbackPath(on, '-1'), {})),
  )
  await place.session.script('drop schema schematic cascade')
  const difference = compareDumps(before, await dump(program, place.database.url), ['before', 'after going back'])
  if (difference !== undefined) throw new Error(`pg_dump sees a difference after going back\n${difference}`)
}

/** The large ones take most of a whole run's time; CI asks for all of them by name. */
const inWholeRun = ['chinook.sql', 'hatchet-v1.sql']
const isWhole = process.env.SCHEMATIC_TEST_WHOLE === '1'
if (existsSync(data))
  for (const file of readdirSync(data).filter(name => name.endsWith('.sql')))
    if (!isWhole || inWholeRun.includes(file)) real(file, () => roundTrip(file))
    else skip(file, 'the large schemas are tried where they are asked for: npm test -- real')
else skip('real schemas', 'the real schemas are not beside this repository (../shared/data)')

real.run()
