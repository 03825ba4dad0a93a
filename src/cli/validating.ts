import { join } from 'node:path'
import { cacheIn } from '../catalog/caches.ts'
import { kinds } from '../kinds/registry.ts'
import { classNotes } from '../migration/left_out.ts'
import { defaultModes } from '../model/classes.ts'
import { renderDiagnostics } from '../report/terminal.ts'
import { readFiles } from '../yaml/files.ts'
import { type Config, schemaFiles } from './config.ts'
import { demandKinds } from './filters.ts'
import type { Opened } from './workspaces.ts'

/** Reads the schema files without a database. Throws a Failure with all their errors. */
export async function checkFiles(config: Config): Promise<{ readonly files: number; readonly objects: number }> {
  demandKinds(config, kinds)
  const files = await schemaFiles(config)
  const { drafts } = readFiles(files, {
    folder: config.folder,
    defaultSchema: config.defaultSchema,
    kinds,
    cache: cacheIn(join(config.folder, '.schematic', 'cache')),
  })
  return { files: files.length, objects: [...drafts.facts.values()].filter(each => each.parent === undefined).length }
}

/** What to tell of files that can be built, one text each. */
export async function notesOf({ workspace }: Opened): Promise<readonly string[]> {
  const { modes = defaultModes } = workspace.project
  const notes = classNotes(await workspace.declarations(), modes, workspace.kinds)
  return notes.map(each => renderDiagnostics([each]).trimEnd())
}
