import { spawn } from 'node:child_process'
import { copyFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { writeBlank } from '../migration/blanks.ts'
import { type Migration, migrationName, slugOf } from '../migration/files.ts'
import { nextNumber } from '../migration/folders.ts'
import { base, resolveRevision } from '../migration/names.ts'
import { graphWithEdits, type Sealed, type SealOptions, seal } from '../migration/sealing.ts'
import { currentOf } from '../migration/whereabouts.ts'
import type { Workspace } from '../migration/workspaces.ts'
import { fail } from '../model/diagnostics.ts'
import { type Saved, savedOf, shownPath } from './planning.ts'

/** A migration whose edit was taken, as `--json` shows it. */
export interface SealReport {
  readonly migration: Saved
  /** What the proof said. */
  readonly proof: Sealed['trial']['result']
  readonly why: string | null
  readonly edited: boolean
  /** What it changes and the schema files do not say. */
  readonly undeclared: readonly string[]
  /** Whether going back runs nothing although going up runs something. */
  readonly oneWay: boolean
}

/** The migration that is meant, edited or not. */
export async function editable(workspace: Workspace, typed: string): Promise<Migration> {
  const { graph } = await graphWithEdits(workspace, () => true)
  const applied = new Set((await workspace.position()).applied.map(each => each.id))
  const point = resolveRevision(graph, currentOf(graph, applied)?.id ?? base, typed)
  return point === base
    ? fail('unknown-revision', 'there is no migration to edit', {
        help: ['write one first: schematic generate NAME, or schematic generate --empty NAME'],
      })
    : point
}

/** The user's editor; undefined where none is set. */
export const editorOf = ({ VISUAL, EDITOR }: NodeJS.ProcessEnv): string | undefined =>
  [VISUAL, EDITOR].find(each => each !== undefined && each.trim() !== '')

/** Opens files in an editor and waits for its end. Errors: `editor-failed`. */
export async function openEditor(editor: string, files: readonly string[]): Promise<void> {
  const quoted = files.map(file => (process.platform === 'win32' ? `"${file}"` : `'${file.replaceAll("'", `'\\''`)}'`))
  const child = spawn(`${editor} ${quoted.join(' ')}`, { shell: true, stdio: 'inherit' })
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed)
    child.once('exit', done)
  })
  if (code !== 0)
    fail('editor-failed', `the editor ended with ${code ?? 'a signal'}: ${editor}`, {
      help: ['the files are as it left them; to take them as they are: schematic edit --seal'],
    })
}

/** The name that a migration is to have. Errors: `missing-argument`. */
export const titleOf = (given: string | undefined): string =>
  given ??
  fail('missing-argument', 'the migration needs a name: what does it do?', {
    help: ['for example: schematic generate add_totals'],
  })

/** Writes a migration for SQL by hand. */
export async function generateBlank(workspace: Workspace, title: string, seed: string | undefined): Promise<Saved> {
  const name = migrationName(await nextNumber(workspace.project.migrations), slugOf(title))
  const rows = seed === undefined ? undefined : await seedFor(workspace, name, seed)
  return savedOf(await writeBlank(workspace, title, rows))
}

export const renderBlank = ({ name, up, down }: Saved): string =>
  `wrote ${up}\n      ${down}\nwrite your SQL into them, then prove it and take it with: schematic edit ${name} --seal`

/** Where the rows of a proof are kept: a file of the migrations folder. One from elsewhere is copied beside the migration. */
export async function seedFor(workspace: Workspace, name: string, given: string): Promise<string> {
  const path = resolve(given)
  const within = relative(workspace.project.migrations, path)
  if (!within.startsWith('..') && basename(within) === within) return within
  const own = `${name}.seed.sql`
  try {
    await copyFile(path, join(workspace.project.migrations, own))
  } catch (error) {
    fail('unreadable-file', `cannot read ${given}`, {
      help: ['give the path of a file that you may read'],
      details: [{ label: 'reason', text: error instanceof Error ? error.message : String(error) }],
    })
  }
  return own
}

/** Proves a migration as it stands on disk and writes its header anew. */
export async function sealed(workspace: Workspace, migration: Migration, options: SealOptions): Promise<SealReport> {
  const { migration: now, trial, edited, undeclared } = await seal(workspace, migration, options)
  const runs = (text: string) => /;\s*$/m.test(text.replaceAll(/^\s*(--.*|begin;|commit;)\s*$/gim, ''))
  return {
    migration: savedOf({ ...now, up: migration.up, down: migration.down }),
    proof: trial.result,
    why: trial.why?.message ?? null,
    edited,
    undeclared,
    oneWay: runs(now.up.source) && !runs(now.down.source),
  }
}

export function renderSeal({ migration, proof, why, undeclared, oneWay }: SealReport): string {
  return [
    `${migration.name}: ${proof}${why === null ? '' : ` (${why})`}`,
    ...undeclared.map(key => `not in the schema files: ${key}`),
    ...(oneWay ? ['the down file runs nothing: what the up file does to rows stays after going back'] : []),
    `wrote ${shownPath(migration.up)}`,
  ].join('\n')
}
