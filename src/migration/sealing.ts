import { join } from 'node:path'
import { type Diagnostic, Failure, fail } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import { diff, keysOf } from '../plan/diff.ts'
import { hazardsOf, plan } from '../plan/plan.ts'
import { fileNames, type Migration, parseMigration, sealMigration } from './files.ts'
import { writeTexts } from './folders.ts'
import { consentText } from './generate.ts'
import { type DownHeader, type Header, type Proof, withDownHeader, withHeader } from './headers.ts'
import { lineTo, reachOver, scopeAt, scopeOver } from './heads.ts'
import { unlikeIn } from './likeness.ts'
import { type Graph, graphOf } from './revisions.ts'
import { sectionsOf } from './sections.ts'
import { openTrials, type Trial } from './trials.ts'
import type { Workspace } from './workspaces.ts'

export interface SealOptions {
  /** The file with the rows that the proof runs on, within the migrations folder; null takes the one of before away. */
  readonly seed?: string | null
  /** Seals it even where the schema files do not say what it makes. */
  readonly force?: boolean
}

export interface Sealed {
  readonly migration: Migration
  readonly trial: Trial
  /** Whether either body is another than the one of before. */
  readonly edited: boolean
  /** What it changes that the schema files do not say, by key. */
  readonly undeclared: readonly Key[]
}

/** What is wrong with a folder besides that this migration was edited. */
const isOfEdit = ({ code, place }: Diagnostic, { up, down }: Migration): boolean =>
  code === 'migration-edited' && (place?.file === up.file || place?.file === down.file)

/** The graph as it stands on disk, with the edits of some migrations let pass. Throws what else is wrong with it. */
export async function graphWithEdits(
  workspace: Workspace,
  lets: (migration: Migration) => boolean,
): Promise<{ readonly graph: Graph; readonly edited: readonly Migration[] }> {
  const { folder, diagnostics } = await workspace.revisions()
  const edited = folder.migrations.filter(each => diagnostics.some(said => isOfEdit(said, each)))
  const passing = edited.filter(lets)
  const graph = graphOf(folder.migrations, { incomplete: folder.unreadable.length > 0, head: { says: folder.head } })
  const errors = diagnostics.filter(
    each => each.severity === 'error' && !passing.some(migration => isOfEdit(each, migration)),
  )
  if (errors.length > 0) throw new Failure(errors)
  return { graph, edited }
}

/**
 * Takes the edit of a migration that ran nowhere: tries it in the shadow, up, down and up again, runs what follows it, holds the outcome against
 * the schema files, and writes its header anew. Errors: `migration-applied`, `not-proven`, `undeclared`.
 */
export async function seal(workspace: Workspace, typed: Migration, options: SealOptions = {}): Promise<Sealed> {
  const { graph, edited } = await graphWithEdits(workspace, each => each.id === typed.id)
  const migration = graph.byId.get(typed.id) ?? typed
  await demandUnapplied(workspace, migration)
  const seeded = withSeed(migration, options.seed)
  for (const file of [seeded.up, seeded.down]) sectionsOf(file)
  const head = graph.heads.length === 1 ? graph.heads[0] : undefined
  const line = lineTo(graph, head ?? migration)
  const at = line.findIndex(each => each.id === migration.id)
  const scope = scopeOver(line.slice(0, at), migration)
  const reach = reachOver(workspace, joinScopes(scope, scopeAt(graph, head)))
  workspace.watch(`proving ${migration.name} in the shadow`)
  const trials = await openTrials(workspace, reach)
  try {
    for (const each of line.slice(0, at)) await trials.pass(each)
    const trial = await trials.next(seeded, scope)
    if (trial.result === 'not proven') throw notProven(trial)
    for (const each of line.slice(at + 1)) await trials.pass(each)
    const last = await trials.read()
    const undeclared = head === undefined ? [] : await undeclaredAt(workspace, graph, head, { trial, last })
    if (undeclared.length > 0 && options.force !== true) throw undeclaredIn(migration, undeclared)
    const isEdited = edited.some(each => each.id === migration.id)
    const proof: Proof = { major: workspace.session.serverMajor, result: trial.result }
    const losses = lossesOf(workspace, trial, scope)
    const byHand = migration.header.byHand || isEdited
    const changes: Partial<Header> = { proof: [proof], byHand, irreversible: losses.up }
    const lost = losses.up.map(name => `the data of ${name}`)
    const down: DownHeader = {
      id: migration.id,
      lost: byHand ? lost : migration.lost,
      hazards: byHand ? losses.down.map(name => consentText({ code: 'deletes-data', name })) : migration.downHazards,
    }
    const written = await write(workspace, graph, seeded, byHand ? changes : { proof: [proof] }, down)
    return { migration: written, trial, edited: isEdited, undeclared }
  } finally {
    await trials.close()
  }
}

