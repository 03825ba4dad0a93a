import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const auto = suite<{ database: TestDatabase; project: TestProject }>('apply --auto')

const grown = `${shop}  shop.notes:
    columns:
      id: bigint
      text: varchar(9)?
    checks:
      text_known: text in ('a', 'b')
`

/** Two migrations that have not run, and no schema files: what an image holds. */
auto.before(async context => {
  context.database = await testDatabase('auto')
  context.project = testProject({ 'schema/schema.yaml': shop }, context.database.url)
  const { project } = context
  for (const [name, text] of [
    ['first', shop],
    ['second', grown],
  ] as const) {
    project.write('schema/schema.yaml', text)
    const written = await project.run('generate', name)
    assert.is(written.code, 0, written.stderr)
  }
  rmSync(join(project.folder, 'schema'), { recursive: true })
  rmSync(join(project.folder, '.schematic'), { recursive: true })
})
auto.after(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const on = ({ target }: TestDatabase, text: string) =>
  withSession(target, { applicationName: 'test' }, session => session.script(text))

auto('of ten that start at once on a new database one works, and the others find nothing to do', async context => {
  const { project, database } = context
  const ran = await Promise.all(Array.from({ length: 10 }, () => project.run('apply', '--auto')))
  assert.equal([...new Set(ran.map(each => `${each.code}`))], ['0'], ran.map(each => each.stderr).join('\n'))
  const first = ran.filter(each => /^found state=new revision=base head=0002_second\n/.test(each.stdout))
  assert.is(first.length, 1)
  assert.match(
    first[0]?.stdout ?? '',
    /\napplied revision=0001_first milliseconds=\d+\napplied revision=0002_second milliseconds=\d+\ndone revision=0002_second stamped=0 applied=2\n$/,
  )
  const rest = ran.filter(each => each !== first[0])
  const idle =
    'found state=current revision=0002_second head=0002_second\ndone revision=0002_second stamped=0 applied=0\n'
  assert.equal([...new Set(rest.map(each => each.stdout))], [idle])
  const [rows] = await on(database, 'select count(*)::int as n from schematic.history')
  assert.is(rows?.rows[0]?.n, 2)
  assert.not.ok(existsSync(join(project.folder, '.schematic', 'cache')))
})

auto('a database without history is recorded as what it looks like, and goes on from there', async context => {
  const { project, database } = context
  await on(database, 'drop schema schematic cascade; drop table shop.notes; create table shop.stranger (id int)')
  const ran = await project.run('apply', '--auto', '--json')
  assert.is(ran.code, 0, ran.stderr)
  const { state, stamped, applied } = JSON.parse(ran.stdout)
  assert.equal([state, stamped, applied.length], ['matched', ['0001_first'], 1])
  await on(database, 'drop schema schematic cascade')
  assert.match(
    (await project.run('apply', '--auto')).stdout,
    /stamped revision=0002_second\ndone .* stamped=2 applied=0/,
  )
})

auto('one that looks like no revision is refused with the nearest and the difference', async context => {
  const { project, database } = context
  await on(
    database,
    'drop schema schematic cascade; alter table shop.notes drop text; alter table shop.orders add extra int',
  )
  const refused = await project.run('apply', '--auto')
  assert.is(refused.code, 1)
  assert.is(refused.stdout, '')
  assert.match(refused.stderr, /matches-no-revision.*the nearest is 0001_first/)
  assert.match(refused.stderr, /column shop.orders.extra is there\n +table shop.notes is there\n/)
  const [none] = await on(database, "select to_regclass('schematic.history') as there")
  assert.is(none?.rows[0]?.there, null)
})

auto('it asks nothing, and takes no folder without migrations', async ({ project }) => {
  assert.match((await project.run('apply', '1', '--auto')).stderr, /bad-usage.*goes to head/)
  project.write('schematic.yaml', 'migrations: elsewhere\nenvironments:\n  live: { confirm: true }\n')
  assert.match((await project.run('apply', '--auto', '--env', 'live')).stderr, /not-confirmed[\s\S]*--yes/)
  assert.match((await project.run('apply', '--auto')).stderr, /no-migrations.*elsewhere/)
})

auto.run()
