import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { asFailure } from '../../src/database/errors.ts'
import { giveToOwnerOf, ownerOf } from '../../src/database/identities.ts'
import { connect, withSession } from '../../src/database/sessions.ts'
import { targetFromUrl } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { type RunningServer, startServer } from '../server.ts'
import { skip } from '../skips.ts'

const tls = suite('TLS')
const folder = mkdtempSync(join(tmpdir(), 'schematic-tls-'))
let server: RunningServer

const file = (name: string) => join(folder, name)
const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })

/** A key and a certificate that the authority signs. */
function certify(name: string, subject: string, alternative: string): void {
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
  writeFileSync(file(`${name}.ext`), `subjectAltName=${alternative}\n`)
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`]
  openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signed)
}

tls.before(async () => {
  for (const name of ['ca', 'stranger'])
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    )
  certify('server', '/CN=localhost', 'DNS:localhost')
  certify('client', '/CN=certified', 'DNS:client')
  server = await startServer(Number(process.env.SCHEMATIC_TEST_MAJOR) || undefined)
  await withSession(targetFromUrl(server.url, 'test'), { applicationName: 'test' }, async session => {
    const [row] = await session.query<{ data: string; hba: string }>({
      text: "select current_setting('data_directory') as data, current_setting('hba_file') as hba",
    })
    const { data = '', hba = '' } = row ?? {}
    for (const name of ['server.crt', 'server.key', 'ca.crt']) {
      copyFileSync(file(name), join(data, name))
      giveTo(data, join(data, name))
      chmodSync(join(data, name), 0o600)
    }
    writeFileSync(
      hba,
      `hostssl all certified 127.0.0.1/32 cert\nhostssl all only_tls 127.0.0.1/32 trust\nhostnossl all only_plain 127.0.0.1/32 trust\nhost all certified,only_tls,only_plain all reject\n${readFileSync(hba, 'utf8')}`,
    )
    for (const role of ['certified', 'only_tls', 'only_plain']) await session.script(`create role ${role} login`)
    for (const setting of ['ssl = on', "ssl_ca_file = 'ca.crt'"]) await session.script(`alter system set ${setting}`)
    await session.script('select pg_reload_conf(), pg_sleep(0.3)')
  })
})
tls.after(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true })
})

function giveTo(beside: string, path: string): void {
  const owner = ownerOf(beside)
  if (process.getuid?.() === 0 && owner !== undefined) execFileSync('chown', [`${owner.uid}:${owner.gid}`, path])
  else giveToOwnerOf(beside, path)
}

/** Whether the connection is encrypted, or the code of its failure. */
async function outcome(parameters: string, user = 'only_tls', env: NodeJS.ProcessEnv = {}, host?: string) {
  const url = new URL(server.url)
  const at = `${host ?? url.hostname}:${url.port}`
  const target = targetFromUrl(`postgres://${user}@${at}/app?${parameters}`, 'test', { HOME: folder, ...env })
  try {
    const session = await connect(target, { applicationName: 'test' })
    const [row] = await session.query<{ ssl: boolean }>({
      text: 'select ssl from pg_stat_ssl where pid = pg_backend_pid()',
    })
    await session.close()
    return row?.ssl === true ? 'encrypted' : 'plain'
  } catch (error) {
    const failure = asFailure(error)
    return failure instanceof Failure ? failure.diagnostics[0]?.code : error
  }
}

tls('sslmode is as in libpq', async () => {
  assert.is(await outcome('sslmode=require'), 'encrypted')
  assert.is(await outcome('sslmode=prefer'), 'encrypted')
  assert.is(await outcome('sslmode=allow'), 'encrypted')
  assert.is(await outcome('sslmode=disable'), 'connection-refused')
  assert.is(await outcome('sslmode=prefer', 'only_plain'), 'plain')
  assert.is(await outcome('sslmode=allow', 'only_plain'), 'plain')
  assert.is(await outcome('sslmode=require', 'only_plain'), 'connection-refused')
  assert.is(await outcome('', 'only_tls', { PGSSLMODE: 'disable' }), 'connection-refused')
})

tls('the server is who its certificate says, as far as it is asked', async () => {
  const ca = `sslrootcert=${file('ca.crt')}`
  assert.is(await outcome(`sslmode=verify-ca&${ca}`), 'encrypted')
  assert.is(await outcome(`sslmode=verify-full&${ca}`, 'only_tls', {}, 'localhost'), 'encrypted')
  assert.is(await outcome(`sslmode=verify-full&${ca}&host=localhost&hostaddr=127.0.0.1`), 'encrypted')
  // The certificate is of the name and not of the address.
  assert.is(await outcome(`sslmode=verify-full&${ca}`), 'tls-failed')
  const stranger = `sslrootcert=${file('stranger.crt')}`
  assert.is(await outcome(`sslmode=verify-ca&${stranger}`), 'tls-failed')
  assert.is(await outcome(`sslmode=require&${stranger}`), 'tls-failed')
  assert.is(await outcome('sslmode=verify-full', 'only_tls', {}, 'localhost'), 'tls-failed')
  assert.is(await outcome('', 'only_tls', { PGSSLROOTCERT: 'system' }, 'localhost'), 'tls-failed')
  const weak = () => targetFromUrl('postgres://a@b/c?sslmode=require&sslrootcert=system', 'test')
  assert.throws(weak, (error: unknown) => error instanceof Failure && error.diagnostics[0]?.code === 'weak-sslmode')
})

tls('the client shows its certificate', async () => {
  const own = `sslmode=require&sslcert=${file('client.crt')}&sslkey=${file('client.key')}`
  assert.is(await outcome(own, 'certified'), 'encrypted')
  assert.is(await outcome('sslmode=require', 'certified'), 'connection-refused')
  const env = { PGSSLMODE: 'require', PGSSLCERT: file('client.crt'), PGSSLKEY: file('client.key') }
  assert.is(await outcome('', 'certified', env), 'encrypted')
})

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
if (hasOpenssl) tls.run()
else skip('TLS', 'the program openssl')
