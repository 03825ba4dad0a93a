import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'
import { createScratch, localeOf, prepareForReading, sweepScratch } from '../../src/database/scratch.ts'
import { connect, type Session, withSession } from '../../src/database/sessions.ts'
import { chooseShadow, ensureRoles } from '../../src/database/shadows.ts'
import { type Target, targetFromUrl, urlWithPassword, withDatabase } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { ident, literal, sql, when } from '../../src/model/sql.ts'

const shadows = suite('shadows')
const folder = mkdtempSync(join(tmpdir(), 'schematic-shadows-'))
const applicationName = 'schematic test'
/** The major to test on; unset, that of the package. */
const major = Number(process.env.SCHEMATIC_TEST_MAJOR) || undefined
let server: EmbeddedServer
let session: Session
let target: Target

shadows.before(async () => {
  chmodSync(folder, 0o755)
  server = await startEmbedded({ projectFolder: folder, major, port: 'any' })
  target = server.target
  session = await connect(target, { applicationName })
  await session.query(sql`set allow_in_place_tablespaces = on`)
  await session.query(sql`create tablespace fast location ''`)
})
shadows.after(async () => {
  await session.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

async function scratchNames(): Promise<(string | null | undefined)[]> {
  const rows = await session.texts(sql`select datname from pg_database where datname like 'schematic%' order by 1`)
  return rows.map(row => row[0])
}

/** The same target as if it stood on another machine. */
const remote = (from: Target): Target => ({ ...from, embedded: false, local: false })

shadows('a scratch database is empty, is like its model, and is gone after drop', async () => {
  const provider = when(session.serverMajor > 14, sql`locale_provider libc`)
  await session.query(
    sql`create database model template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' ${provider} tablespace fast`,
  )
  const locale = await withSession(withDatabase(target, 'model'), { applicationName }, localeOf)
  assert.is(locale?.encoding, 'LATIN1')
  assert.is(locale?.tablespace, 'fast')
  const scratch = await createScratch(session, { purpose: 'test', locale })
  assert.equal(await scratchNames(), [scratch.name])
  await withSession(scratch.target, { applicationName }, async inside => {
    assert.equal(await localeOf(inside), locale)
    await prepareForReading(inside)
    await inside.script('create table public.t (a int)')
    await scratch.drop()
    await scratch.drop()
  })
  assert.equal(await scratchNames(), [])
  await session.query(sql`drop database model`)
})

shadows('a locale that the server has not is told, and the database is made all the same', async () => {
  const locale = {
    encoding: 'UTF8',
    collate: 'xx_XX.UTF-8',
    ctype: 'xx_XX.UTF-8',
    provider: 'libc',
    locale: null,
    icuRules: null,
    tablespace: 'pg_default',
  }
  const scratch = await createScratch(target, { purpose: 'test', locale })
  assert.match(scratch.limits.join(), /xx_XX/)
  await scratch.drop()
})

shadows('a tablespace that the server has not is told, and the database is made all the same', async () => {
  const own = await localeOf(session)
  if (own === undefined) throw new Error('no locale')
  const scratch = await createScratch(target, { purpose: 'test', locale: { ...own, tablespace: 'nonesuch' } })
  assert.is(scratch.limits.length, 1)
  assert.match(scratch.limits.join(), /nonesuch/)
  await withSession(scratch.target, { applicationName }, async inside => assert.equal(await localeOf(inside), own))
  await scratch.drop()
})

shadows('leftovers of dead processes and old ones are swept, others are left', async () => {
  const mine = await createScratch(session, { purpose: 'test' })
  const young = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const comments: [string, object | undefined][] = [
    ['schematic_shadow_20200101000000_00', undefined],
    [`schematic_shadow_${young}_01`, undefined],
    [`schematic_shadow_${young}_02`, { pid: 2 ** 22 + 1, host: (await import('node:os')).hostname() }],
    [`schematic_shadow_${young}_03`, { pid: 2 ** 22 + 1, host: 'another' }],
    ['schematic_shadow_mine', undefined],
  ]
  for (const [name, who] of comments) {
    await session.query(sql`create database ${ident(name)}`)
    if (!who) continue
    const comment = JSON.stringify({ schematic: 'scratch', purpose: 'test', started: '1', ...who })
    await session.query(sql`comment on database ${ident(name)} is ${literal(comment)}`)
  }
  assert.equal((await sweepScratch(session)).sort(), [
    'schematic_shadow_20200101000000_00',
    `schematic_shadow_${young}_02`,
  ])
  for (const [name] of comments) await session.query(sql`drop database if exists ${ident(name)}`)
  assert.equal(await scratchNames(), [mine.name])
  await mine.drop()
})

shadows('an interrupted process drops its scratch databases', async () => {
  const module = new URL('../../src/database/', import.meta.url).href
  const code = `
    import { handleSignals } from '${module}cleanup.ts'
    import { createScratch } from '${module}scratch.ts'
    import { startEmbedded } from '${module}embedded.ts'
    handleSignals()
    const server = await startEmbedded({ projectFolder: ${JSON.stringify(folder)}, major: ${server.major} })
    const scratch = await createScratch(server.target, { purpose: 'test' })
    console.log(scratch.name)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const name = await new Promise<string>(resolve => child.stdout.once('data', chunk => resolve(String(chunk).trim())))
  assert.equal(await scratchNames(), [name])
  child.kill('SIGTERM')
  assert.is(await new Promise(resolve => child.once('close', resolve)), 143)
  assert.equal(await scratchNames(), [])
})

shadows('the embedded target has its shadow beside it', async () => {
  const shadow = await chooseShadow({ target, session, projectFolder: folder, extensions: ['citext', 'nonesuch'] })
  assert.match(shadow.describe, /temporary database on the embedded PostgreSQL \d+/)
  assert.is(shadow.ownServer, false)
  assert.match(shadow.limits.join(), /nonesuch/)
  const scratch = await shadow.open()
  assert.is(scratch.target.connection.host, target.connection.host)
  await scratch.drop()
  await shadow.close()
})

shadows(
  'a target elsewhere gets an embedded server of its major, with the tablespaces and the roles it needs',
  async () => {
    const other = mkdtempSync(join(tmpdir(), 'schematic-shadows-'))
    chmodSync(other, 0o755)
    try {
      const shadow = await chooseShadow({
        target: remote(target),
        session,
        projectFolder: other,
        extensions: ['citext'],
      })
      assert.match(shadow.describe, new RegExp(`embedded PostgreSQL ${server.major}`))
      assert.is(shadow.ownServer, true)
      const scratch = await shadow.open()
      assert.is.not(scratch.target.connection.host, target.connection.host)
      await withSession(scratch.target, { applicationName }, async inside => {
        await inside.script('create table public.placed (a integer) tablespace fast')
        await ensureRoles(inside, ['app', 'my "role"', 'app', 'pg_monitor', 'public'])
        await ensureRoles(inside, ['app'])
        const rows = await inside.texts(
          sql`select rolname, rolcanlogin from pg_roles where rolname !~ '^pg_' order by 1`,
        )
        assert.equal(rows, [
          ['app', 'f'],
          ['my "role"', 'f'],
          ['postgres', 't'],
        ])
      })
      await scratch.drop()
      await shadow.close()
    } finally {
      rmSync(other, { recursive: true })
    }
  },
)

shadows(
  'where the embedded server lacks an extension or a compression, the target serves if the role may; else the lack is told',
  async () => {
    const question = { target: remote(target), projectFolder: folder, extensions: ['postgis'] }
    const shadow = await chooseShadow({ ...question, session })
    assert.is(shadow.ownServer, false)
    assert.match(shadow.limits.join(), /postgis/)
    await shadow.close()
    const compressing = await chooseShadow({ ...question, extensions: [], compressions: ['pglz', 'nonesuch'], session })
    assert.is(compressing.ownServer, false)
    assert.equal(compressing.limits, ['the compression nonesuch is not available there'])
    await compressing.close()
    await session.script("create role plain login password 'x'")
    const port = server.portTarget
    if (!port) throw new Error('no port')
    const plain = targetFromUrl(`postgres://plain:x@127.0.0.1:${port.connection.port}/app`, 'test')
    await withSession(plain, { applicationName }, async weak => {
      const own = await chooseShadow({ ...question, target: plain, session: weak })
      assert.is(own.ownServer, true)
      assert.match(own.limits.join(), /postgis/)
      await own.close()
      const url = `postgres://plain:x@127.0.0.1:${port.connection.port}/app`
      const refused = await chooseShadow({ ...question, session, shadowUrl: url }).catch(error => error)
      assert.ok(refused instanceof Failure && refused.diagnostics[0]?.code === 'shadow-not-allowed')
    })
    const given = await chooseShadow({ ...question, session, shadowUrl: urlWithPassword(port) })
    assert.match(given.describe, /--shadow-url/)
    await (await given.open()).drop()
    await given.close()
    await session.script('drop role plain')
  },
)

shadows.run()
