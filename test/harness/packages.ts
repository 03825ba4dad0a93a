import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as assert from 'uvu/assert'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const sources = ['src', 'schema', 'commands', 'bin/build.js', 'package.json', 'tsconfig.json', 'tsconfig.build.json']
const rest = ['bin', 'dist', 'generated', 'examples', 'oclif.manifest.json', 'README.md', 'LICENSE']

/** The environment of a user who has no database. */
export function userEnvironment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(PG[A-Z]+|DATABASE_URL|FORCE_COLOR|NODE_ENV|npm_.*)$/.test(name),
  )
  return { ...Object.fromEntries(kept), NO_COLOR: '1', ...more }
}

/** Whose commits those of the examples are. */
export const author = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
}

/** A folder of its own for a test; `remove` takes it away, with what an embedded server keeps elsewhere for it. */
export function temporaryFolder(name: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), `schematic-${name}-`))
  // For root: PostgreSQL runs as another user, who must get in.
  chmodSync(folder, 0o755)
  return {
    folder,
    remove() {
      for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        if (path.endsWith('place') && /\.schematic[\\/]postgres-\d+[\\/]place$/.test(path))
          rmSync(readFileSync(join(folder, path), 'utf8').trim(), { recursive: true, force: true })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

let program: string | undefined

/**
 * The program's file, built of the sources as they stand: it starts five times as fast as from the sources themselves. The folder that
 * SCHEMATIC_TEST_PROGRAM names holds the one of this run; without it this process builds its own.
 */
export function builtProgram(): string {
  if (program === undefined) {
    const given = process.env.SCHEMATIC_TEST_PROGRAM
    const folder = given ?? mkdtempSync(join(tmpdir(), 'schematic-program-'))
    if (given === undefined) {
      buildProgram(folder)
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    }
    program = join(folder, 'bin', 'run.js')
  }
  return program
}

/** Builds the program in an empty folder. */
export function buildProgram(folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin', 'build.js'), folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
}

/** A copy of the checkout in which the program is built, with the packages of this one. */
export function builtCopy(folder: string): string {
  const copy = join(folder, 'schematic')
  mkdirSync(copy)
  for (const path of [...sources, ...rest])
    if (existsSync(join(root, path)))
      cpSync(join(root, path), join(copy, path), {
        recursive: true,
        filter: from =>
          !/[\\/](\.schematic|migrations)$/.test(from) ||
          from.startsWith(join(root, 'src')) ||
          from.startsWith(join(root, 'dist')),
      })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  if (!isBuilt()) {
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(copy, 'bin', 'build.js')], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`)
  }
  return copy
}

/** Whether `dist` is younger than all that it is made of, as it is after `npm ci`. */
function isBuilt(): boolean {
  const manifest = join(root, 'oclif.manifest.json')
  const dist = join(root, 'dist', 'src', 'cli', 'run.js')
  if (!existsSync(manifest) || !existsSync(dist)) return false
  const built = Math.min(statSync(manifest).mtimeMs, statSync(dist).mtimeMs)
  return sources.every(path => youngest(join(root, path)) <= built)
}

function youngest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map(name => statSync(join(path, name)).mtimeMs),
  )
}

const packed = z.array(
  z.object({
    filename: z.string(),
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string() })),
  }),
)
const locked = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
})

/** Packs a copy of the checkout as it stands, without building it, into a folder. */
export function packOf(copy: string, folder: string) {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
    {
      cwd: copy,
      encoding: 'utf8',
      env: userEnvironment(),
      shell: process.platform === 'win32',
    },
  )
  assert.is(status, 0, stderr)
  const [found] = packed.parse(JSON.parse(stdout))
  if (found === undefined) throw new Error('nothing was packed')
  return { ...found, archive: join(folder, found.filename) }
}

/**
 * Puts a package with the packages that it needs, and no others, below a project: as npm does, but without a network.
 * @returns the program
 */
export function installPackage(
  archive: string,
  copy: string,
  project: string,
  { withOptional = true }: { readonly withOptional?: boolean } = {},
): string {
  const modules = join(project, 'node_modules')
  mkdirSync(modules, { recursive: true })
  const unpacked = spawnSync('tar', ['-xzf', archive, '-C', modules], { encoding: 'utf8' })
  assert.is(unpacked.status, 0, unpacked.stderr)
  cpSync(join(modules, 'package'), join(modules, 'schematic'), { recursive: true })
  const { packages } = locked.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  for (const [path, { dev, devOptional, optional }] of Object.entries(packages)) {
    const from = join(copy, path)
    if (optional && !withOptional) continue
    if (path === '' || dev || devOptional || path.lastIndexOf('node_modules/') > 0 || !existsSync(from)) continue
    mkdirSync(join(project, path, '..'), { recursive: true })
    symlinkSync(from, join(project, path), 'junction')
  }
  return join(modules, 'schematic', 'bin', 'run.js')
}
