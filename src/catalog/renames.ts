import type { Session } from '../database/sessions.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { sameValue } from '../model/equality.ts'
import { type Catalog, catalogOf, type Fact, type Place, type Value } from '../model/facts.ts'
import { type Id, type Key, keyOf, nameOf } from '../model/ids.ts'
import { isCompared, joinScopes, type Scope } from '../model/scopes.ts'
import type { Change, Step } from '../model/steps.ts'
import { standing, withDependents } from '../plan/closures.ts'
import { contextFor } from '../plan/context.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { buildFacts } from './build.ts'
import { type Reach, readFacts, withDependencies } from './introspect.ts'
import { type Moved, movedStatements } from './moved_statements.ts'

/** A former name that the files give: the fact as it is called now, and its id before. */
export interface Hint {
  readonly to: Id
  readonly from: Id
  readonly place: Place
}

/** How a hint stands in a migration's header. */
export const hintText = ({ from, to }: Pick<Hint, 'from' | 'to'>): string => `${keyOf(from)} -> ${nameOf(to)}`

export interface Renamed {
  /** The catalog after the renames, in PostgreSQL's own words. */
  readonly catalog: Catalog
  /** The scope, with what it states of renamed facts stated under their new names too. */
  readonly scope: Scope
  readonly up: readonly Step[]
  /** The way back, in its own order. */
  readonly down: readonly Step[]
  readonly ran: readonly Hint[]
  /** Hints that match nothing. */
  readonly notes: readonly Diagnostic[]
}

/**
 * Runs the declared renames in the shadow on the current side, because the text of every dependent names the old object, and reads the result back.
 * Outer objects come first: a column is looked for in its table's new name. A hint fires where the old name is there and the new one is not,
 * or is itself renamed away.
 * @param done the hints that a migration up to head ran
 */
export async function runRenames(
  start: Catalog,
  wanted: Catalog,
  hints: readonly Hint[],
  done: ReadonlySet<string>,
  scope: Scope,
  reach: Reach,
  kinds: Kinds,
  shadow: () => Promise<Session>,
): Promise<Renamed> {
  const open = hints.filter(hint => !done.has(hintText(hint)))
  const notes: Diagnostic[] = []
  const ran: Hint[] = []
  const up: Step[] = []
  const down: Step[] = []
  let catalog = start
  let stated = scope
  for (const depth of [...new Set(open.map(hint => hint.to.path.length))].sort((a, b) => a - b)) {
    const level = open.filter(hint => hint.to.path.length === depth)
    const leaving = new Set(level.filter(hint => catalog.facts.has(keyOf(hint.from))).map(hint => keyOf(hint.from)))
    const firing = level.filter(
      hint => leaving.has(keyOf(hint.from)) && (!catalog.facts.has(keyOf(hint.to)) || leaving.has(keyOf(hint.to))),
    )
    for (const hint of level)
      if (
        !leaving.has(keyOf(hint.from)) &&
        !catalog.facts.has(keyOf(hint.to)) &&
        catalog.facts.size > 0 &&
        isExpected(hint, catalog)
      )
        notes.push(unmatched(hint))
    if (firing.length === 0) continue
    const moves = sequence(firing, catalog)
    const forward = steps(moves, catalog, kinds)
    const old = firing.map(hint => keyOf(hint.from))
    const after = await renamedIn(await shadow(), catalog, old, firing, forward, stated, reach, kinds)
    catalog = after.catalog
    stated = after.scope
    up.push(...forward)
    down.unshift(...steps(moves.map(({ from, to }) => ({ from: to, to: from })).reverse(), catalog, kinds))
    ran.push(...firing)
  }
  const others = otherNames(catalog, wanted, scope, kinds)
  if (others.length > 0) {
    const forward = others.flatMap(each => each.forward)
    const old = others.map(each => each.key)
    const after = await renamedIn(await shadow(), catalog, old, [], forward, stated, reach, kinds)
    catalog = after.catalog
    up.push(...forward)
    down.unshift(...others.toReversed().flatMap(each => each.back))
  }
  return { catalog, scope: stated, up, down, ran, notes }
}

