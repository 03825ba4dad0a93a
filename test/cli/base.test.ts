// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the config expands these itself
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { loadConfig, schemaFiles } from '../../src/cli/config.ts'
import { isAllowed, parseConsents } from '../../src/cli/consents.ts'
import { commandReport } from '../../src/cli/failures.ts'
import { startProgress } from '../../src/cli/progress.ts'
import { confirm, confirmByTyping } from '../../src/cli/prompts.ts'
import { Failure } from '../../src/model/diagnostics.ts'

const base = suite('command line')

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the sample command; `whenSaid` is called once with its process when it first writes to stdout. */
function sample(
  args: readonly string[],
  whenSaid: (pid: number) => void = () => {},
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const program = fileURLToPath(new URL('sample_command.ts', import.meta.url))
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
      env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'production', ...env },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', data => {
      if (stdout === '' && child.pid !== undefined) whenSaid(child.pid)
      stdout += data
    })
    child.stderr.on('data', data => {
      stderr += data
    })
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}

function failureOf(work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('nothing failed')
}

const codesOf = (work: () => unknown): readonly string[] => failureOf(work).diagnostics.map(each => each.code)

base('prints the result as JSON and takes --allow several times', async () => {
  const { code, stdout } = await sample([
    '--json',
    '--allow',
    'deletes-data:a.b',
    '--allow',
    'may-fail:c',
    '--write',
    'x',
  ])
  assert.is(code, 0)
  assert.equal(JSON.parse(stdout), {
    ok: true,
    consents: [
      { code: 'deletes-data', name: 'a.b' },
      { code: 'may-fail', name: 'c' },
    ],
    write: 'x',
  })
})

base('reports a failure on stderr, with its exit code', async () => {
  const failed = await sample(['fail'])
  assert.equal(failed, {
    code: 1,
    stdout: '',
    stderr: 'error[no-such-thing] it is not there\n  help: look elsewhere\n',
  })
  assert.is((await sample(['hazard'])).code, 3)
})

base('reports a failure as JSON on stdout', async () => {
  const { code, stdout } = await sample(['fail', '--json'])
  assert.is(code, 1)
  assert.equal(JSON.parse(stdout), {
    ok: false,
    diagnostics: [{ code: 'no-such-thing', severity: 'error', message: 'it is not there', help: ['look elsewhere'] }],
  })
})

base('reports a bug without its stack, unless asked', async () => {
  const { code, stderr } = await sample(['bug'])
  assert.is(code, 1)
  assert.match(stderr, /^error\[internal-error\].*a mistake\n/)
  assert.not.match(stderr, 'sample_command')
  assert.match((await sample(['bug'], undefined, { SCHEMATIC_DEBUG: '1' })).stderr, 'sample_command')
})

base('explains what is wrong with the command line', async () => {
  const flag = await sample(['--wirte', 'x'])
  assert.is(flag.code, 1)
  assert.match(flag.stderr, /^error\[unknown-flag\] there is no flag --wirte\n {2}help: did you mean --write\?\n/)
  assert.match((await sample(['a', 'b'])).stderr, /^error\[unexpected-argument\] the argument b /)
  assert.match((await sample(['--count', 'x'])).stderr, /^error\[bad-usage\] --count expected an integer/)
})

base('stops on Ctrl-C, says so, and exits with 130', async () => {
  const { code, stderr } = await sample(['wait'], pid => process.kill(pid, 'SIGINT'))
  assert.is(code, 130)
  assert.match(stderr, 'stopping: what is not committed is rolled back')
  assert.match(stderr, 'error[interrupted]')
})

base('offers the nearest name for an unknown command', () => {
  const report = commandReport(new Error('command stauts not found'), ['stauts'], ['status', 'apply', 'db start'])
  assert.is(report.exitCode, 1)
  assert.is(report.diagnostics[0]?.code, 'unknown-command')
  assert.is(report.diagnostics[0]?.help?.[0], 'did you mean: schematic status')
})

base('takes a consent for that very hazard only', () => {
  const consents = parseConsents(['deletes-data:shop.orders.code'])
  assert.ok(isAllowed({ code: 'deletes-data', name: 'shop.orders.code' }, consents))
  assert.not.ok(isAllowed({ code: 'deletes-data', name: 'shop.orders' }, consents))
  assert.not.ok(isAllowed({ code: 'drops-unmanaged', name: 'shop.orders.code' }, consents))
  assert.equal(
    codesOf(() => parseConsents(['deletes-data'])),
    ['bad-consent'],
  )
  assert.match(failureOf(() => parseConsents(['delete-data:x'])).diagnostics[0]?.help?.[0] ?? '', 'deletes-data')
})

