import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { systemIdentity } from '../../src/database/identities.ts'
import { withSession } from '../../src/database/sessions.ts'
import { type TestDatabase, testDatabase } from '../server.ts'
import { skip } from '../skips.ts'
import { shop, type TestProject, testProject } from './programs.ts'

const poolers = suite<{ database: TestDatabase; project: TestProject; pooler: Pooler }>('behind PgBouncer')

interface Pooler {
  readonly url: string
  restart(poolSize: number): Promise<void>
  stop(): void
}

const program = ['/usr/sbin/pgbouncer', 'pgbouncer'].find(each =>
  each.startsWith('/') ? existsSync(each) : spawnSync(each, ['--version']).status === 0,
)

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A PgBouncer in transaction mode before a database. */
async function poolerBefore({ target }: TestDatabase): Promise<Pooler> {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-pooler-'))
  const { host, port: behind, user, database } = target.connection
  const port = await freePort()
  const identity = process.getuid?.() === 0 ? systemIdentity() : undefined
  let child: ChildProcess | undefined
  const start = async (poolSize: number) => {
    writeFileSync(
      join(folder, 'pgbouncer.ini'),
      `[databases]
${database} = host=${host} port=${behind}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = ${poolSize}
`,
    )
    writeFileSync(join(folder, 'users'), `"${user}" "${target.connection.password?.() ?? ''}"\n`)
    for (const path of [folder, join(folder, 'pgbouncer.ini'), join(folder, 'users')])
      if (identity !== undefined) chownSync(path, identity.uid, identity.gid)
    child = spawn(program ?? '', ['-q', join(folder, 'pgbouncer.ini')], {
      stdio: 'ignore',
      ...(identity === undefined ? {} : { uid: identity.uid, gid: identity.gid }),
    })
  }
  const stop = async () => {
    const ended = new Promise(resolve => child?.once('close', resolve))
    child?.kill()
    await ended
  }
  await start(4)
  return {
    url: `postgres://${user}@127.0.0.1:${port}/${database}`,
    restart: async poolSize => {
      await stop()
      await start(poolSize)
    },
    stop: () => {
      child?.kill()
      rmSync(folder, { recursive: true })
    },
  }
}

poolers.before(async context => {
  context.database = await testDatabase('poolers')
  context.pooler = await poolerBefore(context.database)
  context.project = testProject({ 'schema/schema.yaml': shop }, context.database.url)
  assert.is((await context.project.run('generate', 'first')).code, 0)
})
poolers.after(async ({ database, project, pooler }) => {
  project.remove()
  pooler.stop()
  await database.drop()
})

poolers('migrations run in transactions that bring their settings, one runner at a time', async context => {
  const { project, pooler, database } = context
  const through = ['--url', pooler.url, '--wait', '20s']
  const ran = await Promise.all([1, 2, 3].map(() => project.run('apply', '--auto', ...through)))
  assert.equal(
    ran.map(each => each.code),
    [0, 0, 0],
    ran.map(each => each.stderr).join('\n'),
  )
  assert.is(ran.filter(each => /state=new/.test(each.stdout)).length, 1)
  await withSession(database.target, { applicationName: 'test' }, async session => {
    assert.equal(await session.texts({ text: 'select count(*) from schematic.history' }), [['1']])
  })
  assert.is((await project.run('rollback', '--yes', ...through)).code, 0)
  assert.is((await project.run('apply', ...through)).code, 0)
  assert.match((await project.run('plan', ...through)).stdout, /^Nothing to do/)
})

poolers('what runs outside a transaction is refused before anything runs', async context => {
  const { project, pooler } = context
  project.write('schema/schema.yaml', shop.replace('note: text?', 'note: text?\n    indexes: { by_note: [note] }'))
  assert.is((await project.run('generate', 'index', '--online')).code, 0)
  const refused = await project.run('apply', '--url', pooler.url)
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /error\[pooler-alone\].*0002_index[\s\S]*without the pooler/)
  assert.is((await project.run('apply')).code, 0)
})

poolers('a pool with room for one is told', async ({ project, pooler }) => {
  await pooler.restart(1)
  await pause(300)
  const refused = await project.run('stamp', 'head', '--url', pooler.url, '--wait', '5s')
  assert.is(refused.code, 1)
  assert.match(refused.stderr, /error\[pooler-full\][\s\S]*default_pool_size/)
})

if (program === undefined) skip('behind PgBouncer', 'the program pgbouncer')
else poolers.run()
