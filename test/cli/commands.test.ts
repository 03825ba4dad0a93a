import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const commands = suite<{ database: TestDatabase; project: TestProject }>('commands')

commands.before.each(async context => {
  context.database = await testDatabase('commands')
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
})
commands.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const changed = shop.replace('      note: text?\n', '      total: numeric(12,2) = 0\n')

async function sqlOn({ target }: TestDatabase, text: string): Promise<void> {
  await withSession(target, { applicationName: 'test' }, session => session.script(text))
}

commands(
  'plan shows the change and where it was written, changes nothing, and says so with its exit code',
  async ({ project }) => {
    const first = await project.run('plan', '--exit-code')
    assert.is(first.code, 2, first.stderr)
    assert.match(first.stdout, /\+ table shop\.orders {2,}schema\/shop\.yaml:9/)
    assert.match(first.stdout, /CREATE TABLE shop\.orders/)
    assert.match(first.stdout, /3 to create; can be undone\.\n$/)
    const again = await project.run('plan', '--json')
    const plan = JSON.parse(again.stdout)
    assert.is(plan.ok, true)
    assert.is(plan.proof.result, 'proven')
    assert.equal(
      plan.changes.filter((each: { within: boolean }) => !each.within).map((each: { name: string }) => each.name),
      ['shop', 'shop.customers', 'shop.orders'],
    )
    assert.not.ok(existsSync(join(project.folder, 'migrations')))
  },
)

commands('without a terminal apply writes nothing unless it is given a name', async ({ project }) => {
  const unnamed = await project.run('apply')
  assert.is(unnamed.code, 0)
  assert.match(unnamed.stderr, /the schema files are ahead of base/)
  assert.not.ok(existsSync(join(project.folder, 'migrations')))
  const named = await project.run('apply', '--write', 'first tables', '--json')
  const report = JSON.parse(named.stdout)
  assert.is(report.revision, '0001_first_tables')
  assert.equal(readdirSync(join(project.folder, 'migrations')).sort(), [
    '0001_first_tables.down.sql',
    '0001_first_tables.up.sql',
    'head',
  ])
  const then = await project.run('plan')
  assert.is(then.stdout, 'Nothing to do: the database is at 0001_first_tables, and the files say the same.\n')
})

commands('what deletes data needs that very consent, up and down', async ({ project, database }) => {
  await project.run('apply', '--write', 'first')
  await sqlOn(database, "insert into shop.customers values (1, 'a'); insert into shop.orders values (1, 1, 'x')")
  project.write('schema/shop.yaml', changed)
  const refused = await project.run('generate', 'totals', '--yes')
  assert.is(refused.code, 3)
  assert.match(refused.stderr, /--allow 'deletes-data:shop\.orders\.note'/)
  assert.is(readdirSync(join(project.folder, 'migrations')).length, 3)
  const written = await project.run('generate', 'totals', '--allow', 'deletes-data:shop.orders.note')
  assert.is(written.code, 0, written.stderr)
  assert.match(written.stdout, /wrote migrations\/0002_totals\.up\.sql/)
  const down = readFileSync(join(project.folder, 'migrations/0002_totals.down.sql'), 'utf8')
  assert.match(down, /-- does not bring back: the data of shop\.orders\.note/)
  assert.is((await project.run('apply')).stdout.replace(/\(.*\)/, ''), 'applied 0002_totals \n')
  const kept = await project.run('rollback', '--yes')
  assert.is(kept.code, 3)
  assert.match(kept.stderr, /--allow 'deletes-data:shop\.orders\.total'/)
  const back = await project.run('rollback', '--yes', '--allow', 'deletes-data:shop.orders.total')
  assert.is(back.code, 0, back.stderr)
  assert.match(back.stdout, /the database is at 0001_first\n$/)
})

commands('going back over tables without rows asks for no consent to their loss', async ({ project }) => {
  await project.run('apply', '--write', 'first')
  const unasked = await project.run('rollback', 'base')
  assert.is(unasked.code, 1)
  assert.match(unasked.stderr, /no-terminal[\s\S]*--yes/)
  const back = await project.run('rollback', 'base', '--yes')
  assert.is(back.code, 0, back.stderr)
  const status = JSON.parse((await project.run('status', '--json')).stdout)
  assert.is(status.revision, null)
  assert.equal(status.pending, ['0001_first'])
})

commands.run()
