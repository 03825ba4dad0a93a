import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { giveToOwnerOf } from '../database/identities.ts'

const schemaFile = join('.schematic', 'schematic.schema.json')

/**
 * Puts the JSON Schema of the schema files where their first line looks for it: into the project's `.schematic` folder, so that
 * an editor finds it however schematic was installed. It is written again by whatever version runs.
 * @param root the folder of schematic's own package
 */
export function provideSchema(folder: string, root: string): void {
  try {
    const text = readFileSync(join(root, 'generated', 'schematic.schema.json'), 'utf8')
    const file = join(folder, schemaFile)
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    giveToOwnerOf(folder, dirname(file))
    giveToOwnerOf(folder, file)
  } catch {
    // Only an editor misses it, and a folder that cannot be written to is no reason to stop.
  }
}

/** The JSON Schema as a file of the project names it, `/` between the parts. `file` is relative to the project. */
export function schemaSeenFrom(file: string): string {
  return relative(dirname(join('/', file)), join('/', schemaFile)).replaceAll('\\', '/')
}
