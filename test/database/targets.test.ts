import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseDotenv } from '../../src/database/dotenv.ts'
import { resolveTarget, type Target, urlWithPassword } from '../../src/database/targets.ts'
import { Failure } from '../../src/model/diagnostics.ts'

const targets = suite('targets')
const folder = mkdtempSync(join(tmpdir(), 'schematic-targets-'))
targets.after(() => rmSync(folder, { recursive: true }))
targets.before.each(() => rmSync(join(folder, '.env'), { force: true }))

function resolved(env: NodeJS.ProcessEnv, url?: string): Target {
  const found = resolveTarget({ url, env: { HOME: folder, ...env }, projectFolder: folder })
  if (!('connection' in found)) throw new Error('the embedded server was chosen')
  return found
}

function refused(env: NodeJS.ProcessEnv, url?: string) {
  try {
    resolved(env, url)
  } catch (error) {
    if (error instanceof Failure && error.diagnostics[0]) return error.diagnostics[0]
    throw error
  }
  throw new Error('it was accepted')
}

targets('asks --url, DATABASE_URL, PG* and .env in this order, then takes the embedded server', () => {
  writeFileSync(join(folder, '.env'), 'DATABASE_URL=postgres://e@envfile/d\n')
  const all = { DATABASE_URL: 'postgres://a@variable/d', PGHOST: 'pghost', PGUSER: 'u' }
  assert.is(resolved(all, 'postgres://a@flag/d').label, 'postgres://a@flag:5432/d')
  assert.is(resolved(all).origin, 'DATABASE_URL')
  assert.is(resolved({ PGHOST: 'pghost', PGUSER: 'u' }).label, 'postgres://u@pghost:5432/u')
  assert.is(resolved({}).origin, 'DATABASE_URL from .env')
  rmSync(join(folder, '.env'))
  assert.is(resolveTarget({ env: {}, projectFolder: folder, configUrl: 'postgres://a@c/d' }).origin, 'the config file')
  assert.is(resolveTarget({ env: {}, projectFolder: folder }).embedded, true)
})

targets('fills in from PG* what a url leaves out', () => {
  const found = resolved({ PGPASSWORD: 'secret', PGUSER: 'app', PGPORT: '6000' }, 'postgres://db/shop?sslmode=require')
  assert.is(found.label, 'postgres://app@db:5432/shop')
  assert.is(found.connection.password?.(), 'secret')
  assert.is(found.connection.tls.mode, 'require')
})

targets('never shows a password', () => {
  const url = 'postgres://app:p%40ss%2Fword@127.0.0.1:5433/my%20shop'
  const found = resolved({}, url)
  assert.is(found.label, 'postgres://app@127.0.0.1:5433/my%20shop')
  assert.is(found.connection.password?.(), 'p@ss/word')
  assert.is(urlWithPassword(found), url)
  const shown = inspect(found, { depth: 9, showHidden: true }) + JSON.stringify(found)
  assert.not.match(shown, /p@ss|p%40ss/)
  for (const malformed of [
    'postgres://app:hunter2/x@db/shop',
    'postgres://app:hunter2%zz@db/shop',
    'postgres://app:hunter2@db:54hunter2/shop',
    'postgres://app@hunter2@db/shop',
    'hunter2',
    'postgres://app:hunter2@a,b/shop',
    'postgres://db/shop?hunter2',
  ]) {
    const diagnostic = refused({}, malformed)
    assert.is(diagnostic.code, 'malformed-url')
    assert.not.match(JSON.stringify(diagnostic), /hunter2/)
  }
})

targets('reads addresses of every form', () => {
  assert.is(resolved({}, 'postgresql://u@[::1]:5433/d').connection.host, '::1')
  assert.is(resolved({}, 'postgresql://u@[::1]:5433/d').label, 'postgres://u@[::1]:5433/d')
  assert.is(resolved({}, 'postgres://u@localhost/d').local, true)
  assert.is(resolved({}, 'postgres://u@db.example.com/d').local, false)
  const socket = resolved({}, 'postgres://u@%2Frun%2Fpg/d')
  assert.is(socket.connection.host, '/run/pg')
  assert.is(socket.label, 'postgres://u@/d?host=/run/pg')
  assert.is(resolved({}, socket.label).connection.host, '/run/pg')
  assert.is(resolved({}, 'postgres://db/d?user=%C3%A9&host=/tmp').connection.user, 'é')
})

targets('names a mistyped parameter instead of connecting less safely', () => {
  assert.match(refused({}, 'postgres://db/d?sslmod=require').message, /sslmod/)
  assert.is(refused({}, 'postgres://u@db/d?sslmode=yes').code, 'unknown-sslmode')
  assert.is(refused({ PGSERVICE: 'x' }).code, 'service-file')
  assert.is(refused({ PGHOST: 'a', PGUSER: 'u', PGPORT: '0' }).code, 'malformed-url')
})

targets('takes the password from the password file', () => {
  const file = join(folder, 'pass')
  writeFileSync(file, '# comment\nother:*:*:*:no\ndb:5432:*:a\\:b:se\\:cr\\\\et\n*:*:*:*:last\n')
  const password = (url: string) => resolved({ PGPASSFILE: file }, url).connection.password?.()
  assert.is(password('postgres://a%3Ab@db/d'), 'se:cr\\et')
  assert.is(password('postgres://x@db/d'), 'last')
  assert.is(password('postgres://x:own@db/d'), 'own')
})

targets('reads .env as a shell would', () => {
  const text = [
    '# comment = no',
    'export A=1 # comment',
    'B="two\\nlines \\"q\\" # kept"',
    "C='single $x'",
    'D=postgres://u:p#w@h/d',
    'E=',
    'F="over',
    'lines"',
    ' G = spaced ',
  ].join('\r\n')
  assert.equal(parseDotenv(text), {
    A: '1',
    B: 'two\nlines "q" # kept',
    C: 'single $x',
    D: 'postgres://u:p#w@h/d',
    E: '',
    F: 'over\r\nlines',
    G: 'spaced',
  })
})

targets.run()
