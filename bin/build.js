import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// node bin/build.js [FOLDER]: builds the program, with FOLDER a copy of it there without looking at the types.
const root = fileURLToPath(new URL('../', import.meta.url))
const require = createRequire(import.meta.url)
process.env.NODE_ENV = 'production'

/** TypeScript is a devDependency: `npm ci --omit=dev` prepares a checkout without it. What was built before then stays. */
function canCompile() {
  try {
    return require.resolve('typescript/package.json') !== ''
  } catch {
    if (existsSync(join(root, 'dist')) && existsSync(join(root, 'oclif.manifest.json'))) return false
    throw new Error('TypeScript is missing, which the sources are built with: npm ci, without --omit=dev')
  }
}

/** Checks the types, and leaves the declarations of the library in a folder. */
function check(folder) {
  const packageFile = require.resolve('typescript/package.json')
  const { bin } = require(packageFile)
  const tsc = join(dirname(packageFile), bin.tsc)
  const emitted = ['--emitDeclarationOnly', '--noEmit', 'false', '--outDir', folder]
  const done = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), ...emitted], {
    stdio: 'inherit',
    cwd: root,
  })
  if (done.status !== 0) throw new Error('the types do not check')
}

/** Copies the declarations that the library's own lead to, with imports as they are called once they are built. */
function declare(from, to) {
  const waiting = [join('src', 'index.d.ts')]
  const done = new Set()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (done.has(path)) continue
    done.add(path)
    const text = readFileSync(join(from, path), 'utf8')
    for (const [, target] of text.matchAll(/(?:from|import\() ?'(\.[^']*)\.ts'/g))
      waiting.push(join(dirname(path), `${target}.d.ts`))
    mkdirSync(dirname(join(to, path)), { recursive: true })
    writeFileSync(join(to, path), text.replaceAll(/((?:from|import\() ?'\.[^']*)\.ts'/g, "$1.js'"))
  }
}

/** Joins the sources into few files below a folder's dist, because every module that is loaded takes time: a file a command, and what they share. */
async function compile(folder) {
  const { build } = await import('esbuild')
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  const commands = readdirSync(join(root, 'commands'), { recursive: true, encoding: 'utf8' })
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [
      'src/cli/run.ts',
      'src/index.ts',
      ...commands.filter(name => name.endsWith('.ts')).map(name => join('commands', name)),
    ],
    outdir: join(folder, 'dist'),
    outbase: '.',
    chunkNames: 'src/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // For the packages that are CommonJS.
    banner: { js: "import{createRequire as $r}from'node:module';const require=$r(import.meta.url);" },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  })
  writeFileSync(join(folder, 'dist', 'LICENSES.txt'), licenses(Object.keys(metafile.inputs)))
}

/** The licenses of the packages whose code is in dist, which they ask to have with every copy. */
function licenses(inputs) {
  const found = inputs.map(path => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0])
  const packages = [...new Set(found.filter(each => each !== undefined))].toSorted()
  return packages
    .map(path => {
      const folder = join(root, path)
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each))
      const text = file === undefined ? `License: ${license}` : readFileSync(join(folder, file), 'utf8').trim()
      return `${name} ${version}\n\n${text}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** Writes what oclif needs to know of the commands, so that it loads only the one that is run. */
async function writeManifest(folder) {
  const { Plugin } = await import('@oclif/core')
  const manifestFile = join(folder, 'oclif.manifest.json')
  rmSync(manifestFile, { force: true })
  const plugin = new Plugin({
    root: folder,
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  writeFileSync(manifestFile, `${JSON.stringify(sorted(plugin.manifest), null, 2)}\n`)
}

/** The same value with its keys in order, so that the file does not change when nothing did. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const keys = Object.keys(value).toSorted()
  return Object.fromEntries(keys.filter(key => value[key] !== undefined).map(key => [key, sorted(value[key])]))
}

/** What stands in the package besides what is built. */
function furnish(folder) {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  for (const file of ['package.json', 'bin/run.js']) copyFileSync(join(root, file), join(folder, file))
  for (const name of ['node_modules', 'generated']) symlinkSync(join(root, name), join(folder, name), 'junction')
}

try {
  const [elsewhere] = process.argv.slice(2)
  if (elsewhere !== undefined) {
    furnish(elsewhere)
    await compile(elsewhere)
    await writeManifest(elsewhere)
  } else if (canCompile()) {
    const declarations = mkdtempSync(join(tmpdir(), 'schematic-types-'))
    try {
      check(declarations)
      await compile(root)
      declare(declarations, join(root, 'dist', 'types'))
    } finally {
      rmSync(declarations, { recursive: true, force: true })
    }
    await writeManifest(root)
  } else process.stderr.write('TypeScript is not installed: what was built before stays\n')
} catch (error) {
  process.stderr.write(`build failed: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
