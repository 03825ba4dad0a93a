import { archiveFolder } from '../migration/archives.ts'
import { archivedFor, prune, writeSquash } from '../migration/archivings.ts'
import { type Squash, squash } from '../migration/squashes.ts'
import { safe } from '../report/terminal.ts'
import { confirm } from './prompts.ts'
import type { Opened } from './workspaces.ts'

/** A squash, as `--json` shows it. */
export interface SquashReport {
  readonly name: string
  readonly id: string
  readonly replaces: readonly string[]
  readonly way: Squash['way']
  /** Why the bodies stand one after the other; null where one plan stands for them. */
  readonly because: string | null
  readonly proof: Squash['result']
  readonly why: string | null
  /** Those whose header names what they follow anew. */
  readonly rewritten: readonly string[]
  readonly written: boolean
  /** The texts of its files. */
  readonly up: string
  readonly down: string
}

/** Puts several migrations together into one; with `dry` nothing is written. */
export async function squashRange(
  { workspace, allowed }: Opened,
  range: string,
  { title, dry }: { readonly title?: string; readonly dry: boolean },
): Promise<SquashReport> {
  const made = await squash(workspace, range, { allowed, ...(title === undefined ? {} : { title }) })
  const { migration } = made
  const { up, down } = dry ? migration : await writeSquash(workspace, made)
  return {
    name: migration.name,
    id: migration.id,
    replaces: made.members.map(each => each.name),
    way: made.way,
    because: made.because ?? null,
    proof: made.result,
    why: made.why ?? null,
    rewritten: made.children.map(each => each.name),
    written: !dry,
    up: up.source,
    down: down.source,
  }
}

export function renderSquash(report: SquashReport): string {
  const { name, replaces, way, because, proof, why, written, rewritten, up } = report
  return [
    `${written ? 'wrote' : 'would write'} ${safe(name)} in the place of ${replaces.map(safe).join(', ')}`,
    way === 'planned'
      ? 'it is one plan from the state before to the state after'
      : `the bodies stand one after the other: ${safe(because ?? '')}`,
    `${proof}${why === null ? '' : ` (${safe(why)})`}`,
    ...rewritten.map(each => `${safe(each)} ${written ? 'follows' : 'would follow'} it`),
    written
      ? `the old files are in ${archiveFolder}/, for databases that stand in the middle of them: schematic archive`
      : `\n${up}`,
  ].join('\n')
}

/** What is archived, as `--json` shows it. */
export interface ArchiveReport {
  readonly archived: readonly {
    readonly name: string
    readonly id: string
    /** The revision that it is a part of. */
    readonly whole: string | null
    /** Whether this database still needs it. */
    readonly needed: boolean
  }[]
  /** The names of those that were deleted. */
  readonly pruned: readonly string[]
}

export interface PruneOptions {
  readonly prune: boolean
  readonly yes: boolean
  readonly signal: AbortSignal
  readonly log: (line: string) => void
}

/** Lists the archive; with `prune` deletes what this database no longer needs, agreed to. */
export async function tendArchive({ workspace, quiet }: Opened, options: PruneOptions): Promise<ArchiveReport> {
  const { archived } = await archivedFor(workspace)
  quiet()
  const report = archived.map(({ migration, whole, needed }) => ({
    name: migration.name,
    id: migration.id,
    whole: whole?.name ?? null,
    needed,
  }))
  const { log } = options
  if (archived.length === 0) {
    log('The archive is empty.')
    return { archived: report, pruned: [] }
  }
  for (const { name, whole, needed } of report)
    log(
      `${safe(name)}  ${whole === null ? 'a part of nothing here' : `a part of ${safe(whole)}`}${needed ? ', needed: this database has run it or stands in the middle' : ''}`,
    )
  if (!options.prune) return { archived: report, pruned: [] }
  const gone = archived.filter(each => each.whole !== undefined && !each.needed)
  if (gone.length === 0) {
    log('nothing to delete')
    return { archived: report, pruned: [] }
  }
  const question = `Delete ${gone.length} archived ${gone.length === 1 ? 'migration' : 'migrations'}? Another database may still stand in the middle of them`
  if (!options.yes && !(await confirm(question, { flag: '--yes', signal: options.signal }))) {
    log('Nothing was deleted.')
    return { archived: report, pruned: [] }
  }
  await prune(
    workspace,
    gone.map(each => each.migration),
  )
  for (const { migration } of gone) log(`deleted ${safe(migration.name)}`)
  return { archived: report, pruned: gone.map(each => each.migration.name) }
}
