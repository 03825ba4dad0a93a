import { writeFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { giveToOwnerOf } from '../database/identities.ts'
import { locked, takeOver } from '../migration/apply.ts'
import { fail } from '../model/diagnostics.ts'
import { type AdoptedConfig, adoptedConfig } from './adopted_configs.ts'
import { planFiles, shownPath } from './planning.ts'
import { ignoreOwn } from './projects.ts'
import { type PullReport, pullFiles, renderPull } from './pulling.ts'
import {
  demandSettled,
  projectFiles,
  type RunnerHistory,
  type RunnerQuestion,
  runnerHistory,
} from './runner_histories.ts'
import { watchRuns } from './running.ts'
import { type WorkspaceQuestion, withWorkspace } from './workspaces.ts'

export interface AdoptOptions extends Omit<RunnerQuestion, 'folder'> {
  readonly dryRun: boolean
}

export interface AdoptReport {
  readonly runner: string
  readonly title: string
  /** The folder of its migrations. */
  readonly folder: string
  readonly table: string
  /** What the database is at; null where nothing ran. */
  readonly at: string | null
  /** How many migrations its folder has. */
  readonly migrations: number
  /** What its table names and no file has. */
  readonly unknown: readonly string[]
  readonly config: {
    readonly file: string
    readonly state: 'made' | 'changed' | 'left'
    readonly exclude: readonly string[]
    readonly migrations: string
  }
  /** The lines that .gitignore got. */
  readonly ignored: readonly string[]
  /** Null where it was only looked at, as what follows. */
  readonly pulled: PullReport | null
  readonly baseline: string | null
  /** What the first plan says. */
  readonly verdict: string | null
}

/** Takes over a project of another runner and its database. Nothing is run there, and no file of the runner is touched. */
export async function adopt(question: WorkspaceQuestion, options: AdoptOptions): Promise<AdoptReport> {
  const { config } = question
  const { folder } = config
  const within =
    options.within === undefined ? undefined : relative(folder, resolve(options.within)).replaceAll('\\', '/')
  const asked = { ...options, folder, within }
  const files = await projectFiles(asked)
  const found = await withWorkspace(question, async ({ workspace, confirmation, update }) => {
    update('looking for a migration runner')
    const history = await runnerHistory(workspace.session, files, asked)
    demandSettled(history)
    if ((await workspace.history()).records.length > 0)
      fail('adopted-already', 'the database has a history of schematic already', {
        help: ['see where it stands: schematic status'],
      })
    if (!options.dryRun) await confirmation.ask(`take over what ${history.runner.title} made`)
    return history
  })
  const adopted = adoptedConfig(config, found.own, files.paths)
  if (options.dryRun) return reportOf(found, adopted)
  const ignored = writeConfig(adopted)
  return withWorkspace({ ...question, config: adopted.config }, async opened => {
    const { workspace } = opened
    await opened.confirmation.ask('record what stands there as the first migration')
    const pulled = await pullFiles(opened, { oneFile: false, schemas: [] })
    workspace.reread()
    opened.update('writing the baseline')
    const baseline = await locked(
      workspace,
      watchRuns(opened, [], () => undefined),
      () => takeOver(workspace, 'baseline'),
    )
    workspace.refresh()
    opened.update('planning')
    const { report, preview } = await planFiles(opened, { writes: false })
    opened.quiet()
    if (preview.up.sections.length > 0)
      fail('adopted-unequal', 'the files do not say all of the database, so the first plan is not empty', {
        details: [
          {
            label: 'plan',
            text: report.changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`).join('\n'),
          },
        ],
        help: ['see it: schematic plan', 'correct the files until it is empty'],
      })
    return { ...reportOf(found, adopted), ignored, pulled, baseline: baseline?.name ?? null, verdict: report.verdict }
  })
}

function writeConfig({ file, text, before, config }: AdoptedConfig): readonly string[] {
  try {
    if (text !== before) {
      writeFileSync(file, text)
      giveToOwnerOf(config.folder, file)
    }
    return ignoreOwn(config.folder)
  } catch (error) {
    return fail(
      'file-unwritable',
      `${shownPath(file)} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      {
        help: ['check that you may write to this folder'],
      },
    )
  }
}

const reportOf = (
  { runner, files, table, standing }: RunnerHistory,
  { config, file, text, before, exclude }: AdoptedConfig,
): AdoptReport => ({
  runner: runner.name,
  title: runner.title,
  folder: files.folder,
  table: `${table.schema}.${table.name}`,
  at: standing.at,
  migrations: files.migrations.length,
  unknown: standing.unknown,
  config: {
    file: shownPath(file),
    state: before === undefined ? 'made' : before === text ? 'left' : 'changed',
    exclude,
    migrations: relative(config.folder, config.migrations).replaceAll('\\', '/'),
  },
  ignored: [],
  pulled: null,
  baseline: null,
  verdict: null,
})

/** What was found, and what was or would be done about it. */
export function renderAdopt(report: AdoptReport): string {
  const { title, folder, table, at, migrations, unknown, config, ignored, pulled, baseline, verdict } = report
  const dry = pulled === null
  const states = {
    made: ['would make', 'made'],
    changed: ['would change', 'changed'],
    left: ['leaves', 'left'],
  } as const
  const told = states[config.state][dry ? 0 : 1]
  return [
    `found ${title}: ${migrations} migrations in ${folder}, the table ${table}`,
    `the database is at ${at ?? 'none of them'}, and nothing is pending`,
    ...(unknown.length === 0 ? [] : [`ran according to the table, but in no file: ${unknown.join(', ')}`]),
    '',
    `${told} ${config.file}`,
    `  exclude: ${config.exclude.join(', ')}`,
    `  migrations: ${config.migrations}`,
    ...(dry
      ? [
          '',
          'Then it would describe the database as YAML, write that as the first migration and record it as run.',
          'Nothing was written: leave --dry-run out.',
        ]
      : [
          ...ignored.map(line => `added ${line} to .gitignore`),
          renderPull(pulled, { source: 'the database', next: '' }).trimEnd(),
          baseline === null
            ? 'The database is empty, so there is no baseline.'
            : `wrote and stamped ${baseline}: what stood in the database`,
          '',
          verdict ?? '',
          `From here on schematic changes this database. Run no more migrations of ${title} on it; its files and ${table} stay as they are.`,
          ...(baseline === null
            ? []
            : ['Other databases that it brought to the same state go on by: schematic stamp head --url …']),
        ]),
  ].join('\n')
}
