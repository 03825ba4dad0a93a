import { headerLines } from './headers.ts'
import type { ProjectFiles, RunnerFiles, RunnerMigration } from './runners.ts'

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.')
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** A path as it is meant from a folder: `./db/../x` is `x`. */
function pathFrom(folder: string, path: string): string {
  const parts: string[] = folder === '.' ? [] : folder.split('/')
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.length === 0 ? '.' : parts.join('/')
}

/** The migrations among files, by folder. */
function byFolder(
  { paths }: ProjectFiles,
  migrationOf: (path: string) => RunnerMigration | undefined,
): readonly RunnerFiles[] {
  const folders = new Map<string, RunnerMigration[]>()
  for (const path of paths) {
    const migration = migrationOf(path)
    if (migration === undefined) continue
    const folder = folderOf(path)
    folders.set(folder, [...(folders.get(folder) ?? []), migration])
  }
  return Array.from(folders, ([folder, migrations]) => ({ folder, migrations }))
}

/** The folder with the most migrations. */
const fullest = (found: readonly RunnerFiles[]): RunnerFiles | undefined =>
  found.toSorted((a, b) => b.migrations.length - a.migrations.length)[0]

type Find = (files: ProjectFiles) => RunnerFiles | undefined

/** A setting of an ini file, wherever it stands. */
const settingIn = (text: string, key: string): string | undefined =>
  new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.+?)[ \\t]*$`, 'm').exec(text)?.[1]?.replaceAll(/^["']|["']$/g, '')

const quoted = (text: string): readonly string[] =>
  Array.from(text.matchAll(/['"]([^'"]*)['"]/g), ([, name = '']) => name)

/** The value of a variable at the top of a Python module: up to the end of the line, or of its brackets. */
const pythonValue = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}\\b[^=\\n]*=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)`, 'm').exec(text)?.[1]

function pythonRevision(path: string, text: string): RunnerMigration | undefined {
  const [version] = quoted(pythonValue(text, 'revision') ?? '')
  if (version === undefined) return undefined
  const parents = ['down_revision', 'depends_on'].flatMap(name => quoted(pythonValue(text, name) ?? ''))
  return { name: nameOf(path), version, parents }
}

/** Folders with an env.py of Alembic beside a folder `versions`, or where `alembic.ini` says that they are. */
function alembicFolders(files: ProjectFiles): readonly { readonly folder: string; readonly env: string }[] {
  const configured = files.paths
    .filter(path => nameOf(path) === 'alembic.ini')
    .map(path => {
      const here = folderOf(path)
      const location = settingIn(files.read(path), 'script_location') ?? '.'
      return pathFrom(here, location.replaceAll('%(here)s', '.'))
    })
  const besides = files.paths.filter(path => nameOf(path) === 'env.py').map(folderOf)
  return [...new Set([...configured, ...besides])].flatMap(folder => {
    const env = pathFrom(folder, 'env.py')
    if (!files.paths.includes(env)) return []
    const text = files.read(env)
    return /\balembic\b/.test(text) ? [{ folder, env: text }] : []
  })
}

/** Alembic's folder, of a Flask application or not. */
const alembicFor =
  (flask: boolean): Find =>
  files => {
    const found = alembicFolders(files).filter(({ env }) => /\bcurrent_app\b/.test(env) === flask)
    const read = found.map(({ folder }): RunnerFiles => {
      const versions = files.paths.filter(path => path.startsWith(folder === '.' ? 'versions/' : `${folder}/versions/`))
      const migrations = versions
        .filter(path => path.endsWith('.py'))
        .flatMap(path => pythonRevision(path, files.read(path)) ?? [])
      return { folder, migrations }
    })
    return fullest(read)
  }

export const alembicFiles = alembicFor(false)
export const flaskFiles = alembicFor(true)

export const golangFiles: Find = files =>
  fullest(
    byFolder(files, path => {
      const [, version = '', name] = /^(\d+)_(.*)\.up\.sql$/.exec(nameOf(path)) ?? []
      // Files of schematic have the same names.
      if (name === undefined || headerLines(files.read(path)) !== undefined) return undefined
      return { name: nameOf(path), version }
    }),
  )