/** Something that should have been there: its parent is. On a fresh database nothing is expected. */
const isExpected = ({ to }: Hint, catalog: Catalog): boolean =>
  [...catalog.facts.values()].some(
    fact => fact.id.kind === to.kind && fact.id.path.slice(0, -1).join('.') === to.path.slice(0, -1).join('.'),
  )

const unmatched = ({ from, place }: Hint): Diagnostic => ({
  code: 'rename-unmatched',
  severity: 'warning',
  message: `there is no ${keyOf(from)} to rename`,
  place,
  help: ['correct the former name, or remove `renamed_from`'],
})

/** Renames in an order in which each new name is free; a circle goes through a temporary name. */
function sequence(hints: readonly Hint[], catalog: Catalog): readonly Moved[] {
  const moves: Moved[] = []
  const taken = new Set(catalog.facts.keys())
  const go = ({ from, to }: Moved) => {
    moves.push({ from, to })
    taken.delete(keyOf(from))
    taken.add(keyOf(to))
  }
  let waiting: readonly Moved[] = hints
  while (waiting.length > 0) {
    const [first, ...rest] = waiting
    const free = waiting.find(move => !taken.has(keyOf(move.to)))
    if (free !== undefined) {
      go(free)
      waiting = waiting.filter(move => move !== free)
    } else if (first !== undefined) {
      const aside: Id = { ...first.from, path: [...first.from.path.slice(0, -1), `schematic_renamed_${moves.length}`] }
      go({ from: first.from, to: aside })
      waiting = [...rest, { from: aside, to: first.to }]
    }
  }
  return moves
}

function steps(moves: readonly Moved[], catalog: Catalog, kinds: Kinds): readonly Step[] {
  // What was renamed is found under its new name.
  const facts = new Map(catalog.facts)
  const now = { ...catalog, facts }
  const context = contextFor(now, now, kinds, { major: 18, online: false })
  return moves.flatMap(({ from, to }) => {
    const changes: readonly Change[] = kinds.get(from.kind)?.rename?.(from, to, context) ?? []
    const moved = facts.get(keyOf(from))
    if (moved !== undefined) {
      facts.delete(moved.key)
      facts.set(keyOf(to), { ...moved, id: to, key: keyOf(to) })
    }
    return changes.map(change => stepOf(change, keyOf(to), [keyOf(from), keyOf(to)]))
  })
}

const stepOf = (change: Change, fact: Key, touches: readonly Key[]): Step => ({
  fact,
  action: 'rename',
  sql: change.sql.text,
  transaction: change.transaction ?? 'inside',
  lock: change.lock ?? 'none',
  hazards: change.hazards ?? [],
  touches,
})

interface OtherName {
  readonly key: Key
  readonly forward: readonly Step[]
  readonly back: readonly Step[]
}

/** The names that are attributes, differ from the wanted ones and can be given right away: nothing else holds them. */
function otherNames(catalog: Catalog, wanted: Catalog, scope: Scope, kinds: Kinds): readonly OtherName[] {
  const naming = new Map(
    Array.from(kinds.values()).flatMap(kind => {
      const names = Object.entries(kind.attributes).flatMap(([name, rule]) => (rule.renames === true ? [name] : []))
      return names.length === 0 ? [] : [[kind.name, names] as const]
    }),
  )
  const differing = Array.from(catalog.facts.values()).flatMap(before => {
    const names = naming.get(before.id.kind)
    const after = names === undefined ? undefined : wanted.facts.get(before.key)
    if (names === undefined || after === undefined || !isCompared(after, kindOf(after, kinds), scope)) return []
    const given: Record<string, Value> = { ...before.attributes }
    for (const name of names) given[name] = after.attributes[name] ?? null
    return sameValue(given, before.attributes) ? [] : [{ names, before, after: { ...before, attributes: given } }]
  })
  if (differing.length === 0) return []
  const held = new Set(Array.from(catalog.facts.values()).flatMap(fact => kindOf(fact, kinds).holds?.(fact) ?? []))
  const context = contextFor(catalog, wanted, kinds, { major: 18, online: false })
  return differing.flatMap(({ names, before, after }) => {
    const kind = kindOf(before, kinds)
    const had = new Set(kind.holds?.(before))
    if (kind.holds?.(after).some(name => held.has(name) && !had.has(name)) === true) return []
    const stepsTo = (from: Fact, to: Fact): readonly Step[] => {
      const changes = names.flatMap(name => {
        const rule = kind.attributes[name]
        const made = rule === undefined || typeof rule.change === 'string' ? [] : rule.change(from, to, context)
        return typeof made === 'string' ? [] : made
      })
      const texts = changes.map(change => change.sql.text)
      return changes
        .filter((change, index) => texts.indexOf(change.sql.text) === index)
        .map(change => stepOf(change, before.key, [before.key]))
    }
    return [{ key: before.key, forward: stepsTo(before, after), back: stepsTo(after, before) }]
  })
}

