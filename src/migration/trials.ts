import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Reach, schemasOf } from '../catalog/marks.ts'
import { isDatabaseError, statementDiagnostic } from '../database/errors.ts'
import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import type { Scope } from '../model/scopes.ts'
import { ident, literal, sql } from '../model/sql.ts'
import type { Migration } from './files.ts'
import { fewKeys, unlikeIn } from './likeness.ts'
import { openReplay, type Replay } from './replays.ts'
import { makeRows } from './rows.ts'
import type { Project, Workspace } from './workspaces.ts'

/** What came of running a migration's files up, down and up again. */
export interface Trial {
  readonly result: 'proven' | 'proven without rows' | 'not proven'
  /** Why rows stood in the way, or why it is not proven. */
  readonly why?: Diagnostic
  /** The catalog before it, and after it; what there was last where it is not proven. */
  readonly before: Catalog
  readonly after: Catalog
}

/** Migrations that are tried one after the other, in one scratch database as long as all goes well. */
export interface Trials {
  /** Runs a migration upwards, untried. */
  pass(migration: Migration): Promise<void>
  /** Tries the next migration: up, down to what was before, up again. It stays run. */
  next(migration: Migration, scope: Scope): Promise<Trial>
  read(): Promise<Catalog>
  close(): Promise<void>
}

/** Opens an empty scratch database for trials. The reach is what is compared. */
export async function openTrials(workspace: Workspace, reach: Reach): Promise<Trials> {
  const { kinds, project } = workspace
  const ran: Migration[] = []
  let replay = await openReplay(workspace, reach, 'trial')
  let filled = new Set<string>()
  const again = async () => {
    await replay.close()
    filled = new Set()
    replay = await openReplay(workspace, reach, 'trial')
    for (const each of ran) await replay.run(each)
  }
  const attempt = async (migration: Migration, scope: Scope, withRows: boolean): Promise<Trial> => {
    const before = await replay.read()
    const like = { scope, kinds, reach, open: (purpose: string) => workspace.scratch(purpose, reach.roles) }
    let found = before
    const failed = (why: Diagnostic): Trial => ({ result: 'not proven', why, before, after: found })
    if (withRows) {
      const { seed } = migration.header
      if (seed === undefined) {
        const made = await replay.session.transaction('write', () => makeRows(replay.session, schemasOf(reach), filled))
        for (const name of made.filled) filled.add(name)
      } else await sow(replay, project, seed)
    }
    const ways = [
      { name: 'up', direction: 'up' },
      { name: 'down', direction: 'down' },
      { name: 'up again', direction: 'up' },
    ] as const
    let after = before
    for (const { name, direction } of ways) {
      const refused = await refusal(() => replay.run(migration, direction))
      if (refused !== undefined)
        return failed({ ...refused, message: `${migration.name} fails on the way ${name}: ${refused.message}` })
      found = await replay.read()
      if (name === 'up') after = found
      const unlike = fewKeys(await unlikeIn(found, direction === 'down' ? before : after, like))
      if (unlike !== undefined) return failed(notBack(migration, name, unlike))
    }
    return { result: 'proven', before, after }
  }
  return {
    pass: async migration => {
      await replay.run(migration)
      ran.push(migration)
    },
    next: async (migration, scope) => {
      // Somebody's rows stand alone: made-up ones may hold the same keys.
      if (migration.header.seed !== undefined && filled.size > 0) await again()
      const withRows = await attempt(migration, scope, true)
      let trial = withRows
      // Rows that somebody gave are what the migration is for.
      if (withRows.result !== 'proven' && migration.header.seed === undefined) {
        await again()
        const without = await attempt(migration, scope, false)
        const { why = without.why } = withRows
        trial =
          without.result === 'not proven'
            ? without
            : { ...without, result: 'proven without rows', ...(why === undefined ? {} : { why }) }
      }
      ran.push(migration)
      return trial
    },
    read: () => replay.read(),
    close: () => replay.close(),
  }
}

const notBack = ({ name, up, down }: Migration, way: 'up' | 'down' | 'up again', unlike: string): Diagnostic => ({
  code: 'inverse-differs',
  severity: 'error',
  message:
    way === 'down'
      ? `the way down of ${name} does not lead back to what was before it: ${unlike}`
      : `${name} run again does not lead to what it led to at first: ${unlike}`,
  place: { file: (way === 'down' ? down : up).file, offset: 0, line: 1, column: 1, length: 1 },
  help: ['make the down file undo all that the up file does, and only that'],
})

async function refusal(work: () => Promise<void>): Promise<Diagnostic | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof Failure && error.diagnostics[0]?.code === 'replay-failed') return error.diagnostics[0]
    throw error
  }
}

/** Puts the rows of a seed file into the scratch database, names read as everywhere in the project. Errors: `seed-missing`, `seed-failed`. */
async function sow({ session }: Replay, { migrations, searchPath }: Project, shown: string): Promise<void> {
  let text: string
  try {
    text = await readFile(join(migrations, shown), 'utf8')
  } catch {
    return fail('seed-missing', `the rows for the proof, ${shown}, cannot be read`, {
      help: ['bring the file back, or take the line "seed" out of the header and prove it again: schematic edit'],
    })
  }
  const path = searchPath.map(name => ident(name).text).join(', ')
  try {
    await session.transaction('write', async () => {
      await session.query(sql`select pg_catalog.set_config('search_path', ${literal(path)}, true)`)
      await session.script(text)
    })
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    const said = statementDiagnostic(error, { statement: text, file: shown })
    throw new Failure([
      { ...said, code: 'seed-failed', message: `the rows for the proof cannot be made: ${said.message}` },
    ])
  }
}