export const dbmateFiles: Find = files =>
  fullest(
    byFolder(files, path => {
      const [, version] = /^(\d+).*\.sql$/.exec(nameOf(path)) ?? []
      if (version === undefined || !/^--[ \t]*migrate:up\b/m.test(files.read(path))) return undefined
      return { name: nameOf(path), version }
    }),
  )

/** A Flyway version without what makes no difference: `01_2` is `1.2`, `1.0` is `1`. */
export const flywayVersion = (text: string): string =>
  text
    .split(/[._]/)
    .map(part => part.replace(/^0+(?=\d)/, ''))
    .join('.')
    .replace(/(?:\.0)+$/, '')

export const flywayFiles: Find = files => {
  const found = byFolder(files, path => {
    const name = nameOf(path)
    const [, version = '', description] = /^V(\d[\d._]*)__(.+)\.(?:sql|java|kt)$/.exec(name) ?? []
    if (description !== undefined) return { name, version: flywayVersion(version) }
    const [, again] = /^R__(.+)\.(?:sql|java|kt)$/.exec(name) ?? []
    return again === undefined ? undefined : { name, version: again.replaceAll('_', ' '), repeatable: true }
  })
  const migrations = found.flatMap(each => each.migrations)
  const biggest = fullest(found)
  return biggest === undefined ? undefined : { folder: biggest.folder, migrations }
}

const isNodeMigration = /\bpgm\b|^--[ \t]*Up Migration/m

export const nodeFiles: Find = files =>
  fullest(
    byFolder(files, path => {
      const name = nameOf(path)
      if (!/^\d+[_-].*\.(?:[cm]?[jt]s|sql)$/.test(name) || name.endsWith('.d.ts')) return undefined
      if (!isNodeMigration.test(files.read(path))) return undefined
      return { name, version: name.replace(/\.[^.]+$/, '') }
    }),
  )

export const prismaFiles: Find = files => {
  const folders = byFolder(files, path => {
    const [, name] = /(?:^|\/)migrations\/([^/]+)\/migration\.sql$/.exec(path) ?? []
    return name === undefined ? undefined : { name, version: name }
  })
  const [first] = folders
  if (first === undefined) return undefined
  const folder = folderOf(first.folder)
  return {
    folder,
    migrations: folders.filter(each => folderOf(each.folder) === folder).flatMap(each => each.migrations),
  }
}

const propertyOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const drizzleFiles: Find = files => {
  const journal = files.paths.find(path => /(?:^|\/)meta\/_journal\.json$/.test(path))
  const entries = journal === undefined ? undefined : propertyOf(jsonOf(files.read(journal)), 'entries')
  if (journal === undefined || !Array.isArray(entries)) return undefined
  const migrations = entries.map((entry: unknown) => ({
    name: String(propertyOf(entry, 'tag')),
    version: String(propertyOf(entry, 'when')),
  }))
  return { folder: folderOf(folderOf(journal)), migrations }
}

export const railsFiles: Find = files => {
  const found = byFolder(files, path => {
    const [, version] = /(?:^|\/)db\/migrate\/(?:.*\/)?(\d+)_[^/]+\.rb$/.exec(path) ?? []
    return version === undefined ? undefined : { name: nameOf(path), version }
  })
  const migrations = found.flatMap(each => each.migrations)
  const [first] = found
  if (first !== undefined) return { folder: first.folder, migrations }
  const structure = files.paths.find(path => /(?:^|\/)db\/structure\.sql$/.test(path))
  if (structure === undefined) return undefined
  // The versions stand at the end of the file as an INSERT.
  const [, inserted = ''] =
    /INSERT INTO "?schema_migrations"? \(version\) VALUES([^;]*);/.exec(files.read(structure)) ?? []
  return { folder: folderOf(structure), migrations: quoted(inserted).map(version => ({ name: version, version })) }
}

export const plainFiles: Find = files =>
  fullest(
    byFolder(files, path => {
      const name = nameOf(path)
      const [, version] = /^[A-Za-z]*(\d+)(?:[._-].*)?\.sql$/.exec(name) ?? []
      if (version === undefined || /\.down\.sql$/.test(name)) return undefined
      if (headerLines(files.read(path)) !== undefined) return undefined
      return { name, version }
    }),
  )
