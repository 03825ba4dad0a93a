import { defaultModes, modeLines } from '../model/classes.ts'
import { type Draft, fileNames, type Migration, migrationName, renderMigration, slugOf } from './files.ts'
import { type Folder, headOfFolder, type NamedText, textsIn, writeMigration, writeTexts } from './folders.ts'
import type { Fork } from './forks.ts'
import { noFacts, withHeader } from './headers.ts'
import { type Moved, readerNow } from './merges.ts'
import type { Workspace } from './workspaces.ts'

/** A migration under its name of before and of now. */
export interface Renamed {
  readonly from: string
  readonly to: string
}

/** The numbers of a line that goes behind others: as they are where they are higher, else the next free ones. */
function numbersBehind(line: readonly Migration[], before: readonly Migration[], others: readonly Migration[]) {
  const taken = new Set(others.map(each => each.number))
  let last = Math.max(0, ...before.map(each => each.number))
  return line.map(({ number }) => {
    let next = Math.max(last + 1, number)
    while (next !== number && taken.has(next)) next += 1
    last = next
    return next
  })
}

/** All that the folder holds besides two branches. */
const besides = ({ migrations }: Folder, { moves, stays }: Fork): readonly Migration[] => {
  const own = new Set([...moves.line, ...stays.line].map(each => each.id))
  return migrations.filter(each => !own.has(each.id))
}

const ownSeed = (name: string): string => `${name}.seed.sql`

/**
 * Puts a branch behind the other, as it was tried there: new numbers where they are needed, headers that say what they follow now, and
 * the file `head`; all of them or none. Bodies stay as they are.
 */
export async function putBehind(
  workspace: Workspace,
  fork: Fork,
  moved: readonly Moved[],
): Promise<readonly Renamed[]> {
  const { migrations: folder } = workspace.project
  const { common, stays, moves } = fork
  const own = new Set(moves.line.map(each => each.id))
  const numbers = numbersBehind(moves.line, [...common, ...stays.line], besides(fork.folder, fork))
  const parent = { id: stays.head.id, checksum: stays.head.up.checksum }
  const texts: NamedText[] = []
  const removed: string[] = []
  const renamed: Renamed[] = []
  for (const [at, { migration, proof, preconditions }] of moved.entries()) {
    const { header, name, slug } = migration
    const to = migrationName(numbers[at] ?? migration.number, slug)
    const isFirst = header.parents.every(each => !own.has(each.id))
    const seed = header.seed === ownSeed(name) ? ownSeed(to) : header.seed
    const { reader: _before, ...rest } = header
    const up = withHeader(migration.up.source, {
      ...rest,
      parents: isFirst ? [parent] : header.parents,
      formerly: isFirst ? [...header.formerly, ...header.parents] : header.formerly,
      proof,
      preconditions,
      ...(preconditions.length === 0 ? {} : { reader: readerNow(workspace) }),
      ...(seed === undefined ? {} : { seed }),
    })
    const [files, old] = [fileNames(to), fileNames(name)]
    texts.push({ name: files.down, text: migration.down.source }, { name: files.up, text: up })
    removed.push(old.up, old.down)
    if (seed !== undefined && seed !== header.seed) {
      texts.push(...(await textsIn(folder, [ownSeed(name)])).map(({ text }) => ({ name: seed, text })))
      removed.push(ownSeed(name))
    }
    renamed.push({ from: name, to })
  }
  const last = renamed.at(-1)
  if (last !== undefined) texts.push(headOfFolder({ id: moves.head.id, name: last.to }))
  await writeTexts(folder, texts, removed)
  return renamed
}

/** Writes a revision that follows both branches and runs nothing. */
export async function writeMerge(workspace: Workspace, fork: Fork, title: string | undefined): Promise<Migration> {
  const { project, session } = workspace
  const { stays, moves } = fork
  return writeMigration(project.migrations, {
    ...noFacts,
    title: title ?? `merge ${stays.head.slug} and ${moves.head.slug}`,
    parents: [stays.head, moves.head].map(({ id, up }) => ({ id, checksum: up.checksum })),
    proof: [{ major: session.serverMajor, result: 'proven' }],
    manage: modeLines(project.modes ?? defaultModes),
    up: [],
    down: [],
    lost: [],
  })
}

/** Puts one new migration in the place of a branch; without one the branch only goes. All files or none. */
export async function replaceBranch(
  { project }: Workspace,
  fork: Fork,
  draft: Draft | undefined,
): Promise<Migration['name'] | undefined> {
  const { common, stays, moves } = fork
  const removed = moves.line.flatMap(({ name, header }) => {
    const files = fileNames(name)
    return [files.up, files.down, ...(header.seed === ownSeed(name) ? [ownSeed(name)] : [])]
  })
  const { id: stayed, name: stayedName } = stays.head
  if (draft === undefined) {
    await writeTexts(project.migrations, [headOfFolder({ id: stayed, name: stayedName })], removed)
    return undefined
  }
  const before = [...common, ...stays.line]
  const lowest = Math.max(0, ...before.map(each => each.number)) + 1
  const taken = new Set(besides(fork.folder, fork).map(each => each.number))
  let number = lowest
  while (taken.has(number)) number += 1
  const name = migrationName(number, slugOf(draft.title))
  const { id, up, down } = renderMigration(draft)
  const files = fileNames(name)
  await writeTexts(
    project.migrations,
    [{ name: files.down, text: down }, { name: files.up, text: up }, headOfFolder({ id, name })],
    removed,
  )
  return name
}
