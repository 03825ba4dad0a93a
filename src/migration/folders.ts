import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Diagnostic, fail } from '../model/diagnostics.ts'
import {
  type Draft,
  fileNames,
  type Migration,
  migrationName,
  type Parsed,
  parseMigration,
  partsOfName,
  renderMigration,
  slugOf,
} from './files.ts'
import type { RevisionId } from './headers.ts'

/** What `migrations/head` says: the head's id, and its name for people. */
export interface Head {
  readonly id: RevisionId
  readonly name: string
}

/** A folder of migrations as it stands on disk. */
export interface Folder {
  /** By number, then by name. */
  readonly migrations: readonly Migration[]
  /** Undefined where the file is missing, empty or cannot be read. */
  readonly head?: Head
  /** The names of the migrations whose header cannot be read. */
  readonly unreadable: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

const headFile = 'head'
const filePattern = /^(.+)\.(up|down)\.sql$/

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

const readable = ['see who may read it, and what it is: a file, or a folder of files']

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    return fail(
      'file-unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      {
        help: readable,
      },
    )
  }
}

/** The names of what is in a folder; one that is not there is empty. */
export async function fileNamesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    return fail(
      'file-unreadable',
      `the migrations in ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { help: readable },
    )
  }
}

function shownFolder(folder: string): string {
  const shown = folder.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')
  return shown === '' || shown === '.' ? '' : `${shown}/`
}

interface HeadRead {
  readonly head?: Head
  readonly diagnostics: readonly Diagnostic[]
}

const headPattern = /^([a-z][a-z0-9]{7,39})(?: (\S+))?$/

function readHead(file: string, text: string | undefined): HeadRead {
  if (text === undefined || text.trim() === '') return { diagnostics: [] }
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  const place = { file, offset: 0, line: 1, column: 1, length: Math.max(1, (lines[0] ?? '').length) }
  if (lines.some(line => /^(<{7}|={7}|>{7})/.test(line))) {
    const sides = lines.filter(line => headPattern.test(line.trim())).map(line => line.trim())
    const message = `two branches each added migrations, and ${file} still holds the marks of the merge`
    const help = ['Put one branch behind the other, with a proof that the order does not matter: schematic merge']
    const details = sides.map(text => ({ label: 'head', text }))
    return { diagnostics: [{ code: 'head-conflict', severity: 'error', message, place, source: text, details, help }] }
  }
  const match = lines.length === 1 ? headPattern.exec((lines[0] ?? '').trim()) : null
  if (match !== null) return { head: { id: match[1] ?? '', name: match[2] ?? '' }, diagnostics: [] }
  const help = [`Bring it back as it was: git restore ${file}`]
  const message = `${file} should hold one line, the id and the name of the last migration`
  return { diagnostics: [{ code: 'head-unreadable', severity: 'error', message, place, source: text, help }] }
}

/** The names that the files of a folder belong to, and the `.sql` files that belong to none. */
function sorted(entries: readonly string[]): {
  readonly names: readonly string[]
  readonly strange: readonly string[]
} {
  const files = entries.filter(
    entry => entry.endsWith('.sql') && !entry.endsWith('.seed.sql') && !entry.startsWith('.'),
  )
  const names = new Set<string>()
  const strange: string[] = []
  for (const file of files) {
    const name = filePattern.exec(file)?.[1]
    if (name === undefined || partsOfName(name) === undefined) strange.push(file)
    else names.add(name)
  }
  const numberOf = (name: string): number => partsOfName(name)?.number ?? 0
  return { names: [...names].sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1)), strange: strange.sort() }
}

async function readPair(folder: string, shown: string, name: string): Promise<Parsed> {
  const files = fileNames(name)
  const [up, down] = await Promise.all([textOf(join(folder, files.up)), textOf(join(folder, files.down))])
  if (up !== undefined) return parseMigration({ name, up, down, folder: shown })
  const message = `${shown}${files.down} has no up file`
  const help = [`Bring it back as it was: git restore ${shown}${files.up}`, 'Or remove the down file too.']
  return { diagnostics: [{ code: 'migration-file-missing', severity: 'error', message, help }] }
}

/**
 * Reads a folder of migrations; one that is not there is empty. Everything that is wrong with a file comes back as a
 * diagnostic, all of them together. Throws a {@link Failure} only where the disk cannot be read.
 * `folder` is also what is shown, so give it relative to where the user stands.
 */
export async function readMigrations(folder: string): Promise<Folder> {
  const shown = shownFolder(folder)
  const entries = await fileNamesIn(folder)
  const { names, strange } = sorted(entries)
  const parsed: Parsed[] = []
  for (const name of names) parsed.push(await readPair(folder, shown, name))
  const head = entries.includes(headFile)
    ? readHead(`${shown}${headFile}`, await textOf(join(folder, headFile)))
    : { diagnostics: [] }
  const odd = strange.map((file): Diagnostic => {
    const help = ['A migration is a pair such as 0007_add_totals.up.sql and 0007_add_totals.down.sql.']
    return {
      code: 'migration-file-name',
      severity: 'warning',
      message: `${shown}${file} is not the name of a migration, so it is left aside`,
      help,
    }
  })
  return {
    migrations: parsed.flatMap(({ migration }) => (migration === undefined ? [] : [migration])),
    ...(head.head === undefined ? {} : { head: head.head }),
    unreadable: names.filter((_, index) => parsed[index]?.migration === undefined),
    diagnostics: [...head.diagnostics, ...parsed.flatMap(each => each.diagnostics), ...odd],
  }
}

/** The next free number in a folder: one more than the highest. */
export async function nextNumber(folder: string): Promise<number> {
  const { names } = sorted(await fileNamesIn(folder))
  return 1 + Math.max(0, ...names.map(name => partsOfName(name)?.number ?? 0))
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    error =>
      isMissing(error)
        ? false
        : fail('file-unreadable', `${path} cannot be read: ${String(error)}`, { help: readable }),
  )
}

/** A file of a folder and what is to stand in it. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/**
 * Files that are written beside their place and moved there together, and then others that go; what was moved goes away again, and what
 * was there comes back, where one fails.
 */
async function writeTogether(
  folder: string,
  files: readonly NamedText[],
  removed: readonly string[] = [],
): Promise<void> {
  const mark = randomBytes(4).toString('hex')
  const temporary = (name: string): string => join(folder, dirname(name), `.${basename(name)}.${mark}.tmp`)
  const moved: { readonly path: string; readonly before: string | undefined }[] = []
  try {
    for (const { name, text } of files) {
      const handle: FileHandle = await open(temporary(name), 'wx')
      try {
        await handle.writeFile(text)
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
    for (const { name } of files) {
      const path = join(folder, name)
      const before = await textOf(path)
      await rename(temporary(name), path)
      moved.push({ path, before })
    }
    for (const name of removed) {
      const path = join(folder, name)
      const before = await textOf(path)
      await rm(path, { force: true })
      moved.push({ path, before })
    }
  } catch (error) {
    for (const { path, before } of moved.reverse()) {
      if (before === undefined) await rm(path, { force: true })
      else await restored(path, before)
    }
    for (const { name } of files) await rm(temporary(name), { force: true })
    throw error
  }
}

async function restored(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w')
  try {
    await handle.writeFile(text)
  } finally {
    await handle.close()
  }
}

function headText(head: Head): string {
  return `${head.id} ${head.name}\n`
}

async function written(folder: string, files: readonly NamedText[], removed: readonly string[] = []): Promise<void> {
  try {
    for (const each of new Set(['.', ...files.map(({ name }) => dirname(name))]))
      await mkdir(join(folder, each), { recursive: true })
    await writeTogether(folder, files, removed)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    fail('file-unwritable', `the migration cannot be written to ${folder}: ${error.message}`, {
      help: ['Nothing was written. Look at the rights and the free space of that folder.'],
    })
  }
}

/**
 * Writes a migration's two files and makes it the head: all three or none. The number is the next free one.
 * Returns the migration as it now stands on disk.
 */
export async function writeMigration(folder: string, draft: Draft): Promise<Migration> {
  const { id, up, down } = renderMigration(draft)
  const name = migrationName(await nextNumber(folder), slugOf(draft.title))
  const files = fileNames(name)
  if ((await exists(join(folder, files.up))) || (await exists(join(folder, files.down))))
    fail('migration-exists', `${join(folder, files.up)} is there already`, {
      help: ['Run the command again: somebody else just wrote a migration.'],
    })
  await written(folder, [
    { name: files.down, text: down },
    { name: files.up, text: up },
    { name: headFile, text: headText({ id, name }) },
  ])
  const { migration, diagnostics } = parseMigration({ name, up, down, folder: shownFolder(folder) })
  return (
    migration ??
    fail('migration-header', `${name} cannot be read back`, {
      help: ['take the files from version control, and generate the migration again'],
      details: diagnostics.map(each => ({ label: each.code, text: each.message })),
    })
  )
}

/** Writes texts into files of a folder, and removes others: all or none. */
export async function writeTexts(
  folder: string,
  files: readonly NamedText[],
  removed: readonly string[] = [],
): Promise<void> {
  const kept = new Set(files.map(each => each.name))
  await written(
    folder,
    files,
    removed.filter(name => !kept.has(name)),
  )
}

/** The texts of those of some files that are there, byte for byte. */
export async function textsIn(folder: string, names: readonly string[]): Promise<readonly NamedText[]> {
  const texts = await Promise.all(names.map(async name => ({ name, text: await textOf(join(folder, name)) })))
  return texts.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]))
}

/** The text of `migrations/head` as a file of the folder. */
export const headOfFolder = (head: Head): NamedText => ({ name: headFile, text: headText(head) })

/** Writes `migrations/head`; without a head, removes it. */
export async function writeHead(folder: string, head: Head | undefined): Promise<void> {
  if (head === undefined) await rm(join(folder, headFile), { force: true })
  else await written(folder, [{ name: headFile, text: headText(head) }])
}

/** Removes a migration's two files, after `head` has been made the head. */
export async function removeMigration(
  folder: string,
  migration: Pick<Migration, 'name'>,
  head: Head | undefined,
): Promise<void> {
  const files = fileNames(basename(migration.name))
  await writeHead(folder, head)
  await rm(join(folder, files.up), { force: true })
  await rm(join(folder, files.down), { force: true })
}
