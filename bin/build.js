import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const require = createRequire(import.meta.url)
process.env.NODE_ENV = 'production'

/** Compiles src, schema and commands into dist. */
function compile() {
  rmSync(join(root, 'dist'), { recursive: true, force: true })
  const packageFile = require.resolve('typescript/package.json')
  const { bin } = require(packageFile)
  const tsc = join(dirname(packageFile), bin.tsc)
  const done = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: 'inherit',
    cwd: root,
  })
  if (done.status !== 0) throw new Error('the types do not check')
}

/** Writes what oclif needs to know of the commands, so that it loads only the one that is run. */
async function writeManifest() {
  const { Plugin } = await import('@oclif/core')
  const manifestFile = join(root, 'oclif.manifest.json')
  rmSync(manifestFile, { force: true })
  const plugin = new Plugin({ root, ignoreManifest: true, errorOnManifestCreate: true, respectNoCacheDefault: true })
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

try {
  compile()
  await writeManifest()
} catch (error) {
  process.stderr.write(`build failed: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
