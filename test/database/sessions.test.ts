import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, connect as dialPlain, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'
import { asFailure, sqlState, statementDiagnostic } from '../../src/database/errors.ts'
import { type LockHolder, withRunnerLock } from '../../src/database/locks.ts'
import { connect, withSession } from '../../src/database/sessions.ts'
import { pinnedSettings } from '../../src/database/settings.ts'
import { type Target, targetFromUrl, urlWithPassword, withDatabase } from '../../src/database/targets.ts'
import { type Diagnostic, Failure } from '../../src/model/diagnostics.ts'
import { ident, literal, raw, sql } from '../../src/model/sql.ts'

const sessions = suite('sessions')
const folder = mkdtempSync(join(tmpdir(), 'schematic-sessions-'))
const applicationName = 'schematic test'
/** The major to test on; unset, that of the package. */
const major = Number(process.env.SCHEMATIC_TEST_MAJOR) || undefined
let server: EmbeddedServer
let target: Target

sessions.before(async () => {
  chmodSync(folder, 0o755)
  server = await startEmbedded({ projectFolder: folder, major, port: 'any' })
  target = server.target
})
sessions.after(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

async function failureOf(work: () => Promise<unknown>): Promise<Diagnostic> {
  try {
    await work()
  } catch (error) {
    const failure = asFailure(error)
    if (failure instanceof Failure && failure.diagnostics[0]) return failure.diagnostics[0]
    throw error
  }
  throw new Error('it did not fail')
}

sessions('pins the settings whatever the role and the database say', async () => {
  await withSession(target, { applicationName }, async session => {
    await session.script(`
      alter database app set TimeZone = 'Asia/Tokyo';
      alter database app set DateStyle = 'German';
      alter database app set search_path = 'elsewhere';
      alter database app set lock_timeout = '1h'`)
  })
  await withSession(target, { applicationName }, async session => {
    for (const [name, value] of Object.entries(pinnedSettings)) {
      const [row] = await session.query<{ value: string }>(sql`select current_setting(${literal(name)}) as value`)
      assert.is(row?.value, value, name)
    }
    assert.is(session.serverMajor, server.major)
    assert.is(session.pooled, false)
  })
  await withSession(target, { applicationName, settings: { lock_timeout: '9s' } }, async session => {
    assert.equal(await session.texts(sql`show lock_timeout`), [['9s']])
    await session.script(`alter database app reset all`)
  })
})

sessions('reads rows, scripts and notices', async () => {
  const notices: string[] = []
  await withSession(target, { applicationName, onNotice: each => notices.push(each.message) }, async session => {
    const [row] = await session.query(sql`select 9007199254740993 as big, '{"a":[1]}'::json as doc, null as none`)
    assert.equal(row, { big: '9007199254740993', doc: { a: [1] }, none: null })
    const results = await session.script("select 1 as a; do $$ begin raise notice 'hello'; end $$; select 2 as a")
    assert.equal(
      results.map(each => each.rows),
      [[{ a: 1 }], [], [{ a: 2 }]],
    )
    assert.equal(notices, ['hello'])
  })
})

sessions('a transaction commits, rolls back, and reads one state', async () => {
  await withSession(target, { applicationName }, async session => {
    await session.script('create table public.t (a int)')
    await session.transaction('write', tx => tx.query(sql`insert into public.t values (1)`))
    const failed = await failureOf(() =>
      session.transaction('write', async tx => {
        await tx.query(sql`insert into public.t values (2)`)
        await tx.query(sql`select nonsense`)
      }),
    )
    assert.is(failed.code, 'statement-failed')
    assert.equal(await session.texts(sql`select a from public.t`), [['1']])
    const refused = await failureOf(() => session.transaction('read', tx => tx.query(sql`delete from public.t`)))
    assert.is(refused.code, 'read-only')
    const aborted = await failureOf(() =>
      session.transaction('write', async tx => {
        await tx.query(sql`select nonsense`).catch(() => undefined)
      }),
    )
    assert.is(aborted.code, 'rolled-back')
    await session.script('drop table public.t')
  })
})

sessions('an aborted signal cancels what runs, and the transaction is rolled back', async () => {
  const controller = new AbortController()
  await withSession(target, { applicationName, signal: controller.signal }, async session => {
    const failed = failureOf(() =>
      session.transaction('write', async tx => {
        await tx.query(sql`create table public.half (a int)`)
        setTimeout(() => controller.abort(), 50)
        await tx.query(sql`select pg_sleep(60)`)
      }),
    )
    assert.is((await failed).code, 'interrupted')
    assert.ok(session.open)
    assert.is((await failureOf(() => session.query(sql`select 1`))).code, 'interrupted')
  })
  await withSession(target, { applicationName }, async session => {
    assert.equal(await session.texts(sql`select to_regclass('public.half')`), [[null]])
  })
})

sessions('a session that the server ends is a diagnostic, in use and idle', async () => {
  await withSession(target, { applicationName }, async killer => {
    for (const idle of [false, true]) {
      const victim = await connect(target, { applicationName })
      const kill = () => killer.query(sql`select pg_terminate_backend(${literal(victim.backendPid)}, 5000)`)
      const running = idle ? undefined : failureOf(() => victim.query(sql`select pg_sleep(60)`))
      await kill()
      if (idle) await new Promise(resolve => setTimeout(resolve, 50))
      const diagnostic = await (running ?? failureOf(() => victim.query(sql`select 1`)))
      assert.is(diagnostic.code, 'connection-lost')
      assert.not(victim.open)
      await victim.close()
    }
  })
})

sessions('says what is wrong with a connection', async () => {
  const port = server.portTarget
  if (!port) throw new Error('the server has no port')
  const good = urlWithPassword(port)
  await withSession(targetFromUrl(good, 'test'), { applicationName }, async session => {
    await session.script("create role guest login password 'x'")
  })
  const code = async (url: string) =>
    (await failureOf(() => connect(targetFromUrl(url, 'test'), { applicationName }))).code
  const at = `127.0.0.1:${port.connection.port}`
  assert.is(await code(good.replace(/:[^:@]+@/, ':wrong@')), 'wrong-password')
  assert.is(await code(`postgres://postgres@${at}/app`), 'password-missing')
  assert.is(await code(`postgres://nobody-there:x@${at}/app`), 'wrong-password')
  assert.is(await code(good.replace('/app', '/nowhere')), 'unknown-database')
  assert.is(await code(`${good}?sslmode=require`), 'tls-refused')
  assert.is(await code('postgres://a@127.0.0.1:1/b'), 'server-down')
  assert.is(await code('postgres://a@/b?host=/nonexistent'), 'server-down')
  assert.is(await code('postgres://a@no-such-host.invalid/b'), 'unknown-host')
  assert.is(await code(`${good}?sslmode=verify-full&sslrootcert=/nonexistent.pem`), 'unreadable-certificate')
  const guest = targetFromUrl(`postgres://guest:x@${at}/app`, 'test')
  await withSession(guest, { applicationName }, async session => {
    const denied = await failureOf(() => session.query(sql`create schema mine`))
    assert.is(denied.code, 'permission-denied')
  })
  await withSession(target, { applicationName }, session => session.script('drop role guest'))
})

sessions('points at the place in a failing statement', async () => {
  await withSession(target, { applicationName }, async session => {
    const statement = "select '😀é',\n  nonsense\nfrom pg_class"
    const error = await session.script(statement).catch(each => each)
    assert.is(sqlState(error), '42703')
    const alone = statementDiagnostic(error, { statement })
    assert.equal([alone.place?.line, alone.place?.column, alone.place?.length], [2, 3, 8])
    const { offset = 0, length = 0 } = alone.place ?? {}
    assert.is(alone.source?.slice(offset, offset + length), 'nonsense')
    const inFile = statementDiagnostic(error, { statement, file: 'a.up.sql', lineOfStatement: 40 })
    assert.equal([inFile.place?.file, inFile.place?.line, inFile.place?.column], ['a.up.sql', 41, 3])
    assert.match(inFile.source?.split('\n')[40] ?? '', /nonsense/)
    assert.ok(alone.details?.some(each => each.label === 'statement' && each.text === statement))
  })
})

sessions('one runner waits for another, learns who it is, and gives up in time', async () => {
  const first = await connect(target, { applicationName: 'schematic first' })
  const second = await connect(target, { applicationName: 'schematic second' })
  const told: (LockHolder | undefined)[] = []
  const order: string[] = []
  let release = () => {}
  const held = withRunnerLock(first, {}, async () => {
    order.push('first in')
    await new Promise<void>(resolve => {
      release = resolve
    })
    order.push('first out')
  })
  while (order.length === 0) await new Promise(resolve => setTimeout(resolve, 5))
  const gaveUp = await failureOf(() => withRunnerLock(second, { giveUpAfterMs: 20 }, async () => order.push('never')))
  assert.is(gaveUp.code, 'locked')
  assert.match(gaveUp.message, /schematic first/)
  const waiting = withRunnerLock(second, { onWait: each => told.push(each) }, async () => order.push('second in'))
  while (told.length === 0) await new Promise(resolve => setTimeout(resolve, 20))
  assert.is(told[0]?.pid, first.backendPid)
  assert.is(told[0]?.applicationName, 'schematic first')
  release()
  await Promise.all([held, waiting])
  assert.equal(order, ['first in', 'first out', 'second in'])
  await failureOf(() => withRunnerLock(first, {}, () => first.query(sql`select nonsense`)))
  await withRunnerLock(second, { giveUpAfterMs: 0 }, async () => order.push('free again'))
  assert.is(order.at(-1), 'free again')
  await first.close()
  await second.close()
})

sessions('a runner in another database of the server does not wait', async () => {
  await withSession(target, { applicationName }, async session => {
    await session.query(sql`create database ${ident('other one')}`)
    await withRunnerLock(session, {}, () =>
      withSession(withDatabase(target, 'other one'), { applicationName }, other =>
        withRunnerLock(other, { giveUpAfterMs: 0 }, async () => undefined),
      ),
    )
    await session.query(sql`drop database ${ident('other one')}`)
  })
})

/** A pooler as far as it shows: another process number than the server's in the start of the conversation. */
async function poolerBefore(to: Target): Promise<{ target: Target; close(): void }> {
  const sockets: Socket[] = []
  const pooler = createServer(client => {
    const inner = dialPlain(join(to.connection.host, `.s.PGSQL.${to.connection.port}`))
    sockets.push(client, inner)
    client.pipe(inner)
    inner.on('data', chunk => {
      const at = chunk.indexOf(Buffer.from([0x4b, 0, 0, 0, 12]))
      if (at >= 0) chunk.writeInt32BE(1, at + 5)
      client.write(chunk)
    })
    for (const each of [client, inner]) {
      each.on('error', () => undefined)
      each.on('close', () => {
        client.destroy()
        inner.destroy()
      })
    }
  })
  await new Promise<void>(resolve => pooler.listen(0, '127.0.0.1', resolve))
  const address = pooler.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    target: targetFromUrl(`postgres://postgres@127.0.0.1:${address.port}/app?sslmode=disable`, 'test'),
    close() {
      for (const socket of sockets) socket.destroy()
      pooler.close()
    },
  }
}

sessions('behind a pooler nothing is left on the server connection that others get', async () => {
  const pooler = await poolerBefore(target)
  try {
    await withSession(pooler.target, { applicationName }, async session => {
      assert.is(session.pooled, true)
      const path = raw('search_path')
      assert.not.equal(await session.texts(sql`show ${path}`), [['']])
      await session.transaction('read', async tx => assert.equal(await tx.texts(sql`show ${path}`), [['']]))
      assert.not.equal(await session.texts(sql`show ${path}`), [['""']])
      await withRunnerLock(session, {}, async () => {
        const taken = await failureOf(() =>
          withSession(target, { applicationName }, other =>
            withRunnerLock(other, { giveUpAfterMs: 0 }, async () => undefined),
          ),
        )
        assert.is(taken.code, 'locked')
      })
    })
  } finally {
    pooler.close()
  }
})

sessions.run()
