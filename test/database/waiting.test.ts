import { createServer, connect as dial } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseDuration } from '../../src/cli/durations.ts'
import { openSession } from '../../src/database/openings.ts'
import { type Target, targetFromUrl } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { testTarget } from '../server.ts'

const waiting = suite('waiting for a server')

/** A port before the test server that refuses its first callers as a server does that is starting up. */
async function slowServer(refusals: number): Promise<{ target: Target; callers(): number; close(): void }> {
  const to = (await testTarget()).connection
  let callers = 0
  const front = createServer(client => {
    client.on('error', () => undefined)
    if (callers++ < refusals) {
      // ErrorResponse (manual, 55.7): length, then fields, each a letter and a text.
      const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0')
      const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4])
      client.once('data', () => client.end(Buffer.concat([head, fields])))
      return
    }
    const inner = dial(to.port, to.host)
    inner.on('error', () => client.destroy())
    client.on('close', () => inner.destroy())
    client.pipe(inner).pipe(client)
  })
  await new Promise<void>(resolve => front.listen(0, '127.0.0.1', resolve))
  const address = front.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const password = to.password?.()
  return {
    target: targetFromUrl(`postgres://${to.user}:${password}@127.0.0.1:${port}/${to.database}?sslmode=disable`, 'test'),
    callers: () => callers,
    close: () => front.close(),
  }
}

const codeOf = async (target: Target, waitMs: number) => {
  try {
    await (await openSession(target, { lockTimeout: '5s', waitMs })).close()
    return 'opened'
  } catch (error) {
    return error instanceof Failure ? error.diagnostics[0]?.code : error
  }
}

waiting('a server that starts up is asked again, and it is told once', async () => {
  const { target, callers, close } = await slowServer(3)
  const told: string[] = []
  try {
    const { session, close: closeSession } = await openSession(target, {
      lockTimeout: '5s',
      waitMs: 60_000,
      onWait: why => told.push(why),
    })
    assert.equal(await session.texts({ text: 'select 1' }), [['1']])
    await closeSession()
    assert.is(callers(), 4)
    assert.is(told.length, 1)
    assert.match(told[0] ?? '', /starting up/)
  } finally {
    close()
  }
})

waiting('only what passes by itself is waited for, and not for ever', async () => {
  const { target, callers, close } = await slowServer(0)
  try {
    const wrong = { ...target, connection: { ...target.connection, password: () => 'wrong' } }
    assert.is(await codeOf(wrong, 60_000), 'wrong-password')
    assert.is(callers(), 1)
  } finally {
    close()
  }
  assert.is(await codeOf(targetFromUrl('postgres://a@127.0.0.1:1/b', 'test'), 300), 'server-down')
  assert.is(await codeOf(targetFromUrl('postgres://a@no-such-host.invalid/b', 'test'), 300), 'unknown-host')
})

waiting('durations', () => {
  assert.equal(
    ['30s', '500ms', '2 min', '1.5h', '7'].map(each => parseDuration(each, '--wait')),
    [30_000, 500, 120_000, 5_400_000, 7000],
  )
  for (const wrong of ['', 's', '3 days', '-1s'])
    assert.throws(
      () => parseDuration(wrong, '--wait'),
      (error: unknown) => error instanceof Failure,
    )
})

waiting.run()
