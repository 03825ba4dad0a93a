import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

interface Context {
  databases: TestDatabase[]
  database: TestDatabase
  project: TestProject
}

/** Two people who write migrations on branches of one git repository. */
const merges = suite<Context>('merge')

merges.before.each(async context => {
  context.database = await testDatabase('merges')
  context.databases = [context.database]
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
})
merges.after.each(async ({ databases, project }) => {
  project.remove()
  for (const each of databases) await each.drop()
})

function git({ folder }: TestProject, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main']
  const { stdout, stderr } = spawnSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' })
  return stdout + stderr
}

async function done(project: TestProject, ...args: readonly string[]): Promise<string> {
  const ran = await project.run(...args)
  assert.is(ran.code, 0, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
  return ran.stdout
}

const jsonOf = ({ stdout }: Ran) => JSON.parse(stdout)
const codesOf = (ran: Ran): readonly string[] => jsonOf(ran).diagnostics.map((each: { code: string }) => each.code)
const revisionsOf = (runs: readonly { readonly revision: string }[]): readonly string[] =>
  runs.map(each => each.revision)
const migrationsIn = ({ folder }: TestProject): readonly string[] =>
  readdirSync(join(folder, 'migrations'))
    .filter(each => each.endsWith('.up.sql'))
    .sort()
    .map(each => each.replace('.up.sql', ''))

const table = (name: string, more = ''): string =>
  `version: 1\nschemas: [shop]\ntables:\n  shop.${name}:\n    columns: { id: bigint, name: text? }\n    primary_key: [id]\n${more}`

interface Side {
  readonly files: { readonly [path: string]: string }
  readonly name: string
  /** What it deletes. */
  readonly allow?: string
  /** What is done on the branch besides. */
  readonly also?: () => Promise<unknown>
}

/** Main with a first migration; one branch from there becomes main, the other is merged into it. Git tells of the conflict in `head`. */
async function twoBranches(project: TestProject, theirs: Side, mine: Side): Promise<string> {
  git(project, 'init', '-b', 'main')
  project.write('.gitignore', '.schematic/\n')
  await done(project, 'generate', 'first')
  const commit = (message: string) => git(project, 'add', '-A') + git(project, 'commit', '-qm', message)
  commit('first')
  git(project, 'branch', 'mine')
  for (const [branch, side] of [
    ['main', theirs],
    ['mine', mine],
  ] as const) {
    git(project, 'checkout', '-q', branch)
    for (const [path, text] of Object.entries(side.files)) project.write(path, text)
    const allowed = side.allow === undefined ? [] : ['--allow', `deletes-data:${side.allow}`]
    await done(project, 'generate', side.name, ...allowed)
    await side.also?.()
    commit(side.name)
  }
  return git(project, 'merge', 'main')
}

/** Another database than the project's. */
async function anotherDatabase(context: Context): Promise<TestDatabase> {
  const made = await testDatabase('merges')
  context.databases.push(made)
  return made
}

merges('the later branch gets new numbers behind the main one, and a database that ran it goes on', async context => {
  const { project } = context
  const ranMine = await anotherDatabase(context)
  const ranMain = await anotherDatabase(context)
  const said = await twoBranches(
    project,
    {
      files: { 'schema/a.yaml': table('coupons') },
      name: 'zebra coupons',
      also: () => done(project, 'apply', '--url', ranMain.url),
    },
    {
      files: { 'schema/b.yaml': table('returns') },
      name: 'add returns',
      also: async () => {
        project.write('schema/b.yaml', table('returns').replace('name: text?', 'name: text?, why: text?'))
        await done(project, 'generate', 'why returned')
        await done(project, 'apply', '--url', ranMine.url)
      },
    },
  )
  assert.match(said, /CONFLICT.*migrations\/head/)
  assert.equal(codesOf(await project.run('apply', '--json')), ['head-conflict', 'two-heads'])
  const before = readFileSync(join(project.folder, 'migrations/0002_add_returns.up.sql'), 'utf8')
  const merged = await project.run('merge', '--json')
  assert.is(merged.code, 0, merged.stdout + merged.stderr)
  assert.match(jsonOf(merged).because, /main branch/)
  assert.equal(jsonOf(merged).renamed, [
    { from: '0002_add_returns', to: '0003_add_returns' },
    { from: '0003_why_returned', to: '0004_why_returned' },
  ])
  assert.equal(jsonOf(merged).unlike, [])
  assert.equal(migrationsIn(project), ['0001_first', '0002_zebra_coupons', '0003_add_returns', '0004_why_returned'])
  assert.match(readFileSync(join(project.folder, 'migrations/head'), 'utf8'), /^\w+ 0004_why_returned\n$/)
  const after = readFileSync(join(project.folder, 'migrations/0003_add_returns.up.sql'), 'utf8')
  assert.is(after.slice(after.indexOf('-- section 1')), before.slice(before.indexOf('-- section 1')))
  assert.match(await done(project, 'verify'), /4 verified; the last one leads to what the schema files describe/)
  // One that ran nothing, one that ran the main branch, and one that ran the other under its old numbers.
  for (const [{ url }, applied] of [
    [context.database, ['0001_first', '0002_zebra_coupons', '0003_add_returns', '0004_why_returned']],
    [ranMain, ['0003_add_returns', '0004_why_returned']],
    [ranMine, ['0002_zebra_coupons']],
  ] as const) {
    const ran = await project.run('apply', '--url', url, '--json')
    assert.is(ran.code, 0, ran.stdout + ran.stderr)
    assert.equal(revisionsOf(jsonOf(ran).applied), applied)
    assert.is(jsonOf(ran).revision, '0004_why_returned')
  }
  // Now that the numbers are others, there is nothing to run again.
  assert.match(await done(project, 'apply', '--url', ranMine.url), /Nothing to do/)
  assert.is((await project.run('check', '--url', ranMine.url)).code, 0)
})

merges('what a database has run stays; with --keep both do, whichever of them it has run', async context => {
  const { project, database } = context
  const ranMine = await anotherDatabase(context)
  const withColumns = (...columns: readonly string[]) => ({
    'schema/shop.yaml': shop.replace('note: text?', ['note: text?', ...columns].join('\n      ')),
  })
  await twoBranches(
    project,
    { files: withColumns('size: int?'), name: 'add size', also: () => done(project, 'apply') },
    {
      files: withColumns('weight: int?'),
      name: 'add weight',
      also: () => done(project, 'apply', '--url', ranMine.url),
    },
  )
  project.write('schema/shop.yaml', withColumns('size: int?', 'weight: int?')['schema/shop.yaml'])
  const refused = await project.run('merge', '--onto', 'add_weight', '--json')
  assert.is(refused.code, 1)
  assert.equal(codesOf(refused), ['migration-applied'])
  assert.match(await done(project, 'merge', '--keep', '-m', 'both'), /wrote 0003_both, which follows both/)
  assert.match(await done(project, 'verify', '0003'), /1 verified/)
  const run = async ({ url }: TestDatabase, names: readonly string[]) => {
    const { applied, revision } = jsonOf(await project.run('apply', '--url', url, '--json'))
    assert.equal(revisionsOf(applied), names)
    assert.is(revision, '0003_both')
  }
  await run(database, ['0002_add_weight', '0003_both'])
  await run(ranMine, ['0002_add_size', '0003_both'])
  assert.is((await project.run('check', '--url', ranMine.url)).code, 0)
  const undone = async (...args: readonly string[]) =>
    revisionsOf(jsonOf(await project.run('rollback', ...args, '--yes', '--json')).undone)
  assert.equal(await undone(), ['0003_both'])
  assert.equal(await undone(), ['0002_add_weight'])
  assert.match(await done(project, 'status'), /drift +none/)
  assert.match(await done(project, 'apply', '+1'), /applied 0002_add_weight/)
  assert.match(await done(project, 'status'), /drift +none/)
  await run(database, ['0003_both'])
  assert.equal(await undone('first'), ['0003_both', '0002_add_weight', '0002_add_size'])
  // A plan on top of the merge knows one head.
  project.write('schema/c.yaml', table('vouchers'))
  assert.match(await done(project, 'generate', 'vouchers'), /wrote migrations\/0004_vouchers\.up\.sql/)
  assert.match(await done(project, 'verify'), /5 verified; the last one leads to what the schema files describe/)
})

merges('what collides is shown object by object, and planned again where that is asked for', async ({ project }) => {
  const both = shop.replace('note: text?', 'note: varchar(80)?').replace('email: text', 'email: text?')
  await twoBranches(
    project,
    { files: { 'schema/shop.yaml': shop.replace('note: text?', 'note: varchar(80)?') }, name: 'shorter note' },
    {
      files: { 'schema/shop.yaml': shop.replace('      note: text?\n', '') },
      name: 'drop note',
      allow: 'shop.orders.note',
    },
  )
  project.write('schema/shop.yaml', both)
  const collided = await project.run('merge')
  assert.is(collided.code, 1)
  assert.match(
    collided.stderr,
    /not-commuting[\s\S]*column shop\.orders\.note.*0002_shorter_note changes its type; 0002_drop_note removes it/,
  )
  assert.match(collided.stderr, /does not exist[\s\S]*migrations\/0002_shorter_note\.up\.sql:\d+/)
  assert.equal(migrationsIn(project), ['0001_first', '0002_drop_note', '0002_shorter_note'])
  const replanned = await project.run('merge', '--replan', '--json')
  assert.is(replanned.code, 0, replanned.stdout + replanned.stderr)
  assert.is(jsonOf(replanned).replanned, '0003_drop_note')
  assert.equal(migrationsIn(project), ['0001_first', '0002_shorter_note', '0003_drop_note'])
  assert.match(await done(project, 'verify'), /3 verified; the last one leads to what the schema files describe/)
})

merges('SQL by hand is merged only where somebody looked at it, and never planned again', async ({ project }) => {
  const byHand = async () => {
    await done(project, 'generate', '--empty', 'fill notes')
    const file = join(project.folder, 'migrations/0003_fill_notes.up.sql')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('begin;\n', "begin;\nupdate shop.orders set note = 'x' where note is null;\n"),
    )
    await done(project, 'edit', '--seal')
  }
  await twoBranches(
    project,
    { files: { 'schema/a.yaml': table('coupons') }, name: 'add coupons' },
    { files: { 'schema/b.yaml': table('returns') }, name: 'add returns', also: byHand },
  )
  for (const words of [['merge'], ['merge', '--replan']]) {
    const refused = await project.run(...words, '--json')
    assert.equal(codesOf(refused), ['by-hand'])
    assert.match(refused.stdout, /0003_fill_notes/)
  }
  await done(project, 'merge', 'heads', '--reviewed', '--onto', '0002_add_returns')
  assert.equal(migrationsIn(project), ['0001_first', '0002_add_returns', '0003_fill_notes', '0004_add_coupons'])
})

merges.run()