base('asks on a terminal and refuses without one', async () => {
  const terminal = (typed: string) => {
    const input = Object.assign(new PassThrough(), { isTTY: true })
    const output = Object.assign(new PassThrough(), { isTTY: true })
    input.write(typed)
    return { input, output, flag: '--yes' }
  }
  assert.is(await confirm('Go?', terminal('yes\n')), true)
  assert.is(await confirm('Go?', terminal('\n')), false)
  assert.is(await confirmByTyping('Drop it?', 'shop', terminal('shop\n')), true)
  assert.is(await confirmByTyping('Drop it?', 'shop', terminal('Shop\n')), false)
  const refused = await confirm('Go?', { input: new PassThrough(), output: new PassThrough(), flag: '--yes' }).catch(
    (error: unknown) => error,
  )
  assert.ok(refused instanceof Failure)
  assert.match(refused instanceof Failure ? (refused.diagnostics[0]?.help?.[0] ?? '') : '', '--yes')
})

base('shows progress on a terminal only, and takes it away', async () => {
  const written = async (isTTY: boolean) => {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 })
    const progress = startProgress(stream, 0)
    await new Promise(resolve => setTimeout(resolve, 10))
    progress.update('building', 3, 10)
    progress.stop()
    return String(stream.read() ?? '')
  }
  const shown = await written(true)
  assert.match(shown, 'building 3/10')
  assert.ok(shown.endsWith(`\r${String.fromCharCode(27)}[K`))
  assert.is(await written(false), '')
})

/** A project with these files, gone afterwards. */
async function project(files: { readonly [path: string]: string }, work: (folder: string) => unknown): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-config-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

base('finds the config upward, expands variables and makes paths absolute', async () => {
  const files = {
    'schematic.yaml':
      'url: postgres://${DB_USER}@db/${DB_NAME:-shop}\nmigrations: db/migrations\npostgres: [15, 17]\nschema: [tables/*.yaml, "!tables/b.yaml"]\n',
    '.env': 'DB_USER=fromfile\nDB_NAME=\n',
    'tables/a.yaml': '',
    'tables/b.yaml': '',
    'deep/er/x': '',
  }
  await project(files, async folder => {
    const config = loadConfig({ cwd: join(folder, 'deep/er'), env: {} })
    assert.is(config.url, 'postgres://fromfile@db/shop')
    assert.is(config.migrations, join(folder, 'db/migrations'))
    assert.equal(config.postgres, [15, 17])
    assert.equal(
      (await schemaFiles(config)).map(file => relative(folder, file)),
      [join('tables', 'a.yaml')],
    )
    assert.is(loadConfig({ cwd: folder, env: { DB_USER: 'app' } }).url, 'postgres://app@db/shop')
  })
})

base('has defaults where there is no file or only comments', async () => {
  await project({ 'schematic.yaml': '# url: x\n' }, folder => {
    const config = loadConfig({ cwd: folder, env: {} })
    assert.equal(
      [config.migrations, config.defaultSchema, config.searchPath, config.lockTimeout],
      [join(folder, 'migrations'), 'public', ['public'], '5s'],
    )
  })
})

base('names an unset variable, an unknown key and a bad version at once', async () => {
  await project({ 'schematic.yaml': 'url: ${NO_SUCH_URL}\nmigratoins: x\npostgres: [9]\n' }, folder => {
    const { diagnostics } = failureOf(() => loadConfig({ cwd: folder, env: {} }))
    assert.equal(diagnostics.map(each => [each.code, each.place?.line]).sort(), [
      ['unknown-key', 2],
      ['unknown-value', 3],
      ['unset-variable', 1],
    ])
  })
})

base('takes the settings of an environment, and asks for the variables of no other', async () => {
  const text = 'url: a\nenvironments:\n  live: { url: b, confirm: true, allow: [] }\n  test: { url: "${UNSET_HERE}" }\n'
  await project({ 'schematic.yaml': text }, folder => {
    assert.is(loadConfig({ cwd: folder, env: {} }).url, 'a')
    const live = loadConfig({ cwd: folder, env: {}, environment: 'live' })
    assert.equal([live.url, live.confirm], ['b', true])
    assert.equal(
      codesOf(() => loadConfig({ cwd: folder, env: {}, environment: 'test' })),
      ['unset-variable'],
    )
    assert.equal(
      codesOf(() => loadConfig({ cwd: folder, env: {}, environment: 'liev' })),
      ['unknown-environment'],
    )
  })
})

base('refuses a pattern that matches no file, at its place', async () => {
  await project({ 'schematic.yaml': 'schema:\n  - a.yaml\n  - none/*.yaml\n', 'a.yaml': '' }, async folder => {
    const error = await schemaFiles(loadConfig({ cwd: folder, env: {} })).catch((each: unknown) => each)
    assert.ok(error instanceof Failure)
    const places = error instanceof Failure ? error.diagnostics.map(each => [each.code, each.place?.line]) : []
    assert.equal(places, [['no-schema-files', 3]])
  })
})

base('says where it looked for a config that is not there', () => {
  assert.equal(
    codesOf(() => loadConfig({ cwd: tmpdir(), file: 'no-such-file.yaml', env: {} })),
    ['config-not-found'],
  )
})

base.run()
