import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const resets = suite<{ database: TestDatabase; project: TestProject }>('reset')

resets.before.each(async context => {
  context.database = await testDatabase('resets')
  context.project = testProject(
    { 'schema/schema.yaml': shop.replace('[shop]', '[public, shop]') },
    context.database.url,
  )
})
resets.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const onDatabase = ({ target }: TestDatabase, text: string) =>
  withSession(target, { applicationName: 'test' }, session => session.script(text))

const namesIn = async (database: TestDatabase) => {
  const [result] = await onDatabase(
    database,
    "select string_agg(c.oid::regclass::text, ' ' order by 1) as names from pg_class c where relkind in ('r', 'v') and relnamespace >= 16384 or relname = 'hotfix'",
  )
  return result?.rows[0]?.names
}

resets('takes away what the migrations made, and what leans on it only with consent', async ({ database, project }) => {
  const { database: name } = database.target.connection
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  await onDatabase(
    database,
    `insert into shop.customers values (1, 'a');
     create table public.hotfix (id int);
     create view public.report as select * from shop.customers`,
  )
  const consent = ['--yes', '--allow', `deletes-data:${name}`]
  const refused = await project.run('reset', ...consent)
  assert.is(refused.code, 3, refused.stderr)
  assert.match(refused.stderr, /- table shop.orders\n[\s\S]*all rows of shop.customers go/)
  assert.match(refused.stderr, /left alone[^\n]*\n +table public.hotfix\n/)
  assert.match(refused.stderr, /drops-unmanaged:public.report/)
  const without = await project.run('reset', '--yes', '--allow', 'drops-unmanaged:public.report')
  assert.is(without.code, 3)
  assert.match(without.stderr, new RegExp(`--yes --allow 'deletes-data:${name}'`))
  assert.match(String(await namesIn(database)), /shop.customers/)

  const done = await project.run('reset', ...consent, '--allow', 'drops-unmanaged:public.report', '--json')
  assert.is(done.code, 0, done.stderr)
  const report = JSON.parse(done.stdout)
  assert.equal([report.revision, report.applied.length, report.left], ['0001_first', 1, ['table public.hotfix']])
  const [count] = await onDatabase(database, 'select count(*)::int as n from shop.customers')
  assert.is(count?.rows[0]?.n, 0)
  assert.is((await project.run('check')).code, 0)

  await onDatabase(database, 'create schema aside; create view aside.report as select * from shop.orders')
  const blocked = await project.run('reset', '--empty', ...consent)
  assert.match(blocked.stderr, /error\[reset-blocked\][\s\S]*view aside.report depends on table shop.orders/)
  await onDatabase(database, 'drop schema aside cascade')
  assert.is((await project.run('reset', '--empty', ...consent)).code, 0)
  assert.is(await namesIn(database), 'public.hotfix')
})

resets('is refused where the config protects the database', async ({ project }) => {
  project.write('schematic.yaml', 'protect: true\n')
  const refused = await project.run('reset', '--yes')
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /error\[protected\]/)
})

resets.run()
