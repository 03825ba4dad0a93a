import { readerFormat } from '../catalog/introspect.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import type { Catalog } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import { joinScopes, type Scope } from '../model/scopes.ts'
import { leansOn } from '../plan/dependents.ts'
import { diff, type Kinds } from '../plan/diff.ts'
import type { Migration } from './files.ts'
import type { Branch, Fork } from './forks.ts'
import { preconditionsFor } from './generate.ts'
import type { Precondition, Proof } from './headers.ts'
import { reachOver, scopeOf, scopeOver } from './heads.ts'
import { unlikeIn } from './likeness.ts'
import { openTrials, type Trial, type Trials } from './trials.ts'
import type { Workspace } from './workspaces.ts'

/** Something that two branches both have to do with: what each of them does. */
export interface Collision {
  readonly key: Key
  readonly stays: string
  readonly moves: string
}

/** A migration that was tried on top of the other branch, and what its header is to say of it. */
export interface Moved {
  readonly migration: Migration
  readonly proof: readonly Proof[]
  readonly preconditions: readonly Precondition[]
}

/** What came of running two branches in both orders. */
export interface Commutation {
  /** Of the branch that goes behind the other, where both orders lead to the same. */
  readonly moved: readonly Moved[]
  readonly collisions: readonly Collision[]
  /** The statements that fail, in either order. */
  readonly failures: readonly Diagnostic[]
  readonly commutes: boolean
  /** In what the outcome differs from the schema files, by key. */
  readonly unlike: readonly Key[]
}

/** What became of a branch on top of the other. */
interface Order {
  /** What both follow, and what the branch that came first made of it. */
  readonly start: Catalog
  readonly first: Catalog
  readonly last: Catalog
  readonly tried: readonly (readonly [Migration, Trial, Scope])[]
  readonly failure?: Diagnostic
}

/**
 * Runs two branches in the shadow in both orders and compares all that comes of it. Each migration of the one that goes behind the other is
 * tried up, down and up again there; with `both` those of the other too.
 */
export async function commutation(workspace: Workspace, fork: Fork, both: boolean): Promise<Commutation> {
  const { kinds } = workspace
  const { common, stays, moves } = fork
  const desired = await workspace.desired()
  const lines = [
    [...common, ...stays.line, ...moves.line],
    [...common, ...moves.line, ...stays.line],
  ] as const
  const scope = joinScopes(...lines.flatMap(line => line.map((_, at) => scopeOf(line.slice(0, at + 1)))), desired.scope)
  const reach = reachOver(workspace, scope)
  const inOrder = async (first: Branch, second: Branch, tries: boolean): Promise<Order> => {
    workspace.watch(`trying ${second.head.name} on top of ${first.head.name}`)
    const trials = await openTrials(workspace, reach)
    try {
      return await ordered(trials, common, first, second, tries)
    } finally {
      await trials.close()
    }
  }
  const one = await inOrder(stays, moves, true)
  const other = await inOrder(moves, stays, both)
  const like = { scope, kinds, reach, open: (purpose: string) => workspace.scratch(purpose, reach.roles) }
  const failures = [one.failure, other.failure].flatMap(each => each ?? [])
  const unlike = failures.length === 0 ? await unlikeIn(one.last, other.last, like) : []
  const unsettled = failures.length === 0 ? statesUnlike(lines) : []
  const commutes = failures.length === 0 && unlike.length === 0 && unsettled.length === 0
  if (commutes)
    return {
      commutes,
      failures,
      collisions: [],
      moved: one.tried.map(([migration, trial, own]) => movedOf(workspace, migration, trial, own)),
      unlike: await unlikeIn(one.last, desired.catalog, {
        ...like,
        scope: joinScopes(scopeOf(lines[0]), desired.scope),
      }),
    }
  const found = collisions(one, other, scope, kinds)
  const known = new Set(found.map(each => each.key))
  const more = [...unlike, ...unsettled].filter(key => !known.has(key))
  const byOrder = more.map(key => ({
    key,
    stays: 'is another when it runs first',
    moves: 'is another when it runs first',
  }))
  return {
    commutes,
    moved: [],
    collisions: [...found, ...byOrder],
    failures,
    unlike: [],
  }
}

