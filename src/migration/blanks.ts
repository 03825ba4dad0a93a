import { defaultModes, modeLines } from '../model/classes.ts'
import type { Migration } from './files.ts'
import { writeMigration } from './folders.ts'
import { noFacts } from './headers.ts'
import { headOf, readGraph } from './heads.ts'
import type { SectionMode } from './sections.ts'
import type { Workspace } from './workspaces.ts'

const note = (way: string): string =>
  [
    `Write the SQL of the way ${way} here. No schema is searched, so write schema.name;`,
    'then prove it and take the edit with: schematic edit',
  ].join('\n')

/** Writes the next migration for SQL by hand: both files with an empty transaction in them. */
export async function writeBlank(workspace: Workspace, title: string, seed: string | undefined): Promise<Migration> {
  const head = headOf(await readGraph(workspace))
  const section = (way: string) =>
    ({ mode: 'transaction' satisfies SectionMode, note: note(way), statements: [] }) as const
  return writeMigration(workspace.project.migrations, {
    ...noFacts,
    title,
    parents: head === undefined ? [] : [{ id: head.id, checksum: head.header.checksums.up }],
    manage: modeLines(workspace.project.modes ?? defaultModes),
    byHand: true,
    ...(seed === undefined ? {} : { seed }),
    up: [section('up')],
    down: [section('down')],
    lost: [],
  })
}
