import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Failure } from '../src/model/diagnostics.ts'
import { buildProgram } from './harness/packages.ts'
import { standInMemory } from './memory.ts'
import { type RunningServer, startServer } from './server.ts'
import { skipMark } from './skips.ts'

const usage = `npm test -- [--postgres MAJOR] [--update] [PATTERN…]
  PATTERN   a part of the path of a test file or of a case folder: yaml, cases/columns
  --update  writes the expected SQL of the cases anew and says which changed`

/** One test file's outcome. */
interface Outcome {
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly skips: readonly Skip[]
  readonly seconds: number
  readonly output: string
}

interface Skip {
  readonly name: string
  readonly reason: string
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tests = join(root, 'test')
const casesFile = join('test', 'cases.test.ts')
/** What takes longest starts first. */
const longest = [casesFile, join('test', 'real.test.ts')]
const atOnce = 2
/** How a line begins that tells of a file that `--update` wrote. */
const updateMark = 'updated '
const patienceMs = 15 * 60_000

function testFiles(): readonly string[] {
  return readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.test.ts'))
    .map(name => join('test', name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

const rank = (file: string) => (longest.includes(file) ? longest.indexOf(file) : longest.length)

/** The files to run, and the patterns that name cases. */
function chosen(patterns: readonly string[]): { readonly files: readonly string[]; readonly cases: readonly string[] } {
  const all = testFiles()
  if (patterns.length === 0) return { files: all, cases: [] }
  const wanted = patterns.map(pattern => pattern.split('/').join(sep))
  const files = all.filter(file => wanted.some(pattern => file.includes(pattern)))
  const folders = readdirSync(join(tests, 'cases'), { recursive: true, encoding: 'utf8' }).map(name =>
    join('test', 'cases', name),
  )
  const cases = wanted.filter(
    pattern => !casesFile.includes(pattern) && folders.some(folder => folder.includes(pattern)),
  )
  return { files: cases.length > 0 && !files.includes(casesFile) ? [casesFile, ...files] : files, cases }
}

const running = new Set<ChildProcess>()

function runFile(file: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const begin = Date.now()
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--import', 'tsx', file], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    let late = false
    const limit = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, patienceMs)
    child.once('error', error => {
      stderr += `${error.message}\n`
    })
    child.once('close', (code, signal) => {
      clearTimeout(limit)
      running.delete(child)
      const seconds = (Date.now() - begin) / 1000
      const counts = countsOf(stdout)
      const skips = skipsOf(stderr)
      const ended = code === 0 || (code === 1 && counts.total > counts.passed)
      const trouble = [
        ...(late ? [`it did not end within ${patienceMs / 60_000} minutes`] : []),
        ...(signal !== null && !late ? [`it was ended by ${signal}`] : []),
        ...(!ended && signal === null ? [`it ended with exit code ${code}`] : []),
        ...(counts.total === 0 && counts.skipped + skips.length === 0 ? ['it ran no test'] : []),
        ...(ended && code === 0 && counts.total > counts.passed ? ['a hook before or after a test failed'] : []),
      ]
      const crashed = counts.total === counts.passed && trouble.length > 0 ? 1 : 0
      resolve({
        file,
        passed: counts.passed,
        failed: counts.total - counts.passed + crashed,
        skips: [
          ...skips,
          ...Array.from({ length: counts.skipped }, () => ({ name: file, reason: 'marked in the file' })),
        ],
        seconds,
        output: [stdout, stderr, ...trouble].join('\n'),
      })
    })
  })
}

/** The program for the tests of the command line, for all of their files; it goes when the process ends. */
function programFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'schematic-program-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  buildProgram(folder)
  return folder
}

