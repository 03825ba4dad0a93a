import { Command, Flags, type Interfaces } from '@oclif/core'
import type { PlanReport } from '../report/plans.ts'
import { wantsColour } from '../report/terminal.ts'
import type { Config } from './config.ts'
import { type Consent, parseConsents } from './consents.ts'
import { parseDuration } from './durations.ts'
import { quietExit, reportOf, writeReport } from './failures.ts'
import { type Interruption, watchInterruptions } from './interruptions.ts'
import type { Opened, WorkspaceQuestion } from './workspaces.ts'

/** The flags that every command takes. */
export type GlobalFlags = Interfaces.InferredFlags<typeof SchematicCommand.baseFlags>

/** The flags of the commands that read or plan: what of all that they work on. */
export const filterFlags = {
  include: Flags.string({
    helpValue: 'PATTERN',
    multiple: true,
    multipleNonGreedy: true,
    description: 'manage only this: SCHEMA, SCHEMA.NAME or KIND:NAME, * and ? as wildcards; in place of `include:`',
  }),
  exclude: Flags.string({
    helpValue: 'PATTERN',
    multiple: true,
    multipleNonGreedy: true,
    description: 'leave this alone, besides what `exclude:` says',
  }),
}

/** The flag of the commands that plan: how tables in use are changed. */
export const onlineFlags = {
  online: Flags.boolean({
    description:
      'hold no lock for long on tables in use: indexes, unique constraints and primary keys are built while others write (of a partitioned table on one partition after the other), foreign keys and checks are added first and rows held against them after, NOT NULL is set by way of such a check, partitions are attached without a look at their rows and detached concurrently; that takes more than one transaction',
  }),
}

interface WorkspaceFlags {
  readonly config?: string | undefined
  readonly env?: string | undefined
  readonly wait?: string | undefined
  readonly yes?: boolean | undefined
  readonly url?: string | undefined
  readonly 'shadow-url'?: string | undefined
  readonly allow?: readonly string[] | undefined
  readonly include?: readonly string[] | undefined
  readonly exclude?: readonly string[] | undefined
}

/**
 * What all commands share: global flags, the report of whatever is thrown, and Ctrl-C. `run` returns the result as a plain
 * object, which `--json` prints on stdout with `ok: true` beside it; without `--json` the command writes its text by `log`.
 */
export abstract class SchematicCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = {
    config: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'FILE',
      description: 'the config file (default: schematic.yaml here or above)',
    }),
    env: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'NAME',
      description: 'one of the `environments:` of the config (also: SCHEMATIC_ENV=NAME)',
    }),
    url: Flags.string({ helpGroup: 'GLOBAL', helpValue: 'URL', description: 'the database to work on' }),
    'shadow-url': Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'URL',
      description: 'the server or database to use as the shadow',
    }),
    wait: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'TIME',
      description: 'how long to wait for a database that is not up yet, as 30s',
    }),
    yes: Flags.boolean({ helpGroup: 'GLOBAL', char: 'y', description: 'answer yes to questions; agrees to no hazard' }),
    allow: Flags.string({
      helpGroup: 'GLOBAL',
      helpValue: 'CODE:NAME',
      multiple: true,
      multipleNonGreedy: true,
      description: 'agree to this very hazard; can be given several times',
    }),
    'no-color': Flags.boolean({ helpGroup: 'GLOBAL', description: 'no colour (also: NO_COLOR=1)' }),
  }

  #interruption: Interruption | undefined

  /** Aborted by Ctrl-C. Work that can be stopped takes it and rolls back. */
  get signal(): AbortSignal {
    return this.interruption.signal
  }

  private get interruption(): Interruption {
    this.#interruption ??= watchInterruptions(line => {
      process.stderr.write(`\n${line}\n`)
    })
    return this.#interruption
  }

  /** Whether colour goes to this stream. */
  protected colour(stream: { readonly isTTY?: boolean } = process.stdout): boolean {
    return !this.argv.includes('--no-color') && wantsColour(stream)
  }

  /** Talk: a line on stderr, in the JSON mode too. */
  protected say(line: string): void {
    process.stderr.write(`${line}\n`)
  }

  /** The project's config as the flags say. Loaded on demand: what reads YAML takes a third of a start. */
  protected async configOf(flags: Pick<WorkspaceFlags, 'config' | 'env' | 'include' | 'exclude'>): Promise<Config> {
    const { loadConfig, withFlags } = await import('./config.ts')
    const question = { cwd: process.cwd(), file: flags.config, env: process.env, environment: flags.env }
    return withFlags(loadConfig(question), flags)
  }

  /**
   * Opens the project and its target for `work`, and closes everything whatever happens. `recalled` takes the place of `work`
   * where the last plan was empty and nothing is different since.
   */
  protected async inWorkspace<T>(
    flags: WorkspaceFlags,
    work: (opened: Opened) => Promise<T>,
    recalled?: (report: PlanReport) => T,
  ): Promise<T> {
    const question = this.questionOf(flags, await this.configOf(flags))
    const { withWorkspace } = await import('./workspaces.ts')
    return withWorkspace(question, work, recalled)
  }

  /** What opens the project and its target, as the flags say. */
  protected questionOf(flags: WorkspaceFlags, config: Config): WorkspaceQuestion {
    return {
      config,
      url: flags.url,
      shadowUrl: flags['shadow-url'],
      consents: this.consentsOf(flags, config),
      yes: flags.yes === true,
      waitMs: flags.wait === undefined ? undefined : parseDuration(flags.wait, '--wait'),
      signal: this.signal,
      version: this.config.version,
      root: this.config.root,
      env: process.env,
      say: line => this.say(line),
    }
  }

  /** Prints the SQL of a range of migrations, without a database. */
  protected async offline(flags: WorkspaceFlags, range: string | undefined, way: 'up' | 'down'): Promise<unknown> {
    const { offlineReport } = await import('./offline_sql.ts')
    const report = await offlineReport(await this.configOf(flags), { range, way, version: this.config.version })
    this.log(report.sql.trimEnd())
    return report
  }

  /** How a question is asked: where there is no terminal, or the answer is for a program, it is not. */
  protected get terminal(): boolean {
    return process.stdin.isTTY === true && process.stderr.isTTY === true && !this.jsonEnabled()
  }

  /** The hazards agreed to by `--allow` and by the config. */
  protected consentsOf(flags: { readonly allow?: readonly string[] | undefined }, config?: Config): readonly Consent[] {
    return parseConsents([...(config?.allow ?? []), ...(flags.allow ?? [])])
  }

  protected override async init(): Promise<void> {
    await super.init()
    this.interruption.signal.throwIfAborted()
  }

  protected override toSuccessJson(result: unknown): unknown {
    if (typeof result === 'object' && result !== null && !Array.isArray(result)) return { ok: true, ...result }
    return { ok: true, result }
  }

  override logJson(json: unknown): void {
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
  }

  protected override async catch(error: unknown): Promise<void> {
    const exit = quietExit(error)
    if (exit !== undefined) {
      process.exitCode = exit
      return
    }
    const flags = [...Object.keys(this.ctor.baseFlags ?? {}), ...Object.keys(this.ctor.flags ?? {}), 'json', 'help']
    const report = reportOf(error, { id: this.id, flags: [...new Set(flags)] }, this.#interruption?.exitCode())
    writeReport(report, { json: this.jsonEnabled(), colour: this.colour(process.stderr) })
    this.parsed = true
  }

  protected override async finally(error: Error | undefined): Promise<void> {
    this.#interruption?.stop()
    await super.finally(error)
  }
}
