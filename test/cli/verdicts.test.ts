import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cacheIn } from '../../src/catalog/caches.ts'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'
import { withSession } from '../../src/database/sessions.ts'
import { urlWithPassword } from '../../src/database/targets.ts'
import { shop, type TestProject, testProject } from './programs.ts'

// A server of its own: roles are the cluster's, and what other tests do there would keep a plan from being recalled.
const verdicts = suite<{ project: TestProject }>('a plan that is recalled')
const folder = mkdtempSync(join(tmpdir(), 'schematic-verdicts-'))
let server: EmbeddedServer

const withFunction = `${shop}functions:
  shop.answer(): { returns: integer, language: sql, body_file: answer.sql }
`

verdicts.before(async context => {
  chmodSync(folder, 0o755)
  server = await startEmbedded({ projectFolder: folder, port: 'any' })
  context.project = testProject(
    { 'schema/shop.yaml': withFunction, 'schema/answer.sql': 'select 42' },
    urlWithPassword(server.portTarget ?? server.target),
  )
  const { project } = context
  const first = await project.run('apply', '--write', 'first')
  assert.is(first.code, 0, first.stdout + first.stderr)
})
verdicts.after(async ({ project }) => {
  project?.remove()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const sqlOn = (text: string) => withSession(server.target, { applicationName: 'test' }, session => session.script(text))

/** Plans, so that the verdict is kept, and puts a mark into it that only a recalled plan can show. */
async function settle(project: TestProject): Promise<void> {
  const planned = await project.run('plan')
  assert.ok(/nothing to do/i.test(planned.stdout), planned.stdout + planned.stderr)
  const cache = cacheIn(join(project.folder, '.schematic', 'cache'))
  const stored = cache.get('verdict')
  assert.ok(typeof stored === 'object' && stored !== null && 'report' in stored, 'no verdict is kept')
  cache.put('verdict', { ...stored, report: String(stored.report).replace('Nothing to do', 'Recalled: nothing to do') })
}

async function plansAnew(project: TestProject, expected: RegExp, ...args: readonly string[]): Promise<void> {
  const { stdout, stderr } = await project.run('plan', ...args)
  assert.not.match(stdout, /Recalled/)
  assert.ok(expected.test(stdout + stderr), stdout + stderr)
}

verdicts('is made anew where the database is another', async ({ project }) => {
  await settle(project)
  await sqlOn('alter table shop.orders alter column note type varchar(9)')
  await plansAnew(project, /drifted in 1 place/)
  await sqlOn('alter table shop.orders alter column note type text')
  await settle(project)
  await sqlOn('create table shop.hotfix (id int)')
  await plansAnew(project, /Unmanaged.*shop\.hotfix/s)
  await sqlOn('drop table shop.hotfix')
  await settle(project)
  await sqlOn('delete from schematic.history')
  await plansAnew(project, /Pending.*0001_first/s)
  assert.is((await project.run('stamp', 'head')).code, 0)
})

verdicts('is made anew where a file is another', async ({ project }) => {
  await settle(project)
  project.write('schema/shop.yaml', withFunction.replace('note: text?', 'note: text'))
  await plansAnew(project, /1 to change/)
  project.write('schema/shop.yaml', withFunction)
  await settle(project)
  project.write('schema/answer.sql', 'select 43')
  await plansAnew(project, /1 to change/)
  project.write('schema/answer.sql', 'select 42')
  await settle(project)
  project.write('schema/more.yaml', 'version: 1\ntables:\n  shop.more: { columns: { id: bigint } }\n')
  await plansAnew(project, /1 to create/)
  rmSync(join(project.folder, 'schema/more.yaml'))
})

verdicts('is made anew where a migration is another', async ({ project }) => {
  await settle(project)
  const up = join(project.folder, 'migrations/0001_first.up.sql')
  const text = readFileSync(up, 'utf8')
  writeFileSync(up, text.replace('bigint', 'integer'))
  await plansAnew(project, /0001_first/)
  writeFileSync(up, text)
  await settle(project)
  rmSync(join(project.folder, 'migrations/head'))
  await plansAnew(project, /head/)
  writeFileSync(join(project.folder, 'migrations/head'), `${/id: *(\S+)/.exec(text)?.[1]} 0001_first\n`)
})

verdicts(
  'is made anew where the config or the target is another, and by another command says the same',
  async ({ project }) => {
    project.write('schematic.yaml', 'version: 1\n')
    await settle(project)
    project.write('schematic.yaml', 'version: 1\ndefault_schema: shop\n')
    await plansAnew(project, /^Nothing to do/)
    project.write('schematic.yaml', 'version: 1\n')
    await settle(project)
    await sqlOn('create database other')
    const other = new URL(urlWithPassword(server.portTarget ?? server.target))
    other.pathname = '/other'
    await plansAnew(project, /Pending.*0001_first/s, '--url', other.href)
    await settle(project)
    assert.match((await project.run('status')).stdout, /Recalled/)
    assert.is((await project.run('check')).code, 0)
  },
)

verdicts('is made anew with other filters, and recalled with what it had to tell', async ({ project }) => {
  await settle(project)
  await plansAnew(project, /Left out[\s\S]*table shop\.orders/, '--exclude', 'shop.orders')
  await settle(project)
  project.write('schematic.yaml', 'version: 1\nexclude: view:shop.*\nmanage: { storage: managed }\n')
  await plansAnew(project, /unmatched-pattern[\s\S]*schematic\.yaml:2:10/)
  await settle(project)
  const { stdout, stderr } = await project.run('plan')
  assert.match(stdout, /^Recalled/)
  assert.match(stderr, /unmatched-pattern/)
  project.write('schematic.yaml', 'version: 1\n')
})

verdicts(
  'is recalled for a plan that writes nothing only, and without its file it is made anew',
  async ({ project }) => {
    await settle(project)
    assert.not.match((await project.run('generate', 'nothing')).stdout, /Recalled/)
    assert.match((await project.run('plan', '--json')).stdout, /Recalled/)
    const kept = join(project.folder, '.schematic/cache')
    assert.ok(existsSync(kept))
    rmSync(kept, { recursive: true })
    await plansAnew(project, /^Nothing to do/)
  },
)

verdicts.run()
