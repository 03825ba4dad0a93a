import { join } from 'node:path'
import { fileNames, type Migration } from './files.ts'
import { type Folder, fileNamesIn, readMigrations } from './folders.ts'
import type { RevisionId } from './headers.ts'
import type { Applied, Position } from './history.ts'

/** The folder within that of the migrations with those that others were put together from. */
export const archiveFolder = 'archive'

/** What is archived; a folder that is not there is empty. */
export const readArchive = (folder: string): Promise<Folder> => readMigrations(join(folder, archiveFolder))

/**
 * A position in which revisions that were put together from applied ones stand in their place. Only what a target ran and the folder
 * does not have has the files read.
 */
export async function positionAmong(position: Position, folder: string): Promise<Position> {
  const { applied } = position
  if (applied.length === 0 && position.partial === undefined) return position
  const there = new Set(await fileNamesIn(folder))
  if (applied.every(({ record }) => there.has(fileNames(record.name).up))) return position
  const [{ migrations }, archive] = await Promise.all([readMigrations(folder), readArchive(folder)])
  return withReplacements(position, [...migrations, ...archive.migrations])
}

/**
 * A position in which each revision that was put together from others stands for them where all of them are applied, body by body, or
 * where it is applied itself. Pure.
 */
export function withReplacements(position: Position, known: readonly Migration[]): Position {
  const { partial } = position
  const applied = new Map<RevisionId, Applied>(position.applied.map(each => [each.id, each]))
  const replacing = known.filter(({ header }) => header.replaces.length > 0)
  const stands = (whole: Migration): Applied | undefined => {
    const own = applied.get(whole.id)
    const found = whole.header.replaces.flatMap(({ id, checksum }) => {
      const each = applied.get(id)
      return each !== undefined && (own !== undefined || each.record.checksums.up === checksum) ? [each] : []
    })
    const last = found.at(-1)
    if (last === undefined) return undefined
    const parts = [
      ...(own?.parts ?? []),
      ...found.flatMap(each => (each.recognised === true ? (each.parts ?? []) : [...(each.parts ?? []), each])),
    ]
    if (own !== undefined) return { ...own, parts }
    if (found.length < whole.header.replaces.length || whole.header.replaces.some(({ id }) => id === partial?.revision))
      return undefined
    const checksums = { up: whole.up.checksum, down: whole.down.checksum }
    const parents = whole.header.parents.map(each => each.id)
    const record = { ...last.record, revision: whole.id, name: whole.name, parents, checksums }
    return { id: whole.id, stamped: found.some(each => each.stamped), record, recognised: true, parts }
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const whole of replacing) {
      const found = stands(whole)
      if (found === undefined) continue
      const { replaces } = whole.header
      const entries = [...applied].filter(([id]) => id !== whole.id)
      const at = entries.findLastIndex(([id]) => replaces.some(each => each.id === id))
      entries.splice(at + 1, 0, [whole.id, found])
      applied.clear()
      for (const [id, each] of entries) if (!replaces.some(old => old.id === id)) applied.set(id, each)
      changed = true
    }
  }
  return { ...position, applied: [...applied.values()] }
}
