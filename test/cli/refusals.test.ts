import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { type Ran, shop, type TestProject, testProject } from './programs.ts'

const refusals = suite<{ database: TestDatabase; project: TestProject }>('refusals')

refusals.before(async context => {
  context.database = await testDatabase('refusals')
  context.project = testProject({ 'schema/shop.yaml': shop }, context.database.url)
  await context.project.run('apply', '--write', 'first')
})
refusals.after(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

const codesOf = ({ stdout }: Ran): readonly string[] =>
  JSON.parse(stdout).diagnostics.map((each: { code: string }) => each.code)

refusals(
  'a server that is down, a wrong password and an unknown database are named, never the password',
  async ({ project, database }) => {
    const tries: readonly (readonly [url: string, code: string])[] = [
      ['postgres://postgres:sesame@127.0.0.1:1/x', 'server-down'],
      [database.url.replace(/\/\/[^@]*@/, '//postgres:sesame@'), 'wrong-password'],
      [`${database.url}_not`, 'unknown-database'],
    ]
    for (const [url, code] of tries) {
      const ran = await project.run('current', '--json', '--url', url)
      assert.is(ran.code, 1)
      assert.equal(codesOf(ran), [code])
      assert.not.match(ran.stdout + ran.stderr, /sesame/)
    }
  },
)

refusals(
  'SQL that does not parse is shown where it was written, and so are all mistakes of a file together',
  async ({ project }) => {
    try {
      project.write('schema/shop.yaml', `${shop}views:\n  shop.v:\n    query: select 1 fro shop.orders where\n`)
      const sql = await project.run('plan')
      assert.is(sql.code, 1)
      assert.match(sql.stderr, /syntax error[\s\S]*--> schema\/shop\.yaml:1[789]:/)
      project.write('schema/shop.yaml', shop.replaceAll('    columns:', '    colums:'))
      const keys = await project.run('validate', '--offline', '--json')
      assert.equal(codesOf(keys), ['unknown-key', 'unknown-key'])
    } finally {
      project.write('schema/shop.yaml', shop)
    }
  },
)

refusals('an unknown revision is answered with the nearest', async ({ project }) => {
  const ran = await project.run('rollback', 'frist', '--yes')
  assert.is(ran.code, 1)
  assert.match(ran.stderr, /unknown-revision[\s\S]*Did you mean 0001_first\?/)
})

refusals('a migration that was edited, cut off or taken away is named before anything runs', async ({ project }) => {
  const file = join(project.folder, 'migrations/0001_first.up.sql')
  const text = readFileSync(file, 'utf8')
  const damages: readonly (readonly [code: string, damage: () => void])[] = [
    ['migration-edited', () => writeFileSync(file, text.replace('email text', 'email varchar'))],
    ['migration-truncated', () => writeFileSync(file, text.slice(0, text.length / 2))],
    ['migration-header-missing', () => writeFileSync(file, '')],
    ['migration-file-missing', () => rmSync(file)],
  ]
  try {
    for (const [code, damage] of damages) {
      damage()
      const ran = await project.run('apply', '--json')
      assert.is(ran.code, 1)
      assert.equal(codesOf(ran), [code])
    }
  } finally {
    writeFileSync(file, text)
  }
})

refusals('a role without rights changes nothing and is told why', async ({ project, database }) => {
  const target = await testDatabase('refusals_role')
  const role = `${target.target.connection.database}_reader`
  const asAdmin = (text: string) =>
    withSession(database.target, { applicationName: 'test' }, session => session.script(text))
  await asAdmin(`create role ${role} login password 'sesame'`)
  try {
    const ran = await project.run('apply', '--url', target.url.replace(/\/\/[^@]*@/, `//${role}:sesame@`))
    assert.is(ran.code, 1)
    assert.match(ran.stderr, /permission-denied[\s\S]*migrations\/0001_first\.up\.sql/)
  } finally {
    await target.drop()
    await asAdmin(`drop role ${role}`)
  }
})

refusals('a history of a newer version is not touched', async ({ project, database }) => {
  const setFormat = (format: number) =>
    withSession(database.target, { applicationName: 'test' }, session =>
      session.script(`update schematic.history set format = ${format}`),
    )
  await setFormat(99)
  try {
    assert.equal(codesOf(await project.run('status', '--json')), ['history-format-newer'])
  } finally {
    await setFormat(1)
  }
})

refusals.run()
