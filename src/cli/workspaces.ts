import { join } from 'node:path'
import { cacheIn } from '../catalog/caches.ts'
import { asFailure } from '../database/errors.ts'
import { type Opening, type OpeningOptions, openSession } from '../database/openings.ts'
import { contextOf } from '../database/sessions.ts'
import { type EmbeddedChoice, resolveTarget, type Target } from '../database/targets.ts'
import type { Project, Workspace } from '../migration/workspaces.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { Hazard } from '../model/steps.ts'
import type { PlanReport } from '../report/plans.ts'
import { renderDiagnostics } from '../report/terminal.ts'
import { type Config, schemaFiles, variablesOf } from './config.ts'
import { type Confirmation, confirmationOf } from './confirming.ts'
import { type Consent, isAllowed } from './consents.ts'
import { provideSchema } from './editors.ts'
import { type Progress, startProgress } from './progress.ts'
import { type Verdicts, verdictsOf } from './verdicts.ts'

export interface WorkspaceQuestion {
  readonly config: Config
  /** `--url` and `--shadow-url`. */
  readonly url?: string | undefined
  readonly shadowUrl?: string | undefined
  readonly consents: readonly Consent[]
  /** `--wait`, in milliseconds. */
  readonly waitMs?: number | undefined
  /** `--yes` */
  readonly yes: boolean
  readonly signal: AbortSignal
  /** The version of schematic. */
  readonly version: string
  /** The folder of its package, whose description of the language the project's editor gets; without it the project is left as it is. */
  readonly root?: string
  readonly env: NodeJS.ProcessEnv
  /** Writes a line for people. */
  readonly say: (line: string) => void
  /** Who watches long work; without it, a terminal's last line. */
  readonly progress?: Progress
  /** Opens another database in place of the target. */
  readonly open?: (options: OpeningOptions, watch: Opened['update']) => Promise<Opening>
}

/** A project that was opened for one command. */
export interface Opened {
  readonly workspace: Workspace
  readonly config: Config
  readonly verdicts: Verdicts
  /** To be asked before the target is changed. */
  readonly confirmation: Confirmation
  /** Whether a hazard needs no further question. */
  readonly allowed: (hazard: Hazard) => boolean
  /** Whether the drop of something that was never declared was agreed to. */
  readonly dropUnmanaged: (fact: Fact) => boolean
  /** Shows on a terminal what takes long. */
  readonly update: (doing: string, done?: number, total?: number) => void
  /** Writes a line for people above what is shown of long work. */
  readonly say: (line: string) => void
  /** Takes the line of long work away, so that something else can be written. */
  readonly quiet: () => void
}

/** The project that a config describes. */
function projectOf(
  question: Pick<WorkspaceQuestion, 'config' | 'shadowUrl' | 'version' | 'env'>,
  registry: Project['registry'],
): Project {
  const { config, env, version } = question
  return {
    folder: config.folder,
    files: () => schemaFiles(config),
    migrations: config.migrations,
    defaultSchema: config.defaultSchema,
    searchPath: config.searchPath,
    filter: config.filter,
    modes: config.modes,
    shadowUrl: question.shadowUrl ?? config.shadowUrl,
    lockTimeout: config.lockTimeout,
    registry,
    version,
    env: variablesOf(config.folder, env),
  }
}

/** The target that the flags, the chosen environment of the config, the variables, `.env` and the config give. */
export function targetOf({
  config,
  url,
  env,
}: Pick<WorkspaceQuestion, 'config' | 'url' | 'env'>): Target | EmbeddedChoice {
  const { environment, urlOfEnvironment } = config
  return resolveTarget({
    url,
    env,
    projectFolder: config.folder,
    ...(urlOfEnvironment && config.url !== undefined
      ? { chosen: { url: config.url, origin: `the environment ${environment}` } }
      : { configUrl: config.url }),
  })
}

/**
 * Opens the project and its target for `work`, and closes everything whatever happens. What the database said becomes a Failure.
 * `recalled` takes the place of `work` where the last plan was empty and nothing is different since: then the kinds are not even loaded.
 */
export async function withWorkspace<T>(
  question: WorkspaceQuestion,
  work: (opened: Opened) => Promise<T>,
  recalled?: (report: PlanReport) => T,
): Promise<T> {
  const { config, consents, signal } = question
  const { open = (options: OpeningOptions) => openSession(targetOf(question), options) } = question
  const progress = question.progress ?? startProgress()
  const say = (line: string) => {
    progress.clear()
    question.say(line)
  }
  let opening: Opening | undefined
  let workspace: Workspace | undefined
  try {
    progress.update('connecting')
    opening = await open(
      {
        lockTimeout: config.lockTimeout,
        waitMs: question.waitMs,
        onWait: why => say(`waiting for the database: ${why}`),
        signal,
        onNotice: message => say(`PostgreSQL says: ${message}`),
      },
      progress.update,
    )
    const verdicts = verdictsOf({
      config,
      consents,
      version: question.version,
      session: opening.session,
      cache: cacheIn(join(config.folder, '.schematic', 'cache')),
    })
    const known = recalled === undefined ? undefined : await verdicts.recall()
    if (recalled !== undefined && known !== undefined) {
      progress.clear()
      if (known.notes.length > 0) say(renderDiagnostics(known.notes).trimEnd())
      return recalled(known)
    }
    const { demandKinds, kinds, needsConsent, openWorkspace } = await import('./working_parts.ts')
    demandKinds(config, kinds)
    const watch = (what: string) => progress.update(what)
    workspace = openWorkspace({ project: projectOf(question, kinds), opening, signal, watch })
    if (question.root !== undefined) provideSchema(config.folder, question.root)
    return await work({
      workspace,
      config,
      verdicts,
      confirmation: confirmationOf({
        config,
        target: opening.target,
        yes: question.yes,
        signal,
        quiet: progress.clear,
      }),
      allowed: hazard => !needsConsent(hazard) || isAllowed(hazard, consents),
      dropUnmanaged: fact => isAllowed({ code: 'drops-unmanaged', name: nameOf(fact.id) }, consents),
      update: progress.update,
      say,
      quiet: progress.clear,
    })
  } catch (error) {
    throw asFailure(error, opening === undefined ? {} : contextOf(opening.target))
  } finally {
    progress.clear()
    await (workspace ?? opening)?.close()
    progress.stop()
  }
}
