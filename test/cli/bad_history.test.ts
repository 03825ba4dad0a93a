import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { sql } from '../../src/model/sql.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

interface Context {
  database: TestDatabase
  project: TestProject
}

/** Migrations and histories that are not as schematic left them. */
const badHistory = suite<Context>('bad history')

badHistory.before(async context => {
  context.database = await testDatabase('bad_history')
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
  const first = await context.project.run('apply', '--write', 'first')
  assert.is(first.code, 0, first.stderr)
})
badHistory.after(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const codesOf = ({ stdout }: Ran): readonly string[] =>
  JSON.parse(stdout).diagnostics.map((each: { code: string }) => each.code)

/** What the database has: tables with their columns, and the history. */
const standing = ({ target }: TestDatabase) =>
  withSession(target, { applicationName: 'test' }, session =>
    session.texts(sql`
      select attrelid::regclass::text || '.' || attname from pg_catalog.pg_attribute
      where attrelid in (select oid from pg_catalog.pg_class where relnamespace = 'shop'::regnamespace) and attnum > 0
      union all select 'run ' || revision || direction from schematic.history order by 1`),
  )

/** Runs a command that must be refused with these codes, and leave the database and the folder as they were. */
async function refused({ project, database }: Context, codes: readonly string[], ...args: readonly string[]) {
  const files = () => readdirSync(join(project.folder, 'migrations')).join()
  const [before, had] = [await standing(database), files()]
  const ran = await project.run(...args, '--json')
  assert.is(ran.code, 1, `${args.join(' ')}: ${ran.stdout}${ran.stderr}`)
  assert.equal(codesOf(ran), codes, args.join(' '))
  for (const { help } of JSON.parse(ran.stdout).diagnostics) assert.ok(help?.length > 0, `${args.join(' ')}: no help`)
  assert.not.match(ran.stdout + ran.stderr, /^\s+at .*:\d+:\d+\)?$/m)
  assert.equal(await standing(database), before)
  assert.is(files(), had)
}

badHistory(
  'a down file that was edited, cut off or taken away stops the way back before anything runs',
  async context => {
    const file = join(context.project.folder, 'migrations/0001_first.down.sql')
    const text = readFileSync(file, 'utf8')
    const damages: readonly (readonly [code: string, damage: () => void])[] = [
      ['migration-edited', () => writeFileSync(file, text.replace(/DROP TABLE/i, 'DROP TABLE IF EXISTS'))],
      ['migration-truncated', () => writeFileSync(file, text.slice(0, text.length * 0.7))],
      ['migration-header-missing', () => writeFileSync(file, '')],
      ['migration-file-missing', () => rmSync(file)],
    ]
    try {
      for (const [code, damage] of damages) {
        damage()
        await refused(context, [code], 'rollback', '--yes')
      }
    } finally {
      writeFileSync(file, text)
    }
  },
)

badHistory('every command that reads revisions names the unknown one', async context => {
  await refused(context, ['unknown-revision'], 'apply', 'nothing')
  await refused(context, ['unknown-revision'], 'rollback', '0099', '--yes')
  await refused(context, ['unknown-revision'], 'stamp', 'nothing')
  await refused(context, ['revision-out-of-range'], 'apply', '+5')
})

badHistory('a history of a newer version is left alone by every command', async context => {
  const { database } = context
  const setFormat = (format: number) =>
    withSession(database.target, { applicationName: 'test' }, session =>
      session.script(`update schematic.history set format = ${format}`),
    )
  await setFormat(99)
  try {
    for (const command of [
      ['plan'],
      ['apply'],
      ['rollback', '--yes'],
      ['stamp', 'head'],
      ['current'],
      ['generate', 'x'],
    ])
      await refused(context, ['history-format-newer'], ...command)
  } finally {
    await setFormat(1)
  }
})

badHistory('two heads are shown and nothing is run', async context => {
  const { project } = context
  const folder = join(project.folder, 'migrations')
  const headFile = readFileSync(join(folder, 'head'), 'utf8')
  const branch = async (name: string, column: string) => {
    project.write('schema/shop.yaml', shop.replace('note: text?', `note: text?\n      ${column}: text?`))
    const ran = await project.run('generate', name)
    assert.is(ran.code, 0, ran.stderr)
  }
  const aside = join(project.folder, 'aside')
  try {
    await branch('mine', 'mine')
    project.write('aside/x', '')
    for (const file of readdirSync(folder).filter(each => each.includes('mine')))
      renameSync(join(folder, file), join(aside, file))
    writeFileSync(join(folder, 'head'), headFile)
    await branch('theirs', 'theirs')
    for (const file of readdirSync(aside).filter(each => each !== 'x'))
      renameSync(join(aside, file), join(folder, file))
    for (const command of [['apply'], ['plan'], ['generate', 'more']]) await refused(context, ['two-heads'], ...command)
    const { stderr } = await project.run('apply')
    assert.match(stderr, /mine[\s\S]*theirs|theirs[\s\S]*mine/)
  } finally {
    for (const file of readdirSync(folder).filter(each => /mine|theirs/.test(each))) rmSync(join(folder, file))
    writeFileSync(join(folder, 'head'), headFile)
    project.write('schema/shop.yaml', shop)
  }
})

badHistory('what the database ran and the folder does not have is named', async context => {
  const { project } = context
  const folder = join(project.folder, 'migrations')
  const kept = readdirSync(folder).map(file => [file, readFileSync(join(folder, file), 'utf8')] as const)
  try {
    for (const [file] of kept) rmSync(join(folder, file))
    await refused(context, ['missing-migration'], 'apply')
  } finally {
    for (const [file, text] of kept) writeFileSync(join(folder, file), text)
  }
})

badHistory('a role that may only look is told what it lacks, and changes nothing', async context => {
  const { project, database } = context
  const role = `${database.target.connection.database}_looker`
  const asAdmin = (text: string) =>
    withSession(database.target, { applicationName: 'test' }, session => session.script(text))
  await asAdmin(
    `create role ${role} login password 's3same'; grant usage on schema shop, schematic to ${role}; grant select on all tables in schema schematic to ${role}`,
  )
  const url = database.url.replace(/\/\/[^@]*@/, `//${role}:s3same@`)
  const allowed = ['customers', 'orders'].flatMap(name => ['--allow', `deletes-data:shop.${name}`])
  try {
    const before = await standing(database)
    for (const command of [
      ['rollback', '--yes', ...allowed],
      ['stamp', 'base'],
    ]) {
      const ran = await project.run(...command, '--url', url)
      assert.is(ran.code, 1, ran.stdout)
      assert.match(ran.stderr, /^error\[permission-denied\] [\s\S]*help: /m)
      assert.not.match(ran.stdout + ran.stderr, /s3same/)
    }
    assert.equal(await standing(database), before)
  } finally {
    await asAdmin(`drop owned by ${role}; drop role ${role}`)
  }
})

badHistory.run()
