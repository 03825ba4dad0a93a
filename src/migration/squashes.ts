import { settleExpressions } from '../catalog/expressions.ts'
import { markedCatalog, type Reach, schemasOf } from '../catalog/marks.ts'
import type { Session } from '../database/sessions.ts'
import { Failure, fail } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import { ident, join, literal, sql } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'
import { hazardsOf, type Plan, plan } from '../plan/plan.ts'
import { type Migration, migrationName, parseMigration, slugOf } from './files.ts'
import { consentText, needsConsent, preconditionsFor } from './generate.ts'
import { checksumOf, type Header, newRevisionId, noFacts, renderDownHeader, renderHeader } from './headers.ts'
import { lineTo, madeReach, reachOver, readGraph, scopeOf } from './heads.ts'
import { joinedBody } from './joins.ts'
import { fewKeys, unlikeIn } from './likeness.ts'
import { readerNow } from './merges.ts'
import { base, resolveRange } from './names.ts'
import { openReplay } from './replays.ts'
import type { Graph } from './revisions.ts'
import { makeRows } from './rows.ts'
import { renderBody, sectionsFor, sectionsOf } from './sections.ts'
import { openTrials, type Trial } from './trials.ts'
import type { Workspace } from './workspaces.ts'

/** The revisions of a range, and what stands before and behind them. */
export interface Range {
  readonly before: readonly Migration[]
  readonly members: readonly Migration[]
  readonly last: Migration
  readonly children: readonly Migration[]
}

/** One migration in the place of several, proven and not written yet. */
export interface Squash extends Range {
  readonly migration: Migration
  /** Whether it was planned from the state before to the state after, or holds the bodies one after the other. */
  readonly way: 'planned' | 'joined'
  /** Why the bodies stand one after the other. */
  readonly because?: string
  readonly result: 'proven' | 'proven without rows'
  readonly why?: string
}

/** The revisions after A up to B. Errors: `bad-range`, `nothing-to-squash`, `range-forks`. */
export function rangeOf(graph: Graph, typed: string): Range {
  if (!typed.includes(':'))
    fail('bad-range', `"${typed}" is one revision, and a squash takes several`, {
      help: ['name the one before the first and the last, as in 3:7; base:7 for all up to it'],
    })
  const { from, to } = resolveRange(graph, undefined, typed)
  const before = lineTo(graph, from === base ? undefined : from)
  const all = lineTo(graph, to === base ? undefined : to)
  const ids = new Set(before.map(each => each.id))
  const members = all.filter(each => !ids.has(each.id))
  const last = members.at(-1)
  if (from !== base && !all.includes(from))
    fail('bad-range', `${from.name} is not before ${to === base ? base : to.name}`, {
      help: ['name the earlier one first: schematic history shows the order'],
    })
  if (last === undefined || members.length < 2)
    fail(
      'nothing-to-squash',
      `there ${members.length === 0 ? 'is no migration' : 'is only one migration'} in ${typed}`,
      {
        help: ['the first name is the revision before the first of them: base:3 takes 1, 2 and 3'],
      },
    )
  const own = new Set(members.map(each => each.id))
  const isOut = (id: string): boolean => !own.has(id) && id !== (from === base ? undefined : from.id)
  const sideways = [
    ...members.filter(each => each.header.parents.some(parent => isOut(parent.id))),
    ...members
      .filter(each => each !== last)
      .flatMap(each => (graph.children.get(each.id) ?? []).filter(child => !own.has(child.id))),
  ]
  if (sideways.length > 0)
    fail('range-forks', `another branch begins or ends in ${typed}: ${sideways.map(each => each.name).join(', ')}`, {
      help: ['take a range that holds all of both branches, with the merge'],
    })
  return { before, members, last, children: graph.children.get(last.id) ?? [] }
}

export interface SquashOptions {
  readonly title?: string
  readonly allowed: (hazard: Hazard) => boolean
}

/** The schema before and after a range, as its migrations make it, and what comes of made-up rows. */
interface Ends {
  readonly from: Catalog
  readonly to: Catalog
  readonly scope: Scope
  readonly reach: Reach
  readonly rows: string
}

/** Puts a range of revisions together into one, and proves it. */
export async function squash(workspace: Workspace, typed: string, options: SquashOptions): Promise<Squash> {
  const graph = await readGraph(workspace)
  const range = rangeOf(graph, typed)
  const ends = await endsOf(workspace, range)
  const reason = reasonToJoin(range)
  const planned = reason === undefined ? await plannedSquash(workspace, range, ends, options) : { because: reason }
  if ('migration' in planned) return planned
  const migration = joinedOf(workspace, range, ends, options)
  const { trial, unlike } = await tried(workspace, range, ends, migration)
  if (trial.result === 'not proven' || unlike !== undefined)
    throw new Failure([
      trial.why ?? {
        code: 'not-proven',
        severity: 'error',
        message: `the migrations one after the other do not lead to what they led to: ${unlike ?? 'no reason is known'}`,
      },
    ])
  const why = trial.why === undefined ? {} : { why: trial.why.message }
  return { ...range, migration, way: 'joined', because: planned.because, result: trial.result, ...why }
}

