import { asFailure } from '../database/errors.ts'
import { contextOf } from '../database/sessions.ts'
import { type EmbeddedChoice, resolveTarget, type Target } from '../database/targets.ts'
import { kinds } from '../kinds/registry.ts'
import { needsConsent } from '../migration/generate.ts'
import { openWorkspace, type Project, type Workspace } from '../migration/workspaces.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { Hazard } from '../model/steps.ts'
import { type Config, schemaFiles } from './config.ts'
import { type Consent, isAllowed } from './consents.ts'
import { provideSchema } from './editors.ts'
import { startProgress } from './progress.ts'

export interface WorkspaceQuestion {
  readonly config: Config
  /** `--url` and `--shadow-url`. */
  readonly url?: string | undefined
  readonly shadowUrl?: string | undefined
  readonly consents: readonly Consent[]
  readonly signal: AbortSignal
  /** The version of schematic, and the folder of its package. */
  readonly version: string
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  /** Writes a line for people. */
  readonly say: (line: string) => void
}

/** A project that was opened for one command. */
export interface Opened {
  readonly workspace: Workspace
  readonly config: Config
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
export function projectOf(question: Pick<WorkspaceQuestion, 'config' | 'shadowUrl' | 'version' | 'env'>): Project {
  const { config, env, version } = question
  return {
    folder: config.folder,
    files: () => schemaFiles(config),
    migrations: config.migrations,
    defaultSchema: config.defaultSchema,
    searchPath: config.searchPath,
    shadowUrl: question.shadowUrl ?? config.shadowUrl,
    lockTimeout: config.lockTimeout,
    registry: kinds,
    version,
    env,
  }
}

/** The target that the flags, the environment, `.env` and the config give. */
export function targetOf({
  config,
  url,
  env,
}: Pick<WorkspaceQuestion, 'config' | 'url' | 'env'>): Target | EmbeddedChoice {
  return resolveTarget({ url, env, projectFolder: config.folder, configUrl: config.url })
}

/** Opens the project and its target for `work`, and closes everything whatever happens. What the database said becomes a Failure. */
export async function withWorkspace<T>(question: WorkspaceQuestion, work: (opened: Opened) => Promise<T>): Promise<T> {
  const { config, consents, signal } = question
  const target = targetOf(question)
  const progress = startProgress()
  const say = (line: string) => {
    progress.clear()
    question.say(line)
  }
  let workspace: Workspace | undefined
  try {
    progress.update('connecting')
    workspace = await openWorkspace({
      project: projectOf(question),
      target,
      signal,
      watch: what => progress.update(what),
      onNotice: message => say(`PostgreSQL says: ${message}`),
    })
    provideSchema(config.folder, question.root)
    return await work({
      workspace,
      config,
      allowed: hazard => !needsConsent(hazard) || isAllowed(hazard, consents),
      dropUnmanaged: fact => isAllowed({ code: 'drops-unmanaged', name: nameOf(fact.id) }, consents),
      update: progress.update,
      say,
      quiet: progress.clear,
    })
  } catch (error) {
    throw asFailure(error, workspace === undefined ? {} : contextOf(workspace.target))
  } finally {
    progress.clear()
    await workspace?.close()
    progress.stop()
  }
}
