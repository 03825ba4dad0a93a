import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import { type Migration, parseMigration } from './files.ts'
import { readGraph } from './heads.ts'
import { type Position, readTexts } from './history.ts'
import { graphAround, holderOf } from './replacements.ts'
import { type Graph, graphOf, tips } from './revisions.ts'
import type { Workspace } from './workspaces.ts'

/** Where a target stands among the migrations of the folder. */
export interface Whereabouts {
  readonly graph: Graph
  readonly position: Position
  readonly applied: ReadonlySet<string>
}

/**
 * The position of the target in the graph. Throws where its history contradicts itself, where it ran a migration that is another one now, and
 * where it ran what is not in the folder; `recover` takes those from the text that the target holds.
 */
export async function whereabouts(
  workspace: Workspace,
  { recover = false }: { readonly recover?: boolean } = {},
): Promise<Whereabouts> {
  const position = await workspace.position()
  const graph = await graphAround(workspace, await readGraph(workspace), position)
  const problems = position.problems.filter(each => each.severity === 'error')
  if (problems.length > 0) throw new Failure(problems)
  const changed = changedSince(graph, position)
  if (changed.length > 0) throw new Failure(changed)
  const applied = new Set(position.applied.map(each => each.id))
  const missing = position.applied.filter(each => !graph.byId.has(each.id))
  if (missing.length === 0) return { graph, position, applied }
  if (!recover) throw new Failure(missing.map(each => missingFile(each.record.name, holderOf(graph, each.id))))
  const recovered = await Promise.all(missing.map(each => recoveredMigration(workspace, each.id, each.record.name)))
  return { graph: graphOf([...graph.byId.values(), ...recovered]), position, applied }
}

/** What ran on the target and is not, or does not stand, as it was then. */
export function changedSince(graph: Graph, { applied }: Position): readonly Diagnostic[] {
  return applied.flatMap(({ id, record }) => {
    const migration = graph.byId.get(id)
    if (migration === undefined) return []
    if (migration.up.checksum !== record.checksums.up) return [editedSince(migration)]
    const before = record.parents
    const { parents, formerly } = migration.header
    const now = [...parents, ...formerly].map(each => each.id)
    const isSame = before.every(each => now.includes(each)) && (formerly.length > 0 || parents.length === before.length)
    return isSame ? [] : [reordered(graph, migration, before)]
  })
}

const missingFile = (name: string, holder: Migration | undefined): Diagnostic => ({
  code: 'missing-migration',
  severity: 'error',
  message: `the database has run ${name}, but its files are not in the migrations folder`,
  help:
    holder === undefined
      ? [
          'bring the files back from version control, or as the database holds them: schematic repair',
          'or check that this is the right database and the right branch',
          'to undo what is not here, by the text that the database holds: schematic rollback',
        ]
      : [
          `it is a part of ${holder.name}, in the middle of which the database stands`,
          'bring the archive back from version control: git log --diff-filter=D --name-only -- migrations/archive',
        ],
})

const editedSince = ({ name, up }: Migration): Diagnostic => ({
  code: 'migration-edited',
  severity: 'error',
  message: `${name} is not as it was when the database ran it`,
  place: { file: up.file, offset: 0, line: 1, column: 1, length: 1 },
  help: [
    'bring the file back as it was, and put the change into a new migration',
    'or see both and choose: schematic repair',
  ],
})

const reordered = (graph: Graph, { name, up, header }: Migration, before: readonly string[]): Diagnostic => {
  const named = (ids: readonly string[]): string =>
    ids.length === 0 ? 'nothing' : ids.map(id => graph.byId.get(id)?.name ?? id).join(' and ')
  return {
    code: 'migration-reordered',
    severity: 'error',
    message: `${name} followed ${named(before)} when the database ran it, and follows ${named(header.parents.map(each => each.id))} now`,
    place: { file: up.file, offset: 0, line: 1, column: 1, length: 1 },
    help: ['bring the file back as it was', 'or see both and choose: schematic repair'],
  }
}

/** A migration as the target holds its texts. Errors: `missing-migration`. */
export async function recoveredMigration(workspace: Workspace, id: string, name: string): Promise<Migration> {
  const texts = await readTexts(workspace.session, id)
  if (texts === undefined)
    fail('missing-migration', `neither the migrations folder nor the database has the text of ${name}`, {
      help: ['bring the files back from version control'],
    })
  const { migration, diagnostics } = parseMigration(texts)
  const wrong = diagnostics.filter(each => each.severity === 'error')
  if (migration === undefined || wrong.length > 0) throw new Failure(wrong)
  return migration
}

/** The revision that a target is at: the latest applied one that no other applied one follows. */
export function currentOf(graph: Graph, applied: ReadonlySet<string>): Migration | undefined {
  return tips(graph, applied).at(-1)
}