/** Why no plan can stand for a range: it would not know all that these do to rows. */
function reasonToJoin({ members }: Range): string | undefined {
  const names = (holds: (migration: Migration) => boolean): string | undefined => {
    const found = members.filter(holds).map(each => each.name)
    return found.length === 0 ? undefined : found.join(', ')
  }
  const byHand = names(each => each.header.byHand)
  if (byHand !== undefined) return `written by hand: ${byHand}`
  const renaming = names(each => each.header.hints.length > 0)
  if (renaming !== undefined) return `something is renamed in ${renaming}`
  const [first] = members
  const other = names(each => each.header.manage.join() !== first?.header.manage.join())
  return other === undefined ? undefined : `more or less is managed since ${other}`
}

async function endsOf(workspace: Workspace, { before, members }: Range): Promise<Ends> {
  const line = [...before, ...members]
  const scope = joinScopes(...line.map((_, at) => scopeOf(line.slice(0, at + 1))))
  const reach = madeReach(line, reachOver(workspace, scope))
  const { registry } = workspace.project
  workspace.watch(`running ${line.length} migrations in the shadow`)
  const replay = await openReplay(workspace, reach, 'squash')
  try {
    for (const each of before) await replay.run(each)
    const from = markedCatalog(await replay.read(), reach, registry)
    await fill(replay.session, reach)
    // Rows may stand in the way of what ran long ago on others.
    const withRows = await runAll(replay, members)
    if (withRows) {
      const to = markedCatalog(await replay.read(), reach, registry)
      return { from, to, scope, reach, rows: await rowsIn(replay.session, reach) }
    }
  } finally {
    await replay.close()
  }
  const empty = await openReplay(workspace, reach, 'squash')
  try {
    for (const each of before) await empty.run(each)
    const from = markedCatalog(await empty.read(), reach, registry)
    for (const each of members) await empty.run(each)
    return { from, to: markedCatalog(await empty.read(), reach, registry), scope, reach, rows: 'unknown' }
  } finally {
    await empty.close()
  }
}

async function runAll(replay: Awaited<ReturnType<typeof openReplay>>, line: readonly Migration[]): Promise<boolean> {
  try {
    for (const each of line) await replay.run(each)
    return true
  } catch (error) {
    if (error instanceof Failure && error.diagnostics[0]?.code === 'replay-failed') return false
    throw error
  }
}

const fill = (session: Session, reach: Reach) => session.transaction('write', () => makeRows(session, schemasOf(reach)))

/** All rows of all tables, whatever the order of rows and columns. */
async function rowsIn(session: Session, reach: Reach): Promise<string> {
  const schemas = schemasOf(reach)
  if (schemas.length === 0) return ''
  const tables = await session.texts(sql`select n.nspname, c.relname from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in (${join(schemas.map(literal))}) order by 1, 2`)
  const found: string[] = []
  for (const [schema = '', name = ''] of tables) {
    const rows = await session.texts(
      sql`select pg_catalog.to_jsonb(t)::text from ${ident(schema ?? '', name ?? '')} t order by 1`,
    )
    found.push(`${schema}.${name}: ${JSON.stringify(rows)}`)
  }
  return found.join('\n')
}

type NotPlanned = { readonly because: string }

/** One plan from the state before to the state after, where it does to schema and rows what the migrations did. */
async function plannedSquash(
  workspace: Workspace,
  range: Range,
  ends: Ends,
  options: SquashOptions,
): Promise<Squash | NotPlanned> {
  const { kinds, session, project } = workspace
  const { from, scope, reach } = ends
  const { members } = range
  const to = await settleExpressions(from, ends.to, scope, reach, kinds, workspace.shadow)
  const online = members.some(each => sectionsOf(each.up).some(section => section.mode === 'alone'))
  const settings = { major: session.serverMajor, online, searchPath: project.searchPath }
  let plans: { readonly up: Plan; readonly down: Plan }
  try {
    plans = { up: plan(from, to, scope, kinds, settings), down: plan(to, from, scope, kinds, settings) }
  } catch (error) {
    if (error instanceof Failure) return { because: error.diagnostics[0]?.message ?? error.message }
    throw error
  }
  const hazards = hazardsOf(plans.up).filter(needsConsent)
  const agreed = new Set(members.flatMap(each => each.header.allowed))
  const open = hazards.filter(each => !agreed.has(consentText(each)) && !options.allowed(each))
  if (open.length > 0)
    return { because: `a plan of it all deletes what nobody agreed to: ${open.map(consentText).join(', ')}` }
  const names = [...new Set(hazards.filter(({ code }) => code === 'deletes-data').map(({ name }) => name))]
  const migration = written(workspace, range, ends, options, {
    up: renderBody(sectionsFor(plans.up)),
    down: renderBody(sectionsFor(plans.down)),
    allowed: [...new Set(hazards.map(consentText))],
    irreversible: names,
    lost: names.map(name => `the data of ${name}`),
    downHazards: [...new Set(hazardsOf(plans.down).filter(needsConsent).map(consentText))],
  })
  const { trial, unlike } = await tried(workspace, range, ends, migration)
  if (trial.result === 'not proven' || trial.result === 'proven without rows')
    return { because: `a plan of it all does not pass its proof: ${trial.why?.message ?? 'no reason is known'}` }
  if (unlike !== undefined) return { because: `a plan of it all leads to something else: ${unlike}` }
  if ((await rowsAfter(workspace, range, ends, migration)) !== ends.rows)
    return { because: 'a plan of it all does something else to rows' }
  return { ...range, migration, way: 'planned', result: trial.result }
}

