import { locked, stamp, upgrade } from '../migration/apply.ts'
import type { Migration } from '../migration/files.ts'
import { headOf } from '../migration/heads.ts'
import { type Match, matchOf } from '../migration/matches.ts'
import { whereabouts } from '../migration/whereabouts.ts'
import { fail } from '../model/diagnostics.ts'
import { shownPath } from './planning.ts'
import { type RunReport, watchRuns } from './running.ts'
import { standing } from './standing.ts'
import type { Opened } from './workspaces.ts'

export interface AutoReport {
  /** How the database was found: `new` without anything, `matched` without history but like a revision, `behind` or `current` with history. */
  readonly state: 'new' | 'matched' | 'behind' | 'current'
  readonly revision: string | null
  readonly stamped: readonly string[]
  readonly applied: readonly RunReport[]
}

export function demandNoRevision(revision: string | undefined): void {
  if (revision !== undefined)
    fail('bad-usage', 'apply --auto goes to head, so a revision has no meaning', { help: ['leave one of the two out'] })
}

/**
 * Brings the target to head as a service starts: no question, no file, a line `WORD KEY=VALUE …` for each thing that is done. All is
 * decided under the runners' lock.
 */
export async function autoApply(opened: Opened, log: (line: string) => void): Promise<AutoReport> {
  const { workspace, confirmation, quiet, config } = opened
  if (!confirmation.given())
    fail('not-confirmed', `the environment ${config.environment} has changes confirmed, and --auto asks nothing`, {
      help: ['say --yes as well'],
    })
  const applied: RunReport[] = []
  const progress = {
    ...watchRuns(opened, [], () => undefined),
    onDone: (migration: Migration, direction: 'up' | 'down', duration: number) => {
      const milliseconds = Math.round(duration)
      applied.push({ revision: migration.name, id: migration.id, direction, milliseconds })
      quiet()
      log(`applied revision=${migration.name} milliseconds=${milliseconds}`)
    },
  }
  return locked(workspace, progress, async () => {
    const { graph, position, applied: ran } = await whereabouts(workspace)
    const head = headOf(graph) ?? noMigrations(workspace.project.migrations)
    const { records } = await workspace.history()
    const match = records.length === 0 ? await matchOf(workspace, graph, head) : undefined
    if (match?.state === 'unlike') refuse(match)
    const state =
      match?.state ?? (ran.has(head.id) && position.partial === undefined ? ('current' as const) : ('behind' as const))
    quiet()
    const { revision } = await standing(workspace)
    log(`found state=${state} revision=${revision?.name ?? 'base'} head=${head.name}`)
    const stamped = match?.state === 'matched' ? (await stamp(workspace, match.revision.id, true)).stamped : []
    for (const { name } of stamped) log(`stamped revision=${name}`)
    await upgrade(workspace, head.id, progress, state === 'new')
    log(`done revision=${head.name} stamped=${stamped.length} applied=${applied.length}`)
    return { state, revision: head.name, stamped: stamped.map(({ name }) => name), applied }
  })
}

const noMigrations = (folder: string): never =>
  fail(
    'no-migrations',
    `there is no migration in ${shownPath(folder)}, so it is not known what the database should be`,
    {
      help: ['see that the migrations are in the image', 'or write the first one: schematic generate NAME'],
    },
  )

const mostListed = 20

function refuse({ nearest, differences }: Extract<Match, { state: 'unlike' }>): never {
  const name = nearest?.name ?? 'base'
  const listed = differences.slice(0, mostListed)
  if (differences.length > listed.length) listed.push(`and ${differences.length - listed.length} more`)
  return fail('matches-no-revision', `the database has no history and looks like no revision; the nearest is ${name}`, {
    details: [{ label: 'difference', text: listed.join('\n') }],
    help: [
      'check that this is the right database',
      `put right what differs, and it is recorded as ${name}`,
      ...(nearest === undefined ? [] : [`to record it as ${name} all the same: schematic stamp ${name} --force`]),
    ],
  })
}
