/**
 * The library: what the commands do, as functions. Nothing happens on import, nothing is printed and no process is ended; a failure is
 * thrown as a {@link SchematicError} with its diagnostics. All functions find the project as the commands do: `schematic.yaml` in the folder
 * or above.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApplyReport, applyFiles } from './cli/applying.ts'
import { type AutoReport, autoApply } from './cli/auto_applying.ts'
import { loadConfig, withFlags } from './cli/config.ts'
import { parseConsents } from './cli/consents.ts'
import { generateBlank } from './cli/editing.ts'
import { goBack, type RollbackReport } from './cli/going_back.ts'
import { type HistoryReport, historyOf, type RevisionReport } from './cli/histories.ts'
import { planFiles, planReport, type Saved, saveMigration } from './cli/planning.ts'
import { type PullReport, pullFiles } from './cli/pulling.ts'
import type { RunReport } from './cli/running.ts'
import { standing } from './cli/standing.ts'
import { type StatusReport, statusOf } from './cli/statuses.ts'
import { checkFiles } from './cli/validating.ts'
import { type VerifiedReport, type VerifyReport, verifyMigrations } from './cli/verifying.ts'
import { type Opened, withWorkspace } from './cli/workspaces.ts'
import { startEmbedded } from './database/embedded.ts'
import { urlWithPassword } from './database/targets.ts'
import { locked, stamp as stampAt } from './migration/apply.ts'
import { type Diagnostic, Failure } from './model/diagnostics.ts'
import type { Hazard } from './model/steps.ts'
import { type PlanReport, renderPlan } from './report/plans.ts'

export type {
  ApplyReport,
  AutoReport,
  Diagnostic,
  Hazard,
  HistoryReport,
  PlanReport,
  PullReport,
  RevisionReport,
  RollbackReport,
  RunReport,
  Saved,
  StatusReport,
  VerifiedReport,
  VerifyReport,
}
/** What every function throws where something is wrong: `diagnostics` holds codes, places and remedies. */
export { Failure as SchematicError, renderPlan }

/** What is told while a function works. */
export type ProgressEvent =
  /** What is being done, and how far it is where that is known. */
  | { readonly type: 'doing'; readonly what: string; readonly done?: number; readonly total?: number }
  /** What was done, a line as the command prints it: `applied 0002_totals (12 ms)`. */
  | { readonly type: 'result'; readonly text: string }
  /** What the command would say on stderr: warnings, whom it waits for. */
  | { readonly type: 'note'; readonly text: string }

/** Where the project and the database are, and what is agreed to. All may be left out. */
export interface ProjectOptions {
  /** The folder where the search for `schematic.yaml` begins; without it the current one. */
  readonly folder?: string
  /** The config file, as `--config` takes it. */
  readonly config?: string
  /** The database; without it what `env` says, as for the commands. */
  readonly url?: string
  readonly shadowUrl?: string
  /** One of the config's `environments:`; without it what SCHEMATIC_ENV in `env` says. */
  readonly environment?: string
  /** The variables; without it those of the process. */
  readonly env?: NodeJS.ProcessEnv
  /** Hazards that are agreed to: `deletes-data:shop.orders.code`. */
  readonly allow?: readonly string[]
  /** What of all that is managed, as `--include` and `--exclude` take it. */
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  /** Agrees to changes where the environment says `confirm: true`. */
  readonly confirmed?: boolean
  /** How long to wait for a database that is not up yet, in milliseconds. */
  readonly waitMs?: number
  /** Stops the work: what is not committed is rolled back. */
  readonly signal?: AbortSignal
  readonly onProgress?: (event: ProgressEvent) => void
}

interface Inside {
  readonly opened: Opened
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

async function inProject<T>(options: ProjectOptions, work: (inside: Inside) => Promise<T>): Promise<T> {
  const { env = process.env, signal = new AbortController().signal, onProgress = () => undefined } = options
  const config = configOf(options)
  const update = (what: string, done?: number, total?: number) =>
    onProgress({
      type: 'doing',
      what,
      ...(done === undefined ? {} : { done }),
      ...(total === undefined ? {} : { total }),
    })
  const nothing = () => undefined
  return withWorkspace(
    {
      config,
      url: options.url,
      shadowUrl: options.shadowUrl,
      consents: parseConsents([...config.allow, ...(options.allow ?? [])]),
      waitMs: options.waitMs,
      yes: options.confirmed === true,
      signal,
      version: versionOf(),
      env,
      say: text => onProgress({ type: 'note', text }),
      progress: { update, clear: nothing, stop: nothing },
    },
    opened => work({ opened, signal, log: text => onProgress({ type: 'result', text }) }),
  )
}

function configOf({ folder, config, env = process.env, environment, include, exclude }: ProjectOptions) {
  const found = loadConfig({ cwd: folder ?? process.cwd(), file: config, env, environment })
  return withFlags(found, {
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
  })
}

let version: string | undefined

/** The version in the package.json above this file, wherever it was built to. */
function versionOf(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); version === undefined; folder = dirname(folder)) {
    try {
      const { name, version: found }: { name?: string; version?: string } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      )
      if (name === 'schematic') version = found ?? '0'
    } catch {
      if (dirname(folder) === folder) version = '0'
    }
  }
  return version
}

/** Reads the schema files without a database. Throws a {@link SchematicError} with all their errors. */
export const validate = async (
  options: ProjectOptions = {},
): Promise<{ readonly files: number; readonly objects: number }> => checkFiles(configOf(options))

