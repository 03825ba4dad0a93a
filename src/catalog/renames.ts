import type { Session } from '../database/sessions.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import { sameValue } from '../model/equality.ts'
import { type Attributes, type Catalog, catalogOf, type Fact, type Place, type Value } from '../model/facts.ts'
import { type Id, type Key, keyOf, nameOf } from '../model/ids.ts'
import type { AttributeRule } from '../model/kinds.ts'
import { isCompared, joinScopes, modeOf, type Scope } from '../model/scopes.ts'
import { type Change, type Step, scratchSql } from '../model/steps.ts'
import { standing, withDependents } from '../plan/closures.ts'
import { contextFor } from '../plan/context.ts'
import { type Difference, type Kinds, kindOf } from '../plan/diff.ts'
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
  /** Facts whose names are attributes, and got the wanted ones. */
  readonly named: readonly Difference[]
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
    const moves = sequence(firing, catalog).flatMap(hopsAmong(catalog, kinds))
    const forward = steps(moves, catalog, kinds)
    const old = firing.flatMap(hint => namedBy(keyOf(hint.from), catalog, kinds))
    const after = await renamedIn(await shadow(), catalog, old, firing, forward, stated, reach, kinds)
    catalog = after.catalog
    stated = after.scope
    up.push(...forward)
    down.unshift(...steps(moves.map(({ from, to }) => ({ from: to, to: from })).reverse(), catalog, kinds))
    ran.push(...firing)
  }
  const others = otherNames(catalog, wanted, stated, kinds)
  if (others.forward.length > 0) {
    const after = await renamedIn(await shadow(), catalog, others.keys, [], others.forward, stated, reach, kinds)
    catalog = after.catalog
    up.push(...others.forward)
    down.unshift(...others.back)
  }
  return { catalog, scope: stated, up, down, ran, named: others.named, notes }
}

/** What bears a name, and with what is there because of its parent also that: what names it leans on the parent. */
function namedBy(key: Key, { facts }: Catalog, kinds: Kinds): readonly Key[] {
  const fact = facts.get(key)
  if (fact?.parent === undefined || kindOf(fact, kinds).derived !== true) return [key]
  return [key, fact.parent]
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

/**
 * Cuts a move to another schema and another name in two where a name that it has in between is taken: PostgreSQL changes one at a
 * time. The way back takes the same hops.
 */
function hopsAmong({ facts }: Catalog, kinds: Kinds): (move: Moved, count: number) => readonly Moved[] {
  const taken = new Set(Array.from(facts.values()).flatMap(fact => kindOf(fact, kinds).holds?.(fact) ?? []))
  return ({ from, to }, count) => {
    const fact = facts.get(keyOf(from))
    const [own = '', ...outer] = from.path.toReversed()
    const [name = '', ...place] = to.path.toReversed()
    if (fact === undefined || own === name || sameValue(outer, place)) return [{ from, to }]
    const at = (where: readonly string[], called: string): Id => ({ ...to, path: [...where.toReversed(), called] })
    const isFree = (id: Id) => !(kindOf(fact, kinds).holds?.({ ...fact, id }) ?? []).some(held => taken.has(held))
    const [renamed, moved] = [at(outer, name), at(place, own)]
    if (isFree(renamed) && isFree(moved)) return [{ from, to }]
    const aside = `schematic_moved_${count}`
    const stops = isFree(renamed) ? [renamed] : isFree(moved) ? [moved] : [at(outer, aside), at(place, aside)]
    return [from, ...stops].map((id, index) => ({ from: id, to: stops[index] ?? to }))
  }
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
  ...(change.inScratch === undefined ? {} : { inScratch: change.inScratch.text }),
  transaction: change.transaction ?? 'inside',
  lock: change.lock ?? 'none',
  hazards: change.hazards ?? [],
  touches,
})

/** A fact whose attributes say other names than the wanted ones. */
interface Misnamed {
  readonly rules: readonly (readonly [string, AttributeRule<Attributes>])[]
  readonly before: Fact
  readonly after: Fact
}

function misnamed(catalog: Catalog, wanted: Catalog, scope: Scope, kinds: Kinds): readonly Misnamed[] {
  const naming = new Map(
    Array.from(kinds.values()).flatMap(kind => {
      const rules = Object.entries(kind.attributes).filter(([, rule]) => rule.renames !== undefined)
      return rules.length === 0 ? [] : [[kind.name, rules] as const]
    }),
  )
  return Array.from(catalog.facts.values()).flatMap(before => {
    const rules = naming.get(before.id.kind)
    const after = rules === undefined ? undefined : wanted.facts.get(before.key)
    if (rules === undefined || after === undefined || !isCompared(after, kindOf(after, kinds), scope)) return []
    const named = withValues(before, rules, name => after.attributes[name] ?? null)
    return sameValue(named.attributes, before.attributes) ? [] : [{ rules, before, after: named }]
  })
}

