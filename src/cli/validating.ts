import { join } from 'node:path'
import { cacheIn } from '../catalog/caches.ts'
import { kinds } from '../kinds/registry.ts'
import { readFiles } from '../yaml/files.ts'
import { type Config, schemaFiles } from './config.ts'

/** Reads the schema files without a database. Throws a Failure with all their errors. */
export async function checkFiles(config: Config): Promise<{ readonly files: number; readonly objects: number }> {
  const files = await schemaFiles(config)
  const { drafts } = readFiles(files, {
    folder: config.folder,
    defaultSchema: config.defaultSchema,
    kinds,
    cache: cacheIn(join(config.folder, '.schematic', 'cache')),
  })
  return { files: files.length, objects: [...drafts.facts.values()].filter(each => each.parent === undefined).length }
}
