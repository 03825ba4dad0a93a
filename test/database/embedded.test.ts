import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { findBinaries } from '../../src/database/binaries.ts'
import { embeddedState, openTarget, startEmbedded, stopEmbedded } from '../../src/database/embedded.ts'
import { withSession } from '../../src/database/sessions.ts'
import { resolveTarget, type Target } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { sql } from '../../src/model/sql.ts'

const embedded = suite('embedded')
const folder = mkdtempSync(join(tmpdir(), 'schematic-embedded-'))
const projects: string[] = []
const asRoot = process.getuid?.() === 0
const module = new URL('../../src/database/embedded.ts', import.meta.url).href

/** A project folder of its own; for root one that another user may enter, unless told otherwise. */
function project(name: string, mode = 0o755): string {
  const path = join(folder, name)
  mkdirSync(path, { mode })
  projects.push(path)
  return path
}

embedded.before(() => {
  chmodSync(folder, 0o755)
})
embedded.after(() => {
  for (const path of projects) {
    const place = join(path, '.schematic', `postgres-${findBinaries({ projectFolder: path }).major}`, 'place')
    if (existsSync(place)) rmSync(readFileSync(place, 'utf8').trim(), { recursive: true })
  }
  rmSync(folder, { recursive: true })
})

async function count(target: Target): Promise<string | null | undefined> {
  return withSession(target, { applicationName: 'test' }, async session => {
    await session.script('create table if not exists public.kept (a int); insert into public.kept values (1)')
    return (await session.texts(sql`select count(*) from public.kept`))[0]?.[0]
  })
}

async function codeOf(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) return error.diagnostics[0]?.code
    throw error
  }
  return undefined
}

