import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConfig } from '../../src/cli/config.ts'
import { urlWithPassword } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { withoutPasswords } from '../../src/report/passwords.ts'
import { renderDiagnostics } from '../../src/report/terminal.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const environments = suite<{ dev: TestDatabase; live: TestDatabase; project: TestProject }>('environments')

const config = `environments:
  live: { url: "\${LIVE_URL}", confirm: true, protect: true, allow: ["deletes-data:shop.orders.note"] }
  bare: { url: $LIVE_URL }
  empty: { url: "\${NOT_THERE:-}" }
  other: { url: "\${OTHER_URL}" }
`

environments.before.each(async context => {
  context.dev = await testDatabase('environments_dev')
  context.live = await testDatabase('environments_live')
  context.project = testProject(
    {
      'schematic.yaml': config,
      'schema/schema.yaml': shop,
      '.env': `LIVE_URL=${urlWithPassword(context.live.target)}\nDATABASE_URL=postgres://nobody@nowhere.invalid/none\n`,
    },
    context.dev.url,
  )
})
environments.after.each(async ({ dev, live, project }) => {
  project.remove()
  await dev.drop()
  await live.drop()
})

environments('an environment asks before it is changed, agrees to hazards, and keeps everything', async context => {
  const { project, live } = context
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  const plan = await project.run('plan', '--env', 'live')
  assert.match(plan.stdout, /^In the environment live: postgres:\/\//)
  const refused = await project.run('apply', '--env', 'live')
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /no-terminal.*run 0001_first on live, [^\n]*\n[\s\S]*--yes/)
  assert.match((await project.run('current', '--env', 'live')).stdout, /^base/)

  assert.is((await project.run('apply', '--env', 'live', '--yes')).code, 0)
  const status = await project.run('status', '--env', 'live')
  assert.match(status.stdout, /environment +live\n/)
  assert.match(status.stdout, /found by: the environment live/)
  assert.not.match(status.stdout + status.stderr, new RegExp(live.target.connection.password?.() ?? 'no password'))
  assert.is(JSON.parse((await project.run('status', '--env', 'bare', '--json')).stdout).target.environment, 'bare')

  project.write('schema/schema.yaml', shop.replace('      note: text?\n', ''))
  assert.is((await project.run('apply', '--write', 'second')).code, 3)
  const allowed = await project.run('apply', '--write', 'second', '--env', 'live', '--yes')
  assert.is(allowed.code, 0, allowed.stderr)
  const stamped = await project.run('stamp', '1', '--force', '--env', 'live')
  assert.match(stamped.stderr, /no-terminal/)
  const back = await project.run('rollback', 'base', '--env', 'live', '--yes')
  assert.match(back.stderr, /error\[protected\].*the environment live/)
})

environments('what cannot be meant is told', ({ project }) => {
  const told = (environment: string) => {
    try {
      loadConfig({ cwd: project.folder, env: {}, environment })
    } catch (error) {
      if (error instanceof Failure) return renderDiagnostics(error.diagnostics)
    }
    return 'nothing'
  }
  assert.match(told('liev'), /unknown-environment[\s\S]*did you mean live\?[\s\S]*there are: live, bare, empty, other/)
  assert.match(told(''), /unknown-environment/)
  assert.match(told('empty'), /error\[empty-url\].*environment empty/)
  assert.match(told('other'), /unset-variable.*OTHER_URL[\s\S]*schematic.yaml:5/)
  project.removeFile('schematic.yaml')
  assert.match(told('live'), /unknown-environment.*no schematic.yaml/)
})

environments('SCHEMATIC_ENV chooses as --env does; an empty one does not', ({ project: { folder } }) => {
  const environmentOf = (value: string, environment?: string) =>
    loadConfig({ cwd: folder, env: { SCHEMATIC_ENV: value, OTHER_URL: 'a$b' }, environment })
  assert.is(environmentOf('live').environment, 'live')
  assert.is(environmentOf('').environment, undefined)
  assert.equal([environmentOf('live', 'other').environment, environmentOf('', 'other').url], ['other', 'a$b'])
})

environments('passwords are stars, in files and arguments, and references are not', async ({ project }) => {
  assert.is(withoutPasswords("at postgres://a:s3cr@t!@host/db?x='1'"), "at postgres://a:*******@host/db?x='1'")
  assert.is(withoutPasswords('host=a password=s3cret dbname=b'), 'host=a password=****** dbname=b')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the config file expands it
  assert.is(withoutPasswords('postgres://a:${PASSWORD}@host/db'), 'postgres://a:${PASSWORD}@host/db')
  assert.is(withoutPasswords('postgres://USER:PASSWORD@HOST'), 'postgres://USER:PASSWORD@HOST')
  project.write('schematic.yaml', 'url: postgres://app:s3cret@host/db\nlock_timeot: 5s\n')
  for (const args of [['plan'], ['current', 'postgres://app:s3cret@host/db', '--json']]) {
    const ran = await project.run(...args)
    assert.is(ran.code, 1)
    assert.not.match(ran.stdout + ran.stderr, /s3cret/)
  }
})

environments.run()
