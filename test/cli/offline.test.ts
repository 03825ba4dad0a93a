import { spawnSync } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { skip } from '../skips.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const offline = suite<{ here: TestDatabase; there: TestDatabase; project: TestProject }>('offline SQL')

offline.before(async context => {
  context.here = await testDatabase('offline_here')
  context.there = await testDatabase('offline_there')
  context.project = testProject({ 'schema/schema.yaml': shop }, context.here.url)
  const { project } = context
  assert.is((await project.run('apply', '--write', "O'Brien's first")).code, 0)
  // Statements apart between transactions, and a backslash.
  project.write(
    'schema/schema.yaml',
    shop.replace(
      'note: text?',
      "note: text? = E'\\\\\\\\'\n      more: text?\n    indexes: { by_note: [note], by_more: [more] }",
    ),
  )
  const second = await project.run('apply', '--write', 'indexes', '--online')
  assert.is(second.code, 0, second.stderr)
})
offline.after(async ({ here, there, project }) => {
  project.remove()
  await here.drop()
  await there.drop()
})

const psql = (database: TestDatabase, script: string) =>
  spawnSync('psql', ['-X', '-q', '-f', '-', database.url], { input: script, encoding: 'utf8' })

const historyOf = ({ target }: TestDatabase) =>
  withSession(target, { applicationName: 'test' }, session =>
    session.texts({
      text: `select run, format, revision, name, parents, direction, state, section, sections, statement, up_checksum, down_checksum,
        up_text, down_text, duration_ms is not null, role, server, version from schematic.history order by run`,
    }),
  )

offline('psql leaves the history that apply and rollback leave', async ({ here, there, project }) => {
  const up = await project.run('apply', '--sql')
  assert.is(up.code, 0, up.stderr)
  const ran = psql(there, up.stdout)
  assert.is(ran.status, 0, ran.stderr)
  assert.match(ran.stdout, /the database is at 0002_indexes/)
  assert.ok((await historyOf(there)).some(row => row.includes('partial')))
  assert.equal(await historyOf(there), await historyOf(here))
  const at = ['--url', there.url]
  assert.match((await project.run('plan', ...at)).stdout, /^Nothing to do/)

  assert.is((await project.run('rollback', '--yes')).code, 0)
  const back = psql(there, (await project.run('rollback', '--sql', 'head:1')).stdout)
  assert.is(back.status, 0, back.stderr)
  assert.equal(await historyOf(there), await historyOf(here))
  assert.match((await project.run('current', ...at)).stdout, /^0001_/)
})

offline('it stops where the database is not where the range begins', async ({ there, project }) => {
  const script = (await project.run('plan', '--sql', ':')).stdout
  const refused = psql(there, script)
  assert.is(refused.status, 3)
  assert.match(refused.stderr, /the database is not at base[\s\S]*these have run: 0001_/)
  const failing = psql(
    there,
    (await project.run('apply', '--sql', '1:2')).stdout.replaceAll('by_more ON', 'by_more ONE'),
  )
  assert.is(failing.status, 3)
  const again = psql(there, (await project.run('apply', '--sql', '1:2')).stdout)
  assert.match(again.stderr, /0002_indexes stopped midway/)
  assert.is((await project.run('apply', '--url', there.url)).code, 0)
})

offline('ranges that say nothing are refused, without any database', async ({ project }) => {
  const nowhere = (...args: readonly string[]) => project.run(...args, '--url', 'postgres://a@127.0.0.1:1/b')
  assert.match((await nowhere('rollback', '--sql')).stderr, /error\[range-needed\]/)
  assert.match((await nowhere('rollback', '--sql', '1:2')).stderr, /range-backwards.*not below[\s\S]*apply --sql/)
  assert.match((await nowhere('apply', '--sql', '2:1')).stderr, /range-backwards.*not above[\s\S]*rollback --sql/)
  assert.match((await nowhere('apply', '--sql', '+1')).stderr, /no-current-revision/)
  const only = JSON.parse((await nowhere('apply', '--sql', '1', '--json')).stdout)
  assert.is(only.migrations.length, 1)
})

const hasPsql = spawnSync('psql', ['--version']).status === 0
if (hasPsql) offline.run()
else skip('offline SQL', 'the program psql')