/** What the files change, proven in the shadow. Nothing is changed. */
export const plan = (
  options: ProjectOptions & { readonly online?: boolean; readonly proof?: boolean } = {},
): Promise<PlanReport> =>
  inProject(options, ({ opened }) => {
    const { online = false, proof } = options
    return planReport(opened, { online, ...(proof === undefined ? {} : { proof }) })
  })

/** Writes what the files have beyond head as the next migration; `saved` is null where there is nothing to write. */
export const generate = (
  name: string,
  options: ProjectOptions & { readonly online?: boolean } = {},
): Promise<{ readonly saved: Saved | null; readonly plan: PlanReport }> =>
  inProject(options, async ({ opened, signal }) => {
    const { report, preview } = await planFiles(opened, { online: options.online === true, writes: true })
    const saved = await saveMigration(opened, preview, name, { terminal: false, signal })
    return { saved: saved ?? null, plan: report }
  })

/** Writes a migration for SQL by hand. */
export const generateEmpty = (
  name: string,
  options: ProjectOptions & { readonly seed?: string } = {},
): Promise<Saved> => inProject(options, ({ opened }) => generateBlank(opened.workspace, name, options.seed))

/** Runs what is pending, up to `revision`; with `write`, also writes what the files have beyond it under that name and runs it. */
export const apply = (
  options: ProjectOptions & {
    readonly revision?: string
    readonly write?: string
    readonly baseline?: boolean
    readonly online?: boolean
  } = {},
): Promise<ApplyReport> =>
  inProject(options, ({ opened, signal, log }) =>
    applyFiles(opened, {
      ...(options.revision === undefined ? {} : { revision: options.revision }),
      ...(options.write === undefined ? {} : { write: options.write }),
      baseline: options.baseline === true,
      online: options.online === true,
      yes: true,
      terminal: false,
      colour: false,
      signal,
      log,
    }),
  )

/** Brings a database to head as a service starts: writes no file, refuses a database that looks like no revision. */
export const applyAuto = (options: ProjectOptions = {}): Promise<AutoReport> =>
  inProject({ confirmed: true, ...options }, ({ opened, log }) => autoApply(opened, log))

/** Undoes migrations: the last one, or down to `revision`. What deletes rows needs `allow`. */
export const rollback = (options: ProjectOptions & { readonly revision?: string } = {}): Promise<RollbackReport> =>
  inProject(options, ({ opened, signal, log }) =>
    goBack(opened, {
      ...(options.revision === undefined ? {} : { revision: options.revision }),
      yes: true,
      terminal: false,
      signal,
      log,
    }),
  )

/** Records that the database is at a revision, without running anything; checks first that it looks like it, unless `force` says not to. */
export const stamp = (
  revision: string,
  options: ProjectOptions & { readonly force?: boolean } = {},
): Promise<{ readonly stamped: readonly string[]; readonly unstamped: readonly string[] }> =>
  inProject(options, async ({ opened: { workspace, confirmation } }) => {
    await confirmation.ask(`record ${revision}`)
    const done = await locked(workspace, {}, () => stampAt(workspace, revision, options.force === true))
    return { stamped: done.stamped.map(each => each.name), unstamped: done.unstamped.map(each => each.name) }
  })

/** Describes the database as YAML files, which are written into the project. */
export const pull = (
  options: ProjectOptions & { readonly oneFile?: boolean; readonly schemas?: readonly string[] } = {},
): Promise<PullReport> =>
  inProject(options, ({ opened }) =>
    pullFiles(opened, { oneFile: options.oneFile === true, schemas: options.schemas ?? [] }),
  )

/** Runs every migration (of a range `A:B`) up, down and up again in the shadow, and holds the last against the files. */
export const verify = (options: ProjectOptions & { readonly range?: string } = {}): Promise<VerifyReport> =>
  inProject(options, ({ opened, log }) => verifyMigrations(opened, options.range, log, false))

/** Where database, migrations and files stand. */
export const status = (options: ProjectOptions = {}): Promise<StatusReport> =>
  inProject(options, ({ opened }) => statusOf(opened))

/** The migrations with what the database has run of them. */
export const history = (options: ProjectOptions & { readonly range?: string } = {}): Promise<HistoryReport> =>
  inProject(options, ({ opened }) => historyOf(opened.workspace, options.range))

/** The revision that the database is at, the last one there is, and those between. */
export const current = (
  options: ProjectOptions = {},
): Promise<{ readonly revision: string | null; readonly head: string | null; readonly pending: readonly string[] }> =>
  inProject(options, async ({ opened }) => {
    const { revision, head, pending } = await standing(opened.workspace)
    return { revision: revision?.name ?? null, head: head?.name ?? null, pending }
  })

/** A PostgreSQL server that runs until it is stopped. */
export interface Server {
  /** A URL with password over a loopback port. */
  readonly url: string
  readonly major: number
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL of a folder (its data are in `.schematic` there), or joins the one that runs. */
export async function startServer(
  options: { readonly folder?: string; readonly major?: number; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Server> {
  const server = await startEmbedded({
    projectFolder: options.folder ?? process.cwd(),
    major: options.major,
    port: 'any',
    ...(options.env === undefined ? {} : { env: options.env }),
  })
  return {
    url: urlWithPassword(server.portTarget ?? server.target),
    major: server.major,
    stop: () => server.stop(),
  }
}
