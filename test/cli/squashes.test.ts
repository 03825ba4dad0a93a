import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

interface Context {
  databases: TestDatabase[]
  database: TestDatabase
  project: TestProject
}

/** Several migrations that become one, while databases stand before, in and behind them. */
const squashes = suite<Context>('squash')

squashes.before.each(async context => {
  context.database = await testDatabase('squashes')
  context.databases = [context.database]
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
})
squashes.after.each(async ({ databases, project }) => {
  project.remove()
  for (const each of databases) await each.drop()
})

async function anotherDatabase(context: Context): Promise<TestDatabase> {
  const made = await testDatabase('squashes')
  context.databases.push(made)
  return made
}

async function done(project: TestProject, ...args: readonly string[]): Promise<string> {
  const ran = await project.run(...args)
  assert.is(ran.code, 0, `${args.join(' ')}\n${ran.stdout}${ran.stderr}`)
  return ran.stdout
}

const jsonOf = ({ stdout }: Ran) => JSON.parse(stdout)
const codesOf = (ran: Ran): readonly string[] => jsonOf(ran).diagnostics.map((each: { code: string }) => each.code)
const namesIn = ({ folder }: TestProject, within = 'migrations'): readonly string[] =>
  readdirSync(join(folder, within))
    .filter(each => each.endsWith('.up.sql'))
    .sort()
    .map(each => each.replace('.up.sql', ''))

const withNote = (column: string): string => shop.replace('note: text?', column)

/** Writes one migration for each text of the schema file. */
async function writeLine(
  project: TestProject,
  line: readonly (readonly [name: string, text: string, allow?: string])[],
) {
  for (const [name, text, allow] of line) {
    project.write('schema/shop.yaml', text)
    await done(project, 'generate', name, ...(allow === undefined ? [] : ['--allow', `deletes-data:${allow}`]))
  }
}

const appliedBy = async (project: TestProject, { url }: TestDatabase, ...more: readonly string[]) => {
  const ran = await project.run('apply', ...more, '--url', url, '--json')
  assert.is(ran.code, 0, ran.stdout + ran.stderr)
  return jsonOf(ran).applied.map((each: { revision: string }) => each.revision)
}

const rowsOf = ({ target }: TestDatabase, text: string) =>
  withSession(target, { applicationName: 'test' }, session => session.texts({ text }))

const historyRows = (database: TestDatabase) =>
  rowsOf(database, 'select name, direction from schematic.history order by run').then(rows =>
    rows.map(each => each.join(' ')),
  )

squashes('a database before, in the middle of and behind a squash goes on from where it stands', async context => {
  const { project, database: fresh } = context
  const [middle, behind] = [await anotherDatabase(context), await anotherDatabase(context)]
  await writeLine(project, [
    ['first', shop],
    ['add code', withNote('note: text?\n      code: text?')],
    ['longer note', withNote('note: text?\n      code: varchar(80)?')],
    ['optional note', withNote('note: text?\n      code: varchar(80)?').replace('email: text', 'email: text?')],
  ])
  await appliedBy(project, middle, '0002_add_code')
  await appliedBy(project, behind, 'head')
  await writeLine(project, [
    [
      'add size',
      withNote('note: text?\n      code: varchar(80)?\n      size: int?').replace('email: text', 'email: text?'),
    ],
  ])
  const before = readFileSync(join(project.folder, 'migrations/0003_longer_note.up.sql'), 'utf8')

  const squashed = jsonOf(await project.run('squash', '1:4', 'the code', '--json'))
  assert.equal([squashed.way, squashed.because, squashed.proof], ['planned', null, 'proven'])
  assert.equal(squashed.replaces, ['0002_add_code', '0003_longer_note', '0004_optional_note'])
  assert.equal(namesIn(project), ['0001_first', '0004_the_code', '0005_add_size'])
  assert.equal(namesIn(project, 'migrations/archive'), squashed.replaces)
  assert.is(readFileSync(join(project.folder, 'migrations/archive/0003_longer_note.up.sql'), 'utf8'), before)
  assert.match(await done(project, 'verify'), /3 verified; the last one leads to what the schema files describe/)

  // One that ran them all counts as having run it.
  assert.match(await done(project, 'archive', '--url', behind.url), /0003_longer_note.*needed/)
  assert.equal(await appliedBy(project, behind), ['0005_add_size'])
  assert.equal((await historyRows(behind)).slice(4), [
    '0004_the_code up',
    '0004_optional_note unstamp',
    '0003_longer_note unstamp',
    '0002_add_code unstamp',
    '0005_add_size up',
  ])
  // One in the middle runs the rest from the archive.
  assert.match(await done(project, 'history', '--url', middle.url), /0003_longer_note +pending/)
  assert.equal(await appliedBy(project, middle), ['0003_longer_note', '0004_optional_note', '0005_add_size'])
  assert.equal(await appliedBy(project, fresh), ['0001_first', '0004_the_code', '0005_add_size'])
  for (const { url } of [middle, behind]) assert.is((await project.run('check', '--url', url)).code, 0)

  // It goes back as a whole, in all of them.
  const refused = await project.run('rollback', '0003_longer_note', '--yes', '--json')
  assert.equal(codesOf(refused), ['squashed-revision'])
  assert.match(refused.stdout, /0003_longer_note is a part of 0004_the_code[\s\S]*what is before it: 0001_first/)
  for (const { url } of [middle, behind]) {
    const ran = await project.run('rollback', '-2', '--yes', '--url', url, '--json')
    assert.is(ran.code, 0, ran.stdout + ran.stderr)
    assert.is(jsonOf(ran).revision, '0001_first')
  }
  assert.equal(await appliedBy(project, middle), ['0004_the_code', '0005_add_size'])
  assert.match(await done(project, 'archive', '--prune', '--yes'), /deleted 0002_add_code/)
  assert.equal(namesIn(project, 'migrations/archive'), [])
})

