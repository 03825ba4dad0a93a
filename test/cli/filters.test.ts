import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, type TestProject, testProject } from './programs.ts'

const filters = suite<{ database: TestDatabase; project: TestProject }>('filters and classes on the command line')

async function sqlOn({ target }: TestDatabase, text: string): Promise<void> {
  await withSession(target, { applicationName: 'test' }, session => session.script(text))
}

filters.before.each(async context => {
  context.database = await testDatabase('filters')
  context.project = testProject({}, context.database.url)
  await sqlOn(
    context.database,
    `create schema shop; create schema auth;
    create table auth.users (id bigint primary key);
    create table shop.orders (id bigint primary key, user_id bigint references auth.users) with (fillfactor = 70);
    create table shop.tmp_1 (id bigint);
    alter table shop.orders owner to pg_monitor;
    grant select on shop.orders to pg_read_all_stats`,
  )
})
filters.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

interface Told {
  readonly code: string
  readonly place?: { readonly line: number; readonly column: number }
  readonly help: readonly string[]
}

const told = ({ stdout }: Ran): readonly Told[] => JSON.parse(stdout).diagnostics
const config = (...lines: readonly string[]) => ['version: 1', ...lines, ''].join('\n')

filters('pull describes what they select, and plan, check and status agree', async ({ project, database }) => {
  const file = join(project.folder, 'schema/schema.yaml')
  project.write(
    'schematic.yaml',
    config('exclude: [auth, shop.tmp_*]', 'manage: { owners: managed, storage: ignored, privileges: managed }'),
  )
  const pulled = await project.run('pull', '--one-file', '--json')
  assert.is(pulled.code, 0, pulled.stdout)
  const report = JSON.parse(pulled.stdout)
  assert.equal(report.schemas, ['public', 'shop'])
  const text = readFileSync(file, 'utf8')
  assert.match(text, /owner: pg_monitor/)
  assert.match(text, /references: auth\.users/)
  assert.match(text, /grants:/)
  assert.not.match(text, /tmp_1|fillfactor|\n {2}auth/)
  assert.match((await project.run('plan')).stdout, /^Nothing to do/)
  await project.run('generate', 'initial')
  assert.match((await project.run('stamp', 'head')).stdout, /0001_initial/)
  const checked = await project.run('check')
  assert.is(checked.code, 0, checked.stdout + checked.stderr)
  assert.not.match((await project.run('status')).stdout, /tmp_1|auth/)
  // Pulled again, what is stated of an ignored class stays as it is.
  project.write(
    'schema/schema.yaml',
    text.replace(/(\n {2}shop\.orders:\n)/, '$1    options: { fillfactor: 50 } # ours\n'),
  )
  await sqlOn(
    database,
    `alter table shop.orders add note text, set unlogged; revoke select on shop.orders from pg_read_all_stats;
    alter table auth.users add name text; create table shop.tmp_2 ()`,
  )
  const again = await project.run('pull')
  assert.match(again.stderr, /ignored-class[\s\S]*the class storage is ignored/)
  const spliced = readFileSync(file, 'utf8')
  assert.match(spliced, /options: \{ fillfactor: 50 \} # ours/)
  assert.match(spliced, /unlogged: true/)
  assert.match(spliced, /note: text\?/)
  assert.not.match(spliced, /pg_read_all_stats|tmp_2|name: text/)
})

filters('pull lists the schema of what it is to include', async ({ project }) => {
  const pulled = await project.run('pull', '--one-file', '--include', 'table:shop.tmp_*')
  assert.is(pulled.code, 0, pulled.stderr)
  const text = readFileSync(join(project.folder, 'schema/schema.yaml'), 'utf8')
  assert.match(text, /schemas: \[shop\]\n\ntables:\n {2}shop\.tmp_1:\n {4}columns:\n {6}id: bigint\?\n$/)
  assert.match((await project.run('plan', '--include', 'table:shop.tmp_*')).stdout, /\nNothing to do/)
})

filters('flags narrow a plan: include takes the place of the config, exclude comes on top', async ({ project }) => {
  project.write('schematic.yaml', config('exclude: [auth]', 'include: [shop]'))
  project.write(
    'schema/shop.yaml',
    config(
      'schemas: [shop]',
      'tables:',
      '  shop.a: { columns: { id: bigint } }',
      '  shop.b: { columns: { id: bigint } }',
    ),
  )
  const changes = async (...flags: readonly string[]) => {
    const { changes, leftOut } = JSON.parse((await project.run('plan', '--json', ...flags)).stdout)
    return [
      changes.filter((each: { within: boolean }) => !each.within).map((each: { name: string }) => each.name),
      leftOut,
    ]
  }
  assert.equal(await changes(), [['shop.a', 'shop.b'], []])
  assert.equal(await changes('--include', 'shop.b'), [['shop.b'], ['schema shop', 'table shop.a']])
  assert.equal(await changes('--exclude', 'table:*.b', '--exclude', 'view:*'), [['shop.a'], ['table shop.b']])
  const warned = await project.run('plan', '--exclude', 'shop.c')
  assert.match(warned.stderr, /warning\[unmatched-pattern\] the pattern shop\.c names nothing/)
})

filters('a pattern that cannot be read is shown where it stands', async ({ project }) => {
  project.write('schema/shop.yaml', config('schemas: [shop]'))
  project.write('schematic.yaml', config('exclude:', '  - shop.tmp_*', "  - 'function:shop.f(integer)'"))
  const wrong = await project.run('plan', '--json')
  assert.equal(
    told(wrong).map(({ code, place }) => [code, place?.line, place?.column]),
    [['bad-pattern', 4, 5]],
  )
  project.write('schematic.yaml', config('include: tables:shop.*'))
  for (const command of [['plan'], ['validate', '--offline'], ['pull']]) {
    const [unknown] = told(await project.run(...command, '--json'))
    assert.equal(
      [unknown?.code, unknown?.place?.line, unknown?.help[0]],
      ['bad-pattern', 2, 'did you mean table:shop.*?'],
    )
  }
  project.write('schematic.yaml', config())
  const flag = await project.run('status', '--exclude', 'shop.')
  assert.match(flag.stderr, /the pattern shop\. of --exclude cannot be read/)
  assert.is(flag.code, 1)
})

filters.run()