async function ordered(
  trials: Trials,
  common: readonly Migration[],
  first: Branch,
  second: Branch,
  tries: boolean,
): Promise<Order> {
  for (const each of common) await trials.pass(each)
  const start = await trials.read()
  for (const each of first.line) await trials.pass(each)
  const made = await trials.read()
  const tried: (readonly [Migration, Trial, Scope])[] = []
  const before = [...common, ...first.line]
  const until = { start, first: made, tried }
  for (const migration of second.line) {
    const scope = scopeOver(before, migration)
    if (tries) {
      const trial = await trials.next(migration, scope)
      if (trial.result === 'not proven') return { ...until, last: made, failure: failureOf(migration, trial.why) }
      tried.push([migration, trial, scope])
    } else {
      try {
        await trials.pass(migration)
      } catch (error) {
        if (!(error instanceof Failure) || error.diagnostics[0]?.code !== 'replay-failed') throw error
        return { ...until, last: made, failure: failureOf(migration, error.diagnostics[0]) }
      }
    }
    before.push(migration)
  }
  return { ...until, last: await trials.read() }
}

const failureOf = ({ name }: Migration, why: Diagnostic | undefined): Diagnostic =>
  why ?? { code: 'not-proven', severity: 'error', message: `${name} fails on top of the other branch` }

/** What is stated after the one order and not after the other. */
function statesUnlike([one, other]: readonly [readonly Migration[], readonly Migration[]]): readonly Key[] {
  const [first, second] = [scopeOf(one).stated, scopeOf(other).stated]
  return [...first, ...second].filter(state => !first.has(state) || !second.has(state))
}

/** What a header is to say of a migration that follows others now. */
function movedOf(workspace: Workspace, migration: Migration, trial: Trial, scope: Scope): Moved {
  const { header } = migration
  const { before: from, after: to, result } = trial
  const sides = { from, to, scope, states: header.states }
  const keys = header.preconditions.map(each => each.key)
  const unproven = header.byHand && header.proof.length === 0
  return {
    migration,
    proof: unproven || result === 'not proven' ? header.proof : [{ major: workspace.session.serverMajor, result }],
    preconditions: preconditionsFor(keys, sides, workspace),
  }
}

/** The reader of preconditions that were just computed. */
export const readerNow = ({ session }: Workspace) => ({ major: session.serverMajor, format: readerFormat })

type Deed = { readonly text: string; readonly takes: boolean }

/** What a branch does to each fact that it changes. */
function deedsOf(from: Catalog, to: Catalog, scope: Scope, kinds: Kinds): ReadonlyMap<Key, Deed> {
  const { added, removed, changed } = diff(from, to, scope, kinds)
  return new Map<Key, Deed>([
    ...added.map(({ key }) => [key, { text: 'adds it', takes: false }] as const),
    ...removed.map(({ key }) => [key, { text: 'removes it', takes: true }] as const),
    ...changed.map(
      ({ to: { key }, attributes }) => [key, { text: `changes its ${attributes.join(', ')}`, takes: false }] as const,
    ),
  ])
}

/** The facts that both branches change, and those that one of them takes from under the other. */
function collisions(one: Order, other: Order, scope: Scope, kinds: Kinds): readonly Collision[] {
  const stays = deedsOf(one.start, one.first, scope, kinds)
  const moves = deedsOf(other.start, other.first, scope, kinds)
  const both = [...stays].flatMap(([key, deed]): readonly Collision[] => {
    const also = moves.get(key)
    return also === undefined ? [] : [{ key, stays: deed.text, moves: also.text }]
  })
  const under = (deeds: ReadonlyMap<Key, Deed>, made: Catalog, others: ReadonlyMap<Key, Deed>) =>
    [...deeds.keys()].flatMap(key => {
      const fact = made.facts.get(key)
      const gone = fact === undefined ? [] : leansOn(fact).filter(needed => others.get(needed)?.takes === true)
      return gone.map(needed => ({ needed, leaning: `leans on it with ${key}` }))
    })
  const takenByMoves = under(stays, one.first, moves).map(
    ({ needed, leaning }): Collision => ({ key: needed, stays: leaning, moves: 'removes it' }),
  )
  const takenByStays = under(moves, other.first, stays).map(
    ({ needed, leaning }): Collision => ({ key: needed, stays: 'removes it', moves: leaning }),
  )
  return [...both, ...takenByMoves, ...takenByStays]
}
