import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { giveToOwnerOf } from '../database/identities.ts'
import { type ExportFormat, exported, exportFormats, secretsOf } from '../migration/exports.ts'
import { headOf, lineTo } from '../migration/heads.ts'
import { readRevisions } from '../migration/revisions.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import { suggest } from '../model/suggestions.ts'
import type { Config } from './config.ts'
import { shownPath } from './planning.ts'

export interface ExportReport {
  readonly format: string
  readonly folder: string
  readonly migrations: number
  readonly written: readonly string[]
  /** What was there as it would be written. */
  readonly left: readonly string[]
  /** The secrets that the SQL asks for. */
  readonly secrets: readonly string[]
  /** The command that runs them. */
  readonly run: string
}

function formatOf(name: string | undefined): ExportFormat {
  const names = exportFormats.map(each => each.name)
  const format = exportFormats.find(each => each.name === name)
  if (format !== undefined) return format
  if (name === undefined)
    return fail('missing-format', 'it is not said for which tool', {
      help: [`add one of: --format ${names.join(', --format ')}`],
    })
  const near = suggest(name, names)
  return fail('unknown-format', `there is no format ${name}`, {
    help: [...(near === undefined ? [] : [`did you mean ${near}?`]), `there are: ${names.join(', ')}`],
  })
}

/** Writes the migrations for another runner. No database is asked. */
export async function exportMigrations(
  config: Config,
  name: string | undefined,
  out: string | undefined,
): Promise<ExportReport> {
  const format = formatOf(name)
  const { graph, diagnostics } = await readRevisions(shownPath(config.migrations))
  const errors = diagnostics.filter(each => each.severity === 'error')
  if (errors.length > 0) throw new Failure(errors)
  const line = lineTo(graph, headOf(graph))
  const folder = out === undefined ? join(config.folder, 'export', format.name) : resolve(out)
  if (folder === config.migrations)
    fail('own-folder', `${shownPath(folder)} is where schematic keeps the migrations themselves`, {
      help: ['give another folder: --out FOLDER'],
    })
  const files = exported(line, format)
  const states = files.map(({ name: file, text }) => {
    const path = join(folder, file)
    const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined
    return { path, text, state: before === undefined ? 'new' : before === text ? 'same' : 'other' } as const
  })
  const other = states.filter(({ state }) => state === 'other')
  if (other.length > 0)
    fail(
      'export-differs',
      `${other.map(({ path }) => shownPath(path)).join(', ')} ${other.length === 1 ? 'is' : 'are'} there with another text, which may have run somewhere`,
      {
        help: [
          'look at the difference; take the file away if it is to be written anew',
          'or write to another folder: --out FOLDER',
        ],
      },
    )
  const written = states.filter(({ state }) => state === 'new')
  try {
    mkdirSync(folder, { recursive: true })
    for (const { path, text } of written) {
      writeFileSync(path, text, { flag: 'wx' })
      giveToOwnerOf(config.folder, path)
    }
  } catch (error) {
    fail(
      'file-unwritable',
      `the export cannot be written to ${shownPath(folder)}: ${error instanceof Error ? error.message : String(error)}`,
      {
        help: ['check that you may write to this folder'],
      },
    )
  }
  return {
    format: format.name,
    folder: shownPath(folder),
    migrations: line.length,
    written: written.map(({ path }) => shownPath(path)),
    left: states.filter(({ state }) => state === 'same').map(({ path }) => shownPath(path)),
    secrets: secretsOf(line),
    run: format.run.replace('FOLDER', shownPath(folder)),
  }
}

export function renderExport({ folder, migrations, written, left, secrets, run }: ExportReport): string {
  return [
    ...written.map(path => `wrote ${path}`),
    ...(left.length === 0 ? [] : [`${left.length} files were there as they would be written`]),
    `${migrations} migrations, as ${written.length + left.length} files in ${folder}`,
    ...(secrets.length === 0
      ? []
      : [
          `they ask for secrets, which the runner has to set: ${secrets.map(name => `PGOPTIONS="-c schematic_secret.${name}=…"`).join(' ')}`,
        ]),
    ...(migrations === 0 ? [] : [`run them with: ${run}`]),
  ].join('\n')
}
