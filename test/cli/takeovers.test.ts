import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type TestProject, testProject } from './programs.ts'

const takeovers = suite<{ database: TestDatabase; project: TestProject }>('new projects and existing databases')

takeovers.before.each(async context => {
  context.database = await testDatabase('takeovers')
  context.project = testProject({}, context.database.url)
})
takeovers.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

async function sqlOn({ target }: TestDatabase, text: string): Promise<void> {
  await withSession(target, { applicationName: 'test' }, session => session.script(text))
}

takeovers('init makes a project that validates, and a second time leaves it as it is', async ({ project }) => {
  project.write('.gitignore', 'node_modules')
  const first = await project.run('init')
  assert.is(first.code, 0, first.stderr)
  assert.is(readFileSync(join(project.folder, '.gitignore'), 'utf8'), 'node_modules\n.schematic/\n.env\n')
  const schema = readFileSync(join(project.folder, 'schema/schema.yaml'), 'utf8')
  const [, seen = ''] = /^# yaml-language-server: \$schema=(.*)\n/.exec(schema) ?? []
  assert.ok(existsSync(join(project.folder, 'schema', seen)))
  assert.is((await project.run('validate', '--offline')).code, 0)
  // The example in the file works when its marks are taken away.
  project.write('schema/schema.yaml', schema.replaceAll(/^# {1,}(?=tables:)|^# (?= )/gm, ''))
  const valid = await project.run('validate', '--json')
  assert.is(JSON.parse(valid.stdout).objects, 1, valid.stdout)
  const again = await project.run('init', '--json')
  assert.equal(JSON.parse(again.stdout).made, [])
  assert.match(readFileSync(join(project.folder, 'schema/schema.yaml'), 'utf8'), /^tables:/m)
})

takeovers(
  'pull, generate and stamp take over a database; pull again changes what changed',
  async ({ project, database }) => {
    await sqlOn(database, 'create schema shop; create table shop.items (id int primary key, qty int check (qty > 0))')
    const pulled = await project.run('pull')
    assert.is(pulled.code, 0, pulled.stderr)
    assert.match((await project.run('plan')).stdout, /^Nothing to do/)
    assert.is((await project.run('generate', 'initial')).code, 0)
    const stamped = await project.run('stamp', 'head')
    assert.match(stamped.stdout, /counts as 0001_initial \(nothing was run\)/, stamped.stderr)
    assert.is((await project.run('check')).code, 0)
    const file = join(project.folder, 'schema/tables/shop.items.yaml')
    project.write('schema/tables/shop.items.yaml', `${readFileSync(file, 'utf8')}# mine\n`)
    await sqlOn(database, 'alter table shop.items add column name text')
    const again = JSON.parse((await project.run('pull', '--json')).stdout)
    assert.equal([again.made, again.changed], [[], ['schema/tables/shop.items.yaml']])
    assert.match(readFileSync(file, 'utf8'), /name: text\?[\s\S]*# mine/)
  },
)

takeovers(
  'a database with tables and no history is refused, and taken over by --baseline',
  async ({ project, database }) => {
    await sqlOn(database, 'create table public.old (id int primary key)')
    const old = `version: 1
tables:
  old:
    columns: { id: int }
    primary_key: [id]
`
    project.write('schema/schema.yaml', `${old}  young:\n    columns: { id: int }\n`)
    const refused = await project.run('apply', '--write', 'young')
    assert.is(refused.code, 1)
    assert.match(refused.stderr, /no-history[\s\S]*--baseline[\s\S]*stamp head/)
    const taken = await project.run('apply', '--baseline', '--write', 'young')
    assert.is(taken.code, 0, taken.stderr)
    const { revisions } = JSON.parse((await project.run('history', '--json')).stdout)
    assert.equal(
      revisions.map(({ name, state }: { name: string; state: string }) => [name, state]),
      [
        ['0001_baseline', 'stamped'],
        ['0002_young', 'applied'],
      ],
    )
    assert.is((await project.run('check')).code, 0)
  },
)

takeovers.run()