async function rowsAfter(
  workspace: Workspace,
  { before }: Range,
  { reach }: Ends,
  migration: Migration,
): Promise<string> {
  const replay = await openReplay(workspace, reach, 'squash')
  try {
    for (const each of before) await replay.run(each)
    await fill(replay.session, reach)
    await replay.run(migration)
    return await rowsIn(replay.session, reach)
  } finally {
    await replay.close()
  }
}

async function tried(
  workspace: Workspace,
  { before }: Range,
  { to, scope, reach }: Ends,
  migration: Migration,
): Promise<{ readonly trial: Trial; readonly unlike: string | undefined }> {
  const { kinds } = workspace
  workspace.watch(`proving ${migration.name} in the shadow`)
  const trials = await openTrials(workspace, reach)
  try {
    for (const each of before) await trials.pass(each)
    const trial = await trials.next(migration, scope)
    const like = { scope, kinds, reach, open: (purpose: string) => workspace.scratch(purpose, reach.roles) }
    return { trial, unlike: fewKeys(await unlikeIn(trial.after, to, like)) }
  } finally {
    await trials.close()
  }
}

interface Body {
  readonly up: string
  readonly down: string
  readonly allowed: readonly string[]
  readonly irreversible: readonly string[]
  readonly lost: readonly string[]
  readonly downHazards: readonly string[]
}

function joinedOf(workspace: Workspace, range: Range, ends: Ends, options: SquashOptions): Migration {
  const { members } = range
  const all = (of: (migration: Migration) => readonly string[]): readonly string[] => [...new Set(members.flatMap(of))]
  return written(workspace, range, ends, options, {
    up: joinedBody(members.map(each => each.up)),
    down: joinedBody(members.map(each => each.down).reverse()),
    allowed: all(each => each.header.allowed),
    irreversible: all(each => each.header.irreversible),
    lost: all(each => each.lost),
    downHazards: all(each => each.downHazards),
  })
}

/** The migration as its files will hold it. */
function written(
  workspace: Workspace,
  { before, members, last }: Range,
  { from, to, scope }: Ends,
  { title }: SquashOptions,
  body: Body,
): Migration {
  const id = newRevisionId()
  const [first] = members
  const parent = before.at(-1)
  const [was, is] = [scopeOf(before).stated, scopeOf([...before, ...members]).stated]
  const states = { added: [...is].filter(each => !was.has(each)), removed: [...was].filter(each => !is.has(each)) }
  const keys = new Set(members.flatMap(each => each.header.preconditions.map(({ key }) => key)))
  const name = title ?? `squashed ${first?.number ?? 0} to ${last.number}`
  const seed = first?.header.seed
  const header: Header = {
    ...noFacts,
    id,
    title: name,
    parents: parent === undefined ? [] : [{ id: parent.id, checksum: parent.up.checksum }],
    checksums: { up: checksumOf(body.up), down: checksumOf(body.down) },
    reader: readerNow(workspace),
    hints: [...new Set(members.flatMap(each => each.header.hints))],
    states,
    manage: last.header.manage,
    outside: [...new Set(members.flatMap(each => each.header.outside))],
    allowed: body.allowed,
    irreversible: body.irreversible,
    byHand: members.some(each => each.header.byHand),
    ...(seed === undefined ? {} : { seed }),
    replaces: members.map(each => ({ id: each.id, checksum: each.up.checksum })),
    preconditions: preconditionsFor(keys, { from, to, scope, states }, workspace),
  }
  const { migration, diagnostics } = parseMigration({
    name: migrationName(last.number, slugOf(name)),
    up: `${renderHeader(header)}\n${body.up}`,
    down: `${renderDownHeader({ id, lost: body.lost, hazards: body.downHazards })}\n${body.down}`,
  })
  if (migration === undefined || diagnostics.length > 0) throw new Failure(diagnostics)
  for (const file of [migration.up, migration.down]) sectionsOf(file)
  return migration
}