/** What goes with its rows on either way, by the catalogs before and after: what statements do to rows nobody can see in them. */
function lossesOf(
  { kinds, session, project: { searchPath } }: Workspace,
  { before, after }: Trial,
  scope: Scope,
): { readonly up: readonly string[]; readonly down: readonly string[] } {
  const settings = { major: session.serverMajor, online: false, searchPath }
  const deleted = (from: Catalog, to: Catalog): readonly string[] => {
    const hazards = hazardsOf(plan(from, to, scope, kinds, settings))
    return [...new Set(hazards.filter(({ code }) => code === 'deletes-data').map(({ name }) => name))]
  }
  return { up: deleted(before, after), down: deleted(after, before) }
}

function withSeed(migration: Migration, seed: string | null | undefined): Migration {
  if (seed === undefined) return migration
  const { seed: _before, ...header } = migration.header
  return { ...migration, header: seed === null ? header : { ...header, seed } }
}

async function demandUnapplied(workspace: Workspace, { id, name }: Migration): Promise<void> {
  const { applied, partial } = await workspace.position()
  if (!applied.some(each => each.id === id) && partial?.revision !== id) return
  fail('migration-applied', `${name} has run on this database, so it stays as it was then`, {
    help: ['write the change as a new migration: schematic generate', `or undo it first: schematic rollback ${name}-1`],
  })
}

export function notProven({ why }: Trial): Failure {
  const said: Diagnostic = why ?? { code: 'not-proven', severity: 'error', message: 'no reason is known' }
  return new Failure([{ ...said, code: said.code === 'replay-failed' ? 'not-proven' : said.code }])
}

const undeclaredIn = ({ name }: Migration, keys: readonly Key[]): Failure =>
  new Failure([
    {
      code: 'undeclared',
      severity: 'error',
      message: `${name} leads to something else than the schema files describe`,
      details: [{ label: 'difference', text: keys.slice(0, 20).join('\n') }],
      help: [
        'describe it in the schema files too, or take it out of the migration',
        'to take it all the same: --force; the next plan then changes it back',
      ],
    },
  ])

/**
 * In what the last state differs from the files, of what the migration changes or brings about. What differed before and is not touched is
 * what the files have beyond head.
 */
async function undeclaredAt(
  workspace: Workspace,
  graph: Graph,
  head: Migration,
  { trial: { before, after }, last }: { readonly trial: Trial; readonly last: Catalog },
): Promise<readonly Key[]> {
  const { kinds } = workspace
  const desired = await workspace.desired()
  const scope = joinScopes(scopeAt(graph, head), desired.scope)
  const reach = reachOver(workspace, scope)
  const like = { scope, kinds, reach, open: (purpose: string) => workspace.scratch(purpose, reach.roles) }
  const is = await unlikeIn(last, desired.catalog, like)
  if (is.length === 0) return []
  const was = new Set(await unlikeIn(before, desired.catalog, like))
  const touched = new Set(keysOf(diff(before, after, scope, kinds)))
  return is.filter(key => !was.has(key) || touched.has(key))
}

/** Writes the header anew, and the checksum that the children's headers hold of it. */
async function write(
  { project }: Workspace,
  graph: Graph,
  migration: Migration,
  changes: Partial<Header>,
  downHeader: DownHeader,
): Promise<Migration> {
  const text = sealMigration(migration, changes)
  const down = withDownHeader(migration.down.source, downHeader)
  const checksum = migration.up.checksum
  const children = (graph.children.get(migration.id) ?? []).map(child => ({
    name: fileNames(child.name).up,
    text: withHeader(child.up.source, {
      ...child.header,
      parents: child.header.parents.map(each => (each.id === migration.id ? { ...each, checksum } : each)),
    }),
  }))
  const files = fileNames(migration.name)
  await writeTexts(project.migrations, [{ name: files.down, text: down }, { name: files.up, text }, ...children])
  const { migration: read } = parseMigration({ name: migration.name, up: text, down })
  return (
    read ??
    fail('migration-header', `${join(project.migrations, migration.name)} cannot be read back`, {
      help: ['take the files from version control, and edit them again'],
    })
  )
}