function withValues(fact: Fact, rules: Misnamed['rules'], value: (name: string) => Value): Fact {
  const attributes: Record<string, Value> = { ...fact.attributes }
  for (const [name] of rules) attributes[name] = value(name)
  return { ...fact, attributes }
}

interface OtherNames {
  readonly named: readonly Difference[]
  readonly keys: readonly Key[]
  readonly forward: readonly Step[]
  readonly back: readonly Step[]
}

/**
 * Gives names that are attributes, where nothing else holds them. What holds a name that another one is to get goes through a
 * temporary one.
 */
function otherNames(catalog: Catalog, wanted: Catalog, scope: Scope, kinds: Kinds): OtherNames {
  const holds = (fact: Fact): readonly string[] => kindOf(fact, kinds).holds?.(fact) ?? []
  let moving = misnamed(catalog, wanted, scope, kinds)
  if (moving.length === 0) return { named: [], keys: [], forward: [], back: [] }
  for (let count = -1; count !== moving.length; ) {
    count = moving.length
    const leaving = new Set(moving.map(({ before }) => before.key))
    const held = new Set(Array.from(catalog.facts.values()).flatMap(fact => (leaving.has(fact.key) ? [] : holds(fact))))
    moving = moving.filter(({ after }) => !holds(after).some(name => held.has(name)))
  }
  const asked = new Map(moving.flatMap(({ before, after }) => holds(after).map(name => [name, before.key])))
  const first: Misnamed[] = []
  const last = moving.map(each => {
    const { rules, before } = each
    const isInTheWay = holds(before).some(name => (asked.get(name) ?? before.key) !== before.key)
    if (!isInTheWay) return each
    const between = withValues(before, rules, name => {
      const value = before.attributes[name] ?? null
      return rules.find(([other]) => other === name)?.[1].renames?.(value) ?? value
    })
    first.push({ rules, before, after: between })
    return { ...each, before: between }
  })
  const context = contextFor(catalog, wanted, kinds, { major: 18, online: false })
  const stepsTo = ({ rules }: Misnamed, from: Fact, to: Fact): readonly Step[] => {
    const changes = rules.flatMap(([, { change }]) => {
      const made = typeof change === 'string' ? change : change(from, to, context)
      return typeof made === 'string' ? [] : made
    })
    const texts = changes.map(change => change.sql.text)
    return changes
      .filter((change, index) => texts.indexOf(change.sql.text) === index)
      .map(change => stepOf(change, from.key, [from.key]))
  }
  const all = [...first, ...last]
  return {
    named: moving.map(({ rules, before, after }) => ({
      from: before,
      to: after,
      attributes: rules
        .map(([name]) => name)
        .filter(name => !sameValue(before.attributes[name], after.attributes[name])),
    })),
    keys: moving.map(({ before }) => before.key),
    forward: all.flatMap(each => stepsTo(each, each.before, each.after)),
    back: all.toReversed().flatMap(each => stepsTo(each, each.after, each.before)),
  }
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
    for (const sql of forward.flatMap(scratchSql)) await session.script(sql)
    const read = await withDependencies(session, await readFacts(session, reach, [...kinds.values()]))
    const after = joinScopes(scope, { stated: new Set(movedStatements(scope, moves, part, read)) })
    const isUnsaid = (fact: Fact) => {
      const kind = kindOf(fact, kinds)
      const isExact = modeOf(kind, scope) === 'managed' && kind.inevitable !== true
      return kind.observed === true && !isExact && !after.stated.has(fact.key)
    }
    // What was not built is read as the shadow makes it by itself: the owner of what stands there to be leaned on.
    const isBeside = ({ key }: Fact) => catalog.facts.has(key) && !part.facts.has(key)
    // Under another name it stays outside of what is managed.
    const wasOutside = ({ id }: Fact) => catalog.facts.get(keyOf(formerId(id, moves)))?.outside === true
    const fresh = [...read.facts.values()]
      .filter(fact => !isUnsaid(fact) && !isBeside(fact))
      .map((fact): Fact => (wasOutside(fact) ? { ...fact, outside: true } : fact))
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

/** What a fact was called before what it belongs to got another name. */
function formerId(id: Id, hints: readonly Moved[]): Id {
  const hint = hints.find(({ to }) => to.path.every((part, index) => id.path[index] === part))
  const path = hint === undefined ? id.path : [...hint.from.path, ...id.path.slice(hint.to.path.length)]
  return { ...id, path, ...(id.on === undefined ? {} : { on: formerId(id.on, hints) }) }
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
    const { rename, holdsData, derived } = kindOf(old, kinds)
    if (rename === undefined || (holdsData?.(old) !== true && derived !== true)) return []
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
