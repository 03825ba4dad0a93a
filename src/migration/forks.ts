import { Failure, fail } from '../model/diagnostics.ts'
import { fileNames, type Migration, partsOfName, sealMigration } from './files.ts'
import { type Folder, writeTexts } from './folders.ts'
import type { Position } from './history.ts'
import { base, resolveRevision } from './names.ts'
import { closure, type Graph, standsFor } from './revisions.ts'
import type { Workspace } from './workspaces.ts'

/** One of two branches: what follows the last revision that both follow, in the order in which it runs. */
export interface Branch {
  readonly head: Migration
  readonly line: readonly Migration[]
}

/** Two branches that are to become one line. */
export interface Fork {
  readonly folder: Folder
  readonly graph: Graph
  /** What both follow. */
  readonly common: readonly Migration[]
  /** The branch that stays where it is, and the one that goes behind it. */
  readonly stays: Branch
  readonly moves: Branch
  /** Why it is this one that stays, as half a sentence. */
  readonly because: string
  /** The heads besides these two. */
  readonly others: readonly Migration[]
}

export interface ForkQuestion {
  /** The two heads that are meant; without them the first two. */
  readonly names: readonly string[]
  /** A revision of the branch that stays. */
  readonly onto?: string
  /** The names of the migrations that the main branch of version control has; undefined where nobody knows. */
  readonly onMain?: ReadonlySet<string> | undefined
}

/** What a merge takes away. */
const lets = new Set(['two-heads', 'head-conflict', 'head-missing', 'head-mismatch', 'squashed-parent'])

/** The migrations and their graph, whatever the file `head` says. Throws what else is wrong. */
export async function graphOfHeads(workspace: Workspace): Promise<{ readonly folder: Folder; readonly graph: Graph }> {
  const { folder, graph, diagnostics } = await workspace.revisions()
  const errors = diagnostics.filter(each => each.severity === 'error' && !lets.has(each.code))
  if (errors.length > 0) throw new Failure(errors)
  return { folder, graph }
}

/**
 * Lets migrations that follow what a squash took follow the squash: all files or none. Returns them, with the name of what they follow
 * now.
 */
export async function followSquashes(
  workspace: Workspace,
): Promise<readonly { readonly name: string; readonly follows: string }[]> {
  const { graph } = await graphOfHeads(workspace)
  const all = [...graph.byId.values()]
  const found = all.flatMap(each => {
    const { parents, formerly } = each.header
    const wholes = parents.map(({ id }) => (graph.byId.has(id) ? undefined : standsFor(all, id)))
    const whole = wholes.find(one => one !== undefined)
    if (whole === undefined) return []
    const now = parents.map((parent, at) => {
      const other = wholes[at]
      return other === undefined ? parent : { id: other.id, checksum: other.up.checksum }
    })
    const before = parents.filter((_, at) => wholes[at] !== undefined)
    const text = sealMigration(each, { parents: now, formerly: [...formerly, ...before] })
    return [{ name: each.name, follows: whole.name, text }]
  })
  const files = found.map(({ name, text }) => ({ name: fileNames(name).up, text }))
  if (files.length > 0) await writeTexts(workspace.project.migrations, files)
  return found.map(({ name, follows }) => ({ name, follows }))
}

/** The two branches to merge; undefined where there is one head. */
export async function forkOf(workspace: Workspace, question: ForkQuestion): Promise<Fork | undefined> {
  const { folder, graph } = await graphOfHeads(workspace)
  const [one, other] = headsMeant(graph, question.names)
  if (one === undefined || other === undefined) return undefined
  const [ofOne, ofOther] = [closure(graph, [one.id]), closure(graph, [other.id])]
  const branchOf = (head: Migration, own: ReadonlySet<string>, others: ReadonlySet<string>): Branch => ({
    head,
    line: graph.order.filter(each => own.has(each.id) && !others.has(each.id)),
  })
  const branches = [branchOf(one, ofOne, ofOther), branchOf(other, ofOther, ofOne)] as const
  const { stays, because } = chosen(branches, graph, await workspace.position(), question)
  return {
    folder,
    graph,
    common: graph.order.filter(each => ofOne.has(each.id) && ofOther.has(each.id)),
    stays,
    moves: stays === branches[0] ? branches[1] : branches[0],
    because,
    others: graph.heads.filter(each => each !== one && each !== other),
  }
}

function headsMeant(graph: Graph, names: readonly string[]): readonly Migration[] {
  if (names.length === 0) return graph.heads.slice(0, 2)
  const found = names.map(name => {
    const point = resolveRevision(graph, undefined, name)
    if (point !== base && graph.heads.includes(point)) return point
    return fail('not-a-head', `${point === base ? base : point.name} is not a head, so there is nothing to merge`, {
      help: [`the heads are ${graph.heads.map(each => each.name).join(', ')}`],
    })
  })
  if (new Set(found).size !== 2) fail('bad-usage', 'a merge takes two heads', { help: ['name two of them, or none'] })
  return found
}

/** Whether a target has run some of a branch, or a part of it. */
export const hasRun = ({ applied, partial }: Position, { line }: Pick<Branch, 'line'>): readonly Migration[] =>
  line.filter(({ id }) => applied.some(each => each.id === id) || partial?.revision === id)

function chosen(
  branches: readonly [Branch, Branch],
  graph: Graph,
  position: Position,
  { onto, onMain }: ForkQuestion,
): Pick<Fork, 'stays' | 'because'> {
  const only = (holds: (branch: Branch) => boolean): Branch | undefined => {
    const [first, ...more] = branches.filter(holds)
    return more.length === 0 ? first : undefined
  }
  if (onto !== undefined) {
    const point = resolveRevision(graph, undefined, onto)
    const named = only(({ line }) => point !== base && line.includes(point))
    return named === undefined
      ? fail('not-on-a-branch', `${point === base ? base : point.name} is on neither of the two branches`, {
          help: [`name one of ${branches.flatMap(({ line }) => line.map(each => each.name)).join(', ')}`],
        })
      : { stays: named, because: 'as --onto says' }
  }
  const main = onMain === undefined ? undefined : only(({ line }) => line.some(({ name }) => onMain.has(name)))
  if (main !== undefined) return { stays: main, because: 'because the main branch has it' }
  const ran = only(branch => hasRun(position, branch).length > 0)
  if (ran !== undefined) return { stays: ran, because: 'because the database has run it' }
  const first = ({ line }: Branch): string => line[0]?.name ?? ''
  const number = (branch: Branch): number => partsOfName(first(branch))?.number ?? 0
  const [one, other] = branches
  if (number(one) !== number(other))
    return { stays: number(one) < number(other) ? one : other, because: 'because its number is lower' }
  return { stays: first(one) < first(other) ? one : other, because: 'because its name sorts first' }
}