squashes('a squash of a squash knows databases that ran or are in the middle of the first ones', async context => {
  const { project, database: all } = context
  const middle = await anotherDatabase(context)
  await writeLine(project, [
    ['first', shop],
    ['add code', withNote('note: text?\n      code: text?')],
    ['add size', withNote('note: text?\n      code: text?\n      size: int?')],
  ])
  await appliedBy(project, all, 'head')
  await appliedBy(project, middle, '0001_first')
  // Somebody's branch that was written before the squash, merged after it.
  const file = join(project.folder, 'migrations/0003_add_size.up.sql')
  const written = readFileSync(file, 'utf8')
  await done(project, 'squash', 'base:2', 'one')
  assert.is.not(readFileSync(file, 'utf8'), written)
  writeFileSync(file, written)
  assert.equal(codesOf(await project.run('apply', '--json')), ['squashed-parent'])
  assert.match(await done(project, 'merge'), /0003_add_size follows 0002_one now/)
  await done(project, 'squash', 'base:', 'two')
  assert.equal(namesIn(project), ['0003_two'])
  // Undone right away: nothing was recorded of the squash yet.
  assert.match(
    await done(
      project,
      'rollback',
      'base',
      '--yes',
      ...['customers', 'orders'].flatMap(name => ['--allow', `deletes-data:shop.${name}`]),
    ),
    /undone 0003_two/,
  )
  assert.equal(await appliedBy(project, middle), ['0002_add_code', '0003_add_size'])
  assert.match(await done(project, 'current', '--url', middle.url), /^0003_two \(head\)/)
})

squashes('where a plan would do something else to rows, the bodies stand one after the other', async context => {
  const { project } = context
  await writeLine(project, [
    ['first', shop],
    ['add code', withNote("note: text?\n      code: text = 'old'")],
    ['no default', withNote('note: text?\n      code: text')],
  ])
  const defaults = jsonOf(await project.run('squash', '1:3', '--dry-run', '--json'))
  assert.equal([defaults.way, defaults.written], ['joined', false], defaults.up)
  assert.is(namesIn(project).length, 3)
  await done(project, 'generate', '--empty', 'fill codes')
  const file = join(project.folder, 'migrations/0004_fill_codes.up.sql')
  const update = '/* by hand */ update shop.orders set code = note -- their own\n where note is not null;'
  writeFileSync(file, readFileSync(file, 'utf8').replace('begin;\n', `begin;\n${update}\n`))
  await done(project, 'edit', '--seal')
  const squashed = await done(project, 'squash', '1:4')
  assert.match(squashed, /0004_squashed_2_to_4[\s\S]*written by hand: 0004_fill_codes/)
  const text = readFileSync(join(project.folder, 'migrations/0004_squashed_2_to_4.up.sql'), 'utf8')
  assert.ok(text.includes(update))
  assert.match(text, /-- section 3: one transaction/)
  assert.match(await done(project, 'verify'), /2 verified/)
  assert.ok(existsSync(join(project.folder, 'migrations/archive/0004_fill_codes.down.sql')))
  const refused = async (...args: readonly string[]) => codesOf(await project.run('squash', ...args, '--json'))
  assert.equal(await refused('4:1'), ['bad-range'])
  assert.equal(await refused('1:4'), ['nothing-to-squash'])
})

squashes.run()