/** Builds what is renamed with all that leans on it, renames it, and reads it back in place of what it was. */
async function renamedIn(
  session: Session,
  catalog: Catalog,
  old: readonly Key[],
  moves: readonly Moved[],
  forward: readonly Step[],
  scope: Scope,
  reach: Reach,
  kinds: Kinds,
): Promise<Pick<Renamed, 'catalog' | 'scope'>> {
  const touched = withDependents(old, catalog)
  const part = standing(touched, catalog, kinds)
  await session.script('begin')
  try {
    await buildFacts(session, part, kinds, scope)
    for (const { sql } of forward) await session.script(sql)
    const read = await withDependencies(session, await readFacts(session, reach, [...kinds.values()]))
    const after = joinScopes(scope, { stated: new Set(movedStatements(scope, moves, part, read)) })
    const isObserved = (fact: Fact) => kindOf(fact, kinds).observed === true && !after.stated.has(fact.key)
    const fresh = [...read.facts.values()].filter(fact => !isObserved(fact))
    return {
      catalog: catalogOf(
        [...[...catalog.facts.values()].filter(fact => !part.facts.has(fact.key) && !touched.has(fact.key)), ...fresh],
        catalog.unmodelled,
      ),
      scope: after,
    }
  } finally {
    if (session.open) await session.script('rollback')
  }
}

/** A removed and an added fact that look like one thing under two names. */
export interface LikelyRename {
  readonly from: Fact
  readonly to: Fact
}

/** How much of their parts two hosts must have in common to look alike. */
const alike = 0.6

/** Pairs of a removed and an added fact of one kind and parent that may be a rename which nobody declared. */
export function likelyRenames(
  removed: readonly Fact[],
  added: readonly Fact[],
  from: Catalog,
  to: Catalog,
  kinds: Kinds,
): readonly LikelyRename[] {
  const bucket = (fact: Fact) => `${fact.id.kind} ${fact.parent ?? fact.id.path.slice(0, -1).join('.')}`
  const groups = new Map<string, Fact[]>()
  for (const fact of added) {
    const list = groups.get(bucket(fact))
    if (list === undefined) groups.set(bucket(fact), [fact])
    else list.push(fact)
  }
  const taken = new Set<Key>()
  return removed.flatMap(old => {
    if (kindOf(old, kinds).rename === undefined || kindOf(old, kinds).holdsData?.(old) !== true) return []
    const candidates = groups.get(bucket(old)) ?? []
    if (candidates.length > 100) return []
    const found = candidates.find(each => !taken.has(each.key) && looksAlike(old, each, from, to))
    if (found === undefined) return []
    taken.add(found.key)
    return [{ from: old, to: found }]
  })
}

function looksAlike(old: Fact, wanted: Fact, from: Catalog, to: Catalog): boolean {
  const parts = (fact: Fact, catalog: Catalog) =>
    [...catalog.facts.values()]
      .filter(each => each.parent === fact.key)
      .map(each => `${each.id.kind} ${each.id.path.at(-1)} ${JSON.stringify(each.attributes)}`)
  if (JSON.stringify(old.attributes) !== JSON.stringify(wanted.attributes)) return false
  const before = parts(old, from).filter(part => !part.includes(` ${old.id.path.at(-1)} `))
  const after = new Set(parts(wanted, to))
  if (before.length === 0) return true
  return before.filter(part => after.has(part)).length / Math.max(before.length, after.size) >= alike
}
