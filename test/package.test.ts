import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { z } from 'zod'
import { builtCopy, installPackage, packOf, temporaryFolder, userEnvironment } from './harness/packages.ts'

const packaged = suite('package')
const { folder, remove } = temporaryFolder('package')
const copy = builtCopy(folder)
const env = userEnvironment()

const { archive, unpackedSize, files } = packOf(copy, folder)
const project = join(folder, 'elsewhere', 'project')
const program = installPackage(archive, copy, project)

function schematic(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', env })
  assert.is(status, 0, `schematic ${args.join(' ')}:\n${stdout}${stderr}`)
  return stdout
}

packaged('holds the program, what is generated from it, README and LICENSE, and nothing else', () => {
  const paths = files.map(({ path }) => path)
  const places = new Set(
    paths.map(path =>
      path
        .split('/')
        .slice(0, path.startsWith('dist/') ? 2 : 1)
        .join('/'),
    ),
  )
  assert.equal([...places].sort(), [
    'LICENSE',
    'README.md',
    'bin',
    'dist/LICENSES.txt',
    'dist/commands',
    'dist/src',
    'dist/types',
    'generated',
    'oclif.manifest.json',
    'package.json',
  ])
  assert.equal(
    paths.filter(path => path.startsWith('bin/')),
    ['bin/run.js'],
  )
  assert.equal(
    paths.filter(path => path.startsWith('dist/') && !/(?<!\.test|\.d)\.js$|^dist\/types\/.*\.d\.ts$/.test(path)),
    ['dist/LICENSES.txt'],
  )
  assert.ok(unpackedSize < 4_000_000, `${unpackedSize} bytes`)
})

packaged('tells its version and its commands in any folder', () => {
  const read = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8')))
  assert.is(schematic(project, '--version'), `schematic ${read.version}\n`)
  assert.is(schematic(folder, '--version'), `schematic ${read.version}\n`)
  for (const flag of ['--help', '-h']) assert.match(schematic(folder, flag), /\n {2}rollback +/)
  for (const name of readdirSync(join(copy, 'commands')).filter(each => each.endsWith('.ts')))
    assert.match(schematic(folder, name.slice(0, -3), '-h'), /\nEXAMPLES\n/)
})

packaged('does the main job in a project of somebody else', () => {
  schematic(project, 'init')
  assert.ok(existsSync(join(project, '.schematic', 'schematic.schema.json')), 'editors miss the JSON Schema')
  cpSync(join(copy, 'examples', 'shop', 'schema'), join(project, 'schema'), { recursive: true })
  assert.match(schematic(project, 'apply', '--write', 'create_shop'), /applied 0001_create_shop/)
  cpSync(join(copy, 'examples', 'shop', 'next'), join(project, 'schema'), { recursive: true })
  assert.match(schematic(project, 'plan'), /3 to change; can be undone/)
  schematic(project, 'generate', 'discounts')
  assert.match(schematic(project, 'apply'), /applied 0002_discounts/)
  const below = join(project, 'schema', 'functions')
  assert.match(schematic(below, 'rollback', '--yes'), /undone 0002_discounts/)
  assert.match(schematic(below, 'current'), /^0001_create_shop /)
})

packaged('is a library that prints nothing, ends nothing, tells its progress and can be stopped', () => {
  writeFileSync(
    join(project, 'use.mjs'),
    `import { plan, status, validate, verify, apply, SchematicError } from 'schematic'
const heard = new Set()
const onProgress = event => heard.add(event.type)
const report = await plan({ onProgress })
const stopped = await apply({ signal: AbortSignal.abort() }).then(() => 'ran', () => 'stopped')
const wrong = await plan({ config: 'nowhere.yaml' }).catch(error => error)
const { verified } = await verify()
const { revision, pending } = await status()
console.log(JSON.stringify({
  changes: report.changes.length, heard: [...heard], stopped, files: (await validate()).files, revision, pending,
  code: wrong instanceof SchematicError && wrong.diagnostics[0].code, verified: verified.map(each => each.result),
  listeners: process.listenerCount('SIGINT') + process.listenerCount('SIGTERM'),
}))`,
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, ['use.mjs'], { cwd: project, encoding: 'utf8', env })
  assert.is(status, 0, stderr)
  assert.is(stderr, '')
  assert.equal(JSON.parse(stdout), {
    changes: 0,
    heard: ['doing'],
    stopped: 'stopped',
    files: 3,
    revision: '0001_create_shop',
    pending: ['0002_discounts'],
    code: 'config-not-found',
    verified: ['proven', 'proven'],
    listeners: 0,
  })
})

packaged('has types that a strict program can use', () => {
  writeFileSync(
    join(project, 'use.mts'),
    `import { apply, type PlanReport, plan, type ProgressEvent, SchematicError } from 'schematic'
const onProgress = (event: ProgressEvent): void => void (event.type === 'doing' ? event.what : event.text)
export const report: PlanReport = await plan({ url: 'postgres://localhost/shop', onProgress, signal: new AbortController().signal })
export const names: readonly string[] = (await apply({ revision: 'head' })).applied.map(each => each.revision)
export const codesOf = (error: unknown) => (error instanceof SchematicError ? error.diagnostics.map(each => each.code) : [])
// @ts-expect-error There is no such option.
await plan({ urll: '' })
`,
  )
  const compiler = createRequire(import.meta.url).resolve('typescript/package.json')
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'nodenext']
  const types = ['--types', 'node', '--typeRoots', join(copy, 'node_modules', '@types')]
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(compiler, '..', 'bin', 'tsc'), ...flags, ...types, 'use.mts'],
    { cwd: project, encoding: 'utf8', env },
  )
  assert.is(status, 0, stdout)
})

packaged.after(remove)
packaged.run()
