import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { parseMigration, sealMigration } from '../../src/migration/files.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const standings = suite<{ database: TestDatabase; project: TestProject }>('where things stand')

standings.before.each(async context => {
  context.database = await testDatabase('standings')
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
})
standings.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

async function sqlOn({ target }: TestDatabase, text: string): Promise<readonly (readonly (string | null)[])[]> {
  return withSession(target, { applicationName: 'test' }, session => session.texts({ text }))
}

/** Puts SQL in front of the first statement of a migration, as an author who seals it afterwards. */
function putFirst(folder: string, name: string, sql: string): void {
  const [up, down] = ['up', 'down'].map(way => join(folder, 'migrations', `${name}.${way}.sql`))
  if (up === undefined || down === undefined) return
  const text = readFileSync(up, 'utf8').replace('begin;\n', `begin;\n\n${sql};\n`)
  const { migration } = parseMigration({ name, up: text, down: readFileSync(down, 'utf8') })
  if (migration !== undefined) writeFileSync(up, sealMigration(migration))
}

standings(
  'check and status name what differs: pending, ahead, drift and what nobody declared',
  async ({ project, database }) => {
    await project.run('apply', '--write', 'first')
    const agreed = await project.run('check')
    assert.is(agreed.code, 0, agreed.stdout)
    await sqlOn(database, 'create table shop.hotfix (id int)')
    assert.is((await project.run('check')).code, 0)
    await sqlOn(database, 'alter table shop.orders drop column note')
    project.write('schema/shop.yaml', shop.replace('email: text', 'email: text?'))
    const differs = await project.run('check')
    assert.is(differs.code, 2)
    assert.match(differs.stdout, /drifted from 0001_first: column shop\.orders\.note is missing/)
    assert.match(differs.stdout, /the files are ahead of 0001_first: drop not null shop\.customers\.email/)
    assert.match((await project.run('status')).stdout, /unmanaged +table shop\.hotfix/)
  },
)

standings('a failing statement is shown with its place, and leaves nothing behind', async ({ project, database }) => {
  await project.run('generate', 'first')
  putFirst(project.folder, '0001_first', 'create table public.before_it ()')
  writeFileSync(
    join(project.folder, 'schema/shop.yaml'),
    shop.replace('      note: text?\n', '      note: text?\n      more: text?\n'),
  )
  await project.run('generate', 'second')
  putFirst(project.folder, '0002_second', 'select 1 / 0')
  const failed = await project.run('apply', 'head')
  assert.is(failed.code, 1)
  assert.match(failed.stdout, /^applied 0001_first/)
  assert.match(failed.stderr, /division by zero[\s\S]*migrations\/0002_second\.up\.sql:\d+:\d+/)
  const [row] = await sqlOn(
    database,
    "select count(*) from information_schema.columns where table_schema = 'shop' and column_name = 'more'",
  )
  assert.equal(row, ['0'])
  assert.match((await project.run('current')).stdout, /^0001_first \(1 behind head\)/)
})

standings('Ctrl-C in the middle of a statement rolls back and says so', async ({ project, database }) => {
  await project.run('generate', 'first')
  putFirst(project.folder, '0001_first', 'create table public.before_it (); select pg_sleep(60)')
  const { child, ended } = project.start('apply', 'head')
  const sleeping = "select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and pid <> pg_backend_pid()"
  while (child.exitCode === null && (await sqlOn(database, sleeping))[0]?.[0] === '0')
    await new Promise(resolve => setTimeout(resolve, 50))
  child.kill('SIGINT')
  const stopped = await ended
  assert.is(stopped.code, 130)
  assert.match(stopped.stderr, /not committed is rolled back/)
  assert.equal((await sqlOn(database, "select to_regclass('public.before_it')"))[0], [null])
})

standings('of two at once one waits, and then has nothing to do', async ({ project }) => {
  await project.run('generate', 'first')
  putFirst(project.folder, '0001_first', 'select pg_sleep(2)')
  const [one, two] = await Promise.all([project.run('apply', 'head'), project.run('apply', 'head')])
  assert.equal([one.code, two.code], [0, 0], one.stderr + two.stderr)
  const applied = [one, two].filter(each => each.stdout.includes('applied 0001_first'))
  assert.is(applied.length, 1)
})

standings.run()