/** Another process that starts the server, prints a line, and holds it until it is ended or its input closes. */
function holder(
  path: string,
  uid?: number,
): { child: ChildProcess; ready: Promise<string>; ended: Promise<number | null> } {
  const code = `
    import { handleSignals } from ${JSON.stringify(new URL('cleanup.ts', module).href)}
    import { startEmbedded } from ${JSON.stringify(module)}
    handleSignals()
    const server = await startEmbedded({ projectFolder: ${JSON.stringify(path)} })
    console.log(server.target.connection.host, server.startedByUs)
    process.stdin.resume()
    process.stdin.on('end', async () => { await server.stop(); process.exit(0) })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid, env: { ...process.env, HOME: path } }),
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', chunk => resolve(String(chunk).trim()))
    void ended.then(exit => reject(new Error(`it ended with ${exit}`)))
  })
  return { child, ready, ended }
}

embedded('starts, keeps what is in it, and is gone when the last use is over', async () => {
  const path = project('plain')
  const choice = resolveTarget({ env: {}, projectFolder: path })
  for (const expected of ['1', '2']) {
    const { target, close } = await openTarget(choice)
    assert.is(await count(target), expected)
    assert.is(embeddedState({ projectFolder: path }).state, 'adoptable')
    await close()
    assert.is(embeddedState({ projectFolder: path }).state, 'stopped')
  }
})

embedded('two uses in one process share it', async () => {
  const path = join(folder, 'plain')
  const [first, second] = await Promise.all([
    startEmbedded({ projectFolder: path }),
    startEmbedded({ projectFolder: path }),
  ])
  assert.equal([first.startedByUs, second.startedByUs].sort(), [false, true])
  await first.stop()
  await first.stop()
  assert.is(await count(second.target), '3')
  await second.stop()
  assert.is(embeddedState({ projectFolder: path }).state, 'stopped')
})

embedded('processes that start at once share it, and the last one stops it', async () => {
  const path = project('many')
  const holders = [holder(path), holder(path), holder(path)]
  const lines = await Promise.all(holders.map(each => each.ready))
  assert.is(lines.filter(each => each.endsWith('true')).length, 1)
  assert.is(embeddedState({ projectFolder: path }).users.length, 3)
  for (const [index, each] of holders.entries()) {
    assert.is(embeddedState({ projectFolder: path }).state, 'running', `before the end of ${index}`)
    each.child.stdin?.end()
    assert.is(await each.ended, 0)
  }
  assert.is(embeddedState({ projectFolder: path }).state, 'stopped')
})

embedded('a killed command and a killed server hinder nobody', async () => {
  const path = join(folder, 'many')
  const server = await startEmbedded({ projectFolder: path })
  assert.is(await count(server.target), '1')
  await server.stop()
  const first = holder(path)
  await first.ready
  first.child.kill('SIGKILL')
  await first.ended
  assert.is(embeddedState({ projectFolder: path }).state, 'adoptable')
  const adopted = await startEmbedded({ projectFolder: path })
  assert.is(adopted.startedByUs, false)
  await adopted.stop()
  assert.is(embeddedState({ projectFolder: path }).state, 'stopped')

  const second = holder(path)
  await second.ready
  const { pid, dataFolder } = embeddedState({ projectFolder: path })
  second.child.kill('SIGKILL')
  await second.ended
  process.kill(pid ?? 0, 'SIGKILL')
  const left = join(dataFolder, 'postmaster.pid')
  writeFileSync(left, readFileSync(left, 'utf8').replace(/^\d+/, String(process.pid)))
  writeFileSync(join(path, '.schematic', `postgres-${server.major}`, 'lock'), `${pid}\n1\nhere\n`)
  const again = await startEmbedded({ projectFolder: path })
  assert.is(again.startedByUs, true)
  assert.is(await count(again.target), '2')
  await again.stop()
})

embedded('Ctrl-C stops the server on the way out', async () => {
  const path = join(folder, 'many')
  const interrupted = holder(path)
  await interrupted.ready
  interrupted.child.kill('SIGINT')
  assert.is(await interrupted.ended, 130)
  assert.is(embeddedState({ projectFolder: path }).state, 'stopped')
})

embedded('db start keeps it up with a port and a password until db stop', async () => {
  const path = join(folder, 'plain')
  const server = await startEmbedded({ projectFolder: path, keep: true, port: 'any' })
  await server.stop()
  const state = embeddedState({ projectFolder: path })
  assert.equal([state.state, state.kept, state.port], ['running', true, server.portTarget?.connection.port])
  if (!server.portTarget) throw new Error('no port')
  assert.is(await count(server.portTarget), '4')
  assert.not.match(
    JSON.stringify(server) + server.portTarget.label,
    new RegExp(server.portTarget.connection.password?.() ?? '-'),
  )
  const { password: _, ...without } = server.portTarget.connection
  const code = await codeOf(() => count({ ...server.target, connection: without }))
  assert.is(code, 'password-missing')
  const joined = await startEmbedded({ projectFolder: path })
  assert.is(joined.startedByUs, false)
  await joined.stop()
  process.kill(state.pid ?? 0, 'SIGQUIT')
  while (embeddedState({ projectFolder: path }).state === 'running')
    await new Promise(resolve => setTimeout(resolve, 5))
  const revived = await startEmbedded({ projectFolder: path })
  assert.is(revived.portTarget?.connection.port, state.port)
  await revived.stop()
  assert.is((await stopEmbedded({ projectFolder: path })).wasRunning, true)
  assert.is(embeddedState({ projectFolder: path }).state, 'stopped')
  assert.is((await stopEmbedded({ projectFolder: path })).wasRunning, false)
})

embedded('a data folder that is damaged or of another version is named', async () => {
  const path = join(folder, 'plain')
  const { dataFolder } = embeddedState({ projectFolder: path })
  const version = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8')
  writeFileSync(join(dataFolder, 'PG_VERSION'), '9.6\n')
  assert.is(await codeOf(() => startEmbedded({ projectFolder: path })), 'data-folder-version')
  writeFileSync(join(dataFolder, 'PG_VERSION'), version)
  rmSync(join(dataFolder, 'global', 'pg_control'))
  assert.is(await codeOf(() => startEmbedded({ projectFolder: path })), 'embedded-failed')
  rmSync(join(dataFolder, 'PG_VERSION'))
  assert.is(await codeOf(() => startEmbedded({ projectFolder: path })), 'embedded-failed')
  assert.equal(readdirSync(join(path, '.schematic', `postgres-${version.trim()}`, 'leases')), [])
})

embedded('a major without programs is named with the ways to get them', async () => {
  try {
    findBinaries({ projectFolder: folder, major: 9, env: { PATH: '' } })
    assert.unreachable()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    assert.is(error.diagnostics[0]?.code, 'no-postgres-binaries')
    assert.match(error.diagnostics[0]?.help?.join('\n') ?? '', /SCHEMATIC_POSTGRES_9/)
  }
})

if (asRoot) {
  embedded('root may work in a folder that nobody else may enter', async () => {
    const path = project('private', 0o700)
    for (const expected of ['1', '2']) {
      const server = await startEmbedded({ projectFolder: path })
      assert.is(await count(server.target), expected)
      await server.stop()
    }
    assert.not(embeddedState({ projectFolder: path }).dataFolder.startsWith(path))
  })

  embedded('root and the owner of a project use one server, one after the other', async () => {
    const path = project('owned')
    chownSync(path, 1234, 1234)
    for (const uid of [undefined, 1234, undefined, 1234]) {
      const each = holder(path, uid)
      assert.match(await each.ready, /true$/)
      each.child.stdin?.end()
      assert.is(await each.ended, 0)
    }
  })
} else {
  console.error('not run: what root does (this is an ordinary user)')
}

for (const major of [14, 15, 16, 17]) {
  if (process.env[`SCHEMATIC_POSTGRES_${major}`]) {
    embedded(`runs PostgreSQL ${major}`, async () => {
      const path = project(`major-${major}`)
      const server = await startEmbedded({ projectFolder: path, major })
      const found = await withSession(server.target, { applicationName: 'test' }, async session => session.serverMajor)
      await server.stop()
      const place = join(path, '.schematic', `postgres-${major}`, 'place')
      if (existsSync(place))
        rmSync(dirname(embeddedState({ projectFolder: path, major }).dataFolder), { recursive: true })
      assert.is(found, major)
    })
  } else {
    console.error(`not run: PostgreSQL ${major} (SCHEMATIC_POSTGRES_${major} names none)`)
  }
}

embedded.run()
