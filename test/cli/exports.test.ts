import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { hasTool, runTool } from '../harness/tools.ts'
import { compareDumps, dump, findPgDump } from '../observers/pg_dump.ts'
import { type TestDatabase, testDatabase, testTarget } from '../server.ts'
import { skip } from '../skips.ts'
import { type TestProject, testProject } from './programs.ts'

const exports = suite<{ project: TestProject; database: TestDatabase }>('export')
const major = await withSession(await testTarget(), { applicationName: 'test' }, async on => on.serverMajor)
const observer = findPgDump(major)

const before = `version: 1
schemas: [shop]
enums:
  shop.mood: [sad]
tables:
  shop.orders:
    columns:
      id: bigint
      mood: shop.mood
    primary_key: [id]
views:
  shop.moods: { query: "select '\${x}'::text as x, mood from shop.orders" }
functions:
  shop.first():
    returns: bigint
    language: sql
    body: select id from shop.orders order by shop.later() limit 1
  shop.later():
    returns: int
    language: sql
    body: select 1
`
const after = before
  .replace('[sad]', '[sad, happy]')
  .replace('mood: shop.mood\n', "mood: shop.mood = 'happy'\n    indexes:\n      orders_mood: { keys: [mood] }\n")

exports.before(async context => {
  context.database = await testDatabase('exports')
  context.project = testProject({ 'schema/shop.yaml': before }, context.database.url)
  const ok = async (...args: readonly string[]) => {
    const ran = await context.project.run(...args)
    assert.is(ran.code, 0, ran.stdout + ran.stderr)
  }
  await ok('apply', '--write', 'first one')
  context.project.write('schema/shop.yaml', after)
  await ok('apply', '--write', 'mood', '--online')
})
exports.after(async ({ project, database }) => {
  project.remove()
  await database.drop()
})

const filesIn = (project: TestProject, folder: string) => readdirSync(join(project.folder, folder)).sort()
const textOf = (project: TestProject, path: string) => readFileSync(join(project.folder, path), 'utf8')

/** Whether pg_dump sees in a database what it sees in another one, as far as the schema shop goes. */
async function same(database: TestDatabase, wanted: TestDatabase | undefined): Promise<void> {
  if (!('program' in observer)) return skip('pg_dump of what was exported', observer.missing)
  const { program } = observer
  const seen = async ({ url }: TestDatabase) => (await dump(program, url)).filter(block => / shop\b/.test(block))
  const difference = compareDumps(await seen(database), wanted === undefined ? [] : await seen(wanted), [
    'exported',
    'own',
  ])
  if (difference !== undefined) throw new Error(difference)
}

exports('dbmate runs what was exported, up and down', async ({ project, database }) => {
  const ran = await project.run('export', '--format', 'dbmate', '--out', 'db/migrations', '--json')
  assert.is(ran.code, 0, ran.stderr)
  const files = filesIn(project, 'db/migrations')
  assert.equal(files.slice(0, 2), ['0001001_first_one.sql', '0002001_mood.sql'])
  assert.ok(files.length > 3, files.join())
  assert.match(
    textOf(project, 'db/migrations/0001001_first_one.sql'),
    /-- migrate:up\nSET LOCAL search_path[\s\S]*-- migrate:down\n/,
  )
  assert.ok(
    files.some(name =>
      /migrate:up transaction:false\n[\s\S]*CONCURRENTLY/.test(textOf(project, `db/migrations/${name}`)),
    ),
  )
  const again = JSON.parse(
    (await project.run('export', '--format', 'dbmate', '--out', 'db/migrations', '--json')).stdout,
  )
  assert.equal([again.written, again.left.length], [[], files.length])
  if (!hasTool('dbmate')) return
  const other = await testDatabase('exports_dbmate')
  try {
    const dbmate = (...args: readonly string[]) =>
      runTool('dbmate', ['--no-dump-schema', ...args], project.folder, { DATABASE_URL: `${other.url}?sslmode=disable` })
    await dbmate('up')
    await same(other, database)
    for (const _ of files) await dbmate('rollback')
    await same(other, undefined)
    await dbmate('up')
    await same(other, database)
  } finally {
    await other.drop()
  }
})

exports('for golang-migrate a file is one message: a transaction, or one statement', async ({ project, database }) => {
  const ran = await project.run('export', '--format', 'golang-migrate')
  assert.is(ran.code, 0, ran.stderr)
  assert.match(ran.stdout, /run them with: migrate -path export\/golang-migrate/)
  const files = filesIn(project, 'export/golang-migrate')
  const ups = files.filter(name => name.endsWith('.up.sql'))
  assert.equal(files.length, ups.length * 2)
  const other = await testDatabase('exports_golang')
  try {
    // As its driver does it: the whole file in one Exec of the simple protocol.
    const run = (names: readonly string[]) =>
      withSession(other.target, { applicationName: 'test', settings: { search_path: 'public' } }, async session => {
        for (const name of names) await session.script(textOf(project, `export/golang-migrate/${name}`))
      })
    await run(ups)
    await same(other, database)
    await run(files.filter(name => name.endsWith('.down.sql')).reverse())
    await same(other, undefined)
  } finally {
    await other.drop()
  }
})

exports(
  'for Flyway what runs outside of a transaction says so beside it; for psql each migration is one file',
  async ({ project }) => {
    assert.is((await project.run('export', '--format', 'flyway')).code, 0)
    const files = filesIn(project, 'export/flyway')
    assert.ok(files.includes('V1.1__first_one.sql') && files.includes('U1.1__first_one.sql'))
    assert.is(textOf(project, 'export/flyway/V1.1__first_one.sql.conf'), 'placeholderReplacement=false\n')
    const outside = files.filter(
      name => /^V.*\.sql$/.test(name) && /CONCURRENTLY/.test(textOf(project, `export/flyway/${name}`)),
    )
    assert.is(outside.length, 1)
    assert.is(textOf(project, `export/flyway/${outside[0]}.conf`), 'executeInTransaction=false\n')
    assert.is((await project.run('export', '--format', 'sql')).code, 0)
    assert.equal(filesIn(project, 'export/sql'), [
      '0001_first_one.down.sql',
      '0001_first_one.up.sql',
      '0002_mood.down.sql',
      '0002_mood.up.sql',
    ])
  },
)

exports('what cannot be exported is told', async ({ project }) => {
  const told = async (pattern: RegExp, ...args: readonly string[]) => {
    const ran = await project.run('export', ...args)
    assert.is(ran.code, 1, ran.stdout)
    assert.match(ran.stderr, pattern)
  }
  await told(/missing-format[\s\S]*--format dbmate/)
  await told(/unknown-format[\s\S]*golang-migrate, dbmate, flyway, sql/, '--format', 'flywy')
  await told(/own-folder/, '--format', 'sql', '--out', 'migrations')
  project.write('elsewhere/0001_first_one.up.sql', 'select 1;')
  await told(/export-differs\] elsewhere\/0001_first_one\.up\.sql is there/, '--format', 'sql', '--out', 'elsewhere')
  assert.equal(filesIn(project, 'elsewhere'), ['0001_first_one.up.sql'])
})

exports.run()
