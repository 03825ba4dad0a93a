import { join } from 'node:path'
import { fail } from '../model/diagnostics.ts'
import { archiveFolder, readArchive } from './archives.ts'
import { fileNames, type Migration, parseMigration, sealMigration } from './files.ts'
import { headOfFolder, type NamedText, textsIn, writeTexts } from './folders.ts'
import { withHeader } from './headers.ts'
import { readGraph } from './heads.ts'
import { wholeOf } from './replacements.ts'
import type { Graph } from './revisions.ts'
import type { Squash } from './squashes.ts'
import type { Workspace } from './workspaces.ts'

const seedOf = (name: string): string => `${name}.seed.sql`

const filesOf = (name: string): readonly string[] => [...Object.values(fileNames(name)), seedOf(name)]

/**
 * Puts a squash in the place of its migrations, which move into the archive as they are: all files or none. What follows them says so in its
 * header. Returns it as it stands on disk.
 */
export async function writeSquash(workspace: Workspace, squash: Squash): Promise<Migration> {
  const { migrations: folder } = workspace.project
  const { members, children, last, migration } = squash
  const graph = await readGraph(workspace)
  const [first] = members
  const { seed, ...rest } = migration.header
  const ownSeed = first !== undefined && seed === seedOf(first.name) ? seedOf(migration.name) : seed
  const proof = [{ major: workspace.session.serverMajor, result: squash.result }]
  const header = { ...rest, proof, ...(ownSeed === undefined ? {} : { seed: ownSeed }) }
  const up = withHeader(migration.up.source, header)
  const down = migration.down.source
  const files = fileNames(migration.name)
  const texts: NamedText[] = [
    { name: files.down, text: down },
    { name: files.up, text: up },
  ]
  const removed: string[] = []
  const archived = new Set((await readArchive(folder)).migrations.map(each => each.name))
  for (const { id, name } of members) {
    const to = archived.has(name) ? `${name}_${id}` : name
    for (const { name: file, text } of await textsIn(folder, filesOf(name))) {
      removed.push(file)
      texts.push({ name: `${archiveFolder}/${to}${file.slice(name.length)}`, text })
      if (file === seed && ownSeed !== undefined && ownSeed !== seed) texts.push({ name: ownSeed, text })
    }
  }
  const parent = { id: migration.id, checksum: migration.up.checksum }
  for (const child of children) {
    const { parents, formerly } = child.header
    const up = sealMigration(child, {
      parents: parents.map(each => (each.id === last.id ? parent : each)),
      formerly: [...formerly, ...parents.filter(each => each.id === last.id)],
    })
    texts.push({ name: fileNames(child.name).up, text: up })
  }
  if (graph.heads.some(each => each.id === last.id)) texts.push(headOfFolder(migration))
  await writeTexts(folder, texts, removed)
  const read = parseMigration({ name: migration.name, up, down, folder: `${folder}/` })
  return read.migration ?? fail('migration-header', `${join(folder, migration.name)} cannot be read back`)
}

/** A migration in the archive. */
export interface Archived {
  readonly migration: Migration
  /** The revision that it is a part of; undefined where none names it. */
  readonly whole: Migration | undefined
  /** Whether the target's history still names something of that. */
  readonly needed: boolean
}

/** What is archived, and whether the target still needs it: it does as long as its history names a part of the same revision. */
export async function archivedFor(
  workspace: Workspace,
): Promise<{ readonly graph: Graph; readonly archived: readonly Archived[] }> {
  const graph = await readGraph(workspace)
  const { migrations } = await readArchive(workspace.project.migrations)
  const { applied, partial } = await workspace.position()
  const named = new Set([
    ...applied.flatMap(each => [each.id, ...(each.parts ?? []).map(part => part.id)]),
    ...(partial === undefined ? [] : [partial.revision]),
  ])
  const wholes = migrations.map(each => wholeOf(each, [...graph.order, ...migrations], graph))
  const needed = new Set(migrations.flatMap((each, at) => (named.has(each.id) ? [wholes[at]?.id] : [])))
  return {
    graph,
    archived: migrations.map((migration, at) => {
      const whole = wholes[at]
      return { migration, whole, needed: whole !== undefined && needed.has(whole.id) }
    }),
  }
}

/** Deletes archived migrations, all or none. Returns their files' names within the migrations folder. */
export async function prune({ project }: Workspace, migrations: readonly Migration[]): Promise<readonly string[]> {
  const files = migrations.flatMap(({ name }) => filesOf(name).map(file => `${archiveFolder}/${file}`))
  const there = (await textsIn(project.migrations, files)).map(each => each.name)
  await writeTexts(project.migrations, [], there)
  return there
}