/** Adds up the closing lines that uvu prints. */
function countsOf(output: string): { readonly total: number; readonly passed: number; readonly skipped: number } {
  const found = (label: string) => Number(new RegExp(`^ {2}${label}: +(\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  return { total: found('Total'), passed: found('Passed'), skipped: found('Skipped') }
}

function skipsOf(stderr: string): readonly Skip[] {
  return stderr.split('\n').flatMap(line => {
    if (!line.startsWith(skipMark)) return []
    const found: Partial<Skip> = JSON.parse(line.slice(skipMark.length))
    return [{ name: found.name ?? '', reason: found.reason ?? '' }]
  })
}

/** What a failing file said, without what only tells of tests that passed or were left out. */
function readable(output: string): string {
  return output
    .split('\n')
    .filter(line => !line.startsWith(skipMark) && !line.startsWith(updateMark))
    .filter(line => !/^ {2}(Total|Passed|Skipped|Duration): |^[•✘ ]*$/.test(line))
    .map(line => `    ${line}`)
    .join('\n')
}

function show({ file, passed, failed, skips, seconds, output }: Outcome): void {
  const counts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skips.length > 0 ? [`${skips.length} skipped`] : []),
  ].join(', ')
  console.log(`${failed > 0 ? '✘' : '•'} ${file}  ${counts}  ${seconds.toFixed(1)} s`)
  if (failed > 0) console.log(`${readable(output)}\n`)
  for (const line of output.split('\n')) if (line.startsWith(updateMark)) console.log(`    ${line}`)
}

/** Each reason once, with what it kept from running. */
function showSkips(skips: readonly Skip[]): void {
  const reasons = new Map<string, string[]>()
  for (const { name, reason } of skips) reasons.set(reason, [...(reasons.get(reason) ?? []), name])
  for (const [reason, names] of reasons) {
    const few = names.slice(0, 3).join(', ') + (names.length > 3 ? `, …` : '')
    console.log(`${names.length} skipped: ${reason} (${few})`)
  }
}

/** The environment of a test file: nothing of the user's own databases. */
function environment(server: RunningServer, more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG[A-Z]+|DATABASE_URL|FORCE_COLOR)$/.test(name))
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: '1',
    SCHEMATIC_TEST_URL: server.url,
    SCHEMATIC_TEST_MAJOR: String(server.major),
    ...more,
  }
}

async function run(
  files: readonly string[],
  env: NodeJS.ProcessEnv,
  stopped: () => boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = [...files]
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined && !stopped(); file = waiting.shift()) {
      const outcome = await runFile(file, env)
      if (stopped()) return
      outcomes.push(outcome)
      show(outcome)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return outcomes
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { postgres: { type: 'string' }, update: { type: 'boolean' }, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  if (values.update && process.env.CI) {
    console.error('--update is not for CI')
    return 1
  }
  const { files, cases } = chosen(positionals)
  if (files.length === 0) {
    console.error(`no test file or case has ${positionals.join(' or ')} in its path`)
    return 1
  }
  standInMemory()
  const server = await startServer(values.postgres === undefined ? undefined : Number(values.postgres))
  let interrupted = false
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => {
      interrupted = true
      console.error('interrupted: stopping the tests and their server')
      for (const child of running) child.kill('SIGTERM')
      setTimeout(() => {
        for (const child of running) child.kill('SIGKILL')
      }, 3000).unref()
      void server.stop().finally(() => process.exit(code))
    })
  try {
    const begin = Date.now()
    console.log(`PostgreSQL ${server.major}, ${files.length} test files`)
    const env = environment(server, {
      ...(files.some(file => file.startsWith(join('test', 'cli'))) ? { SCHEMATIC_TEST_PROGRAM: programFolder() } : {}),
      ...(positionals.length === 0 ? { SCHEMATIC_TEST_WHOLE: '1' } : {}),
      ...(values.update ? { SCHEMATIC_TEST_UPDATE: '1' } : {}),
      ...(cases.length > 0 ? { SCHEMATIC_TEST_CASES: JSON.stringify(cases) } : {}),
    })
    const outcomes = await run(files, env, () => interrupted)
    if (interrupted) return 130
    const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + count(each), 0)
    const skips = outcomes.flatMap(each => each.skips)
    const failed = sum(each => each.failed)
    console.log('')
    showSkips(skips)
    for (const each of outcomes) if (each.failed > 0) console.log(`${each.failed} failed: ${each.file}`)
    console.log(`${((Date.now() - begin) / 1000).toFixed(0)} s`)
    console.log(
      `${sum(each => each.passed)} passed, ${failed} failed${skips.length > 0 ? `, ${skips.length} skipped` : ''}`,
    )
    return failed > 0 ? 1 : 0
  } finally {
    for (const child of running) child.kill('SIGKILL')
    await server.stop()
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  for (const { message, help = [] } of error.diagnostics) console.error([message, ...help].join('\n  '))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
