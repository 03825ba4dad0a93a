import { sameValue } from '../model/equality.ts'
import type { Attributes, Catalog, Fact, Value } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import type { AttributeRule, PlanContext } from '../model/kinds.ts'
import type { Change, Step } from '../model/steps.ts'
import { contextFor } from '../plan/context.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'

type NameRules = readonly (readonly [string, AttributeRule<Attributes>])[]

/** A fact under the name that it has, and under the one that it gets. */
export interface Move {
  readonly before: Fact
  readonly after: Fact
  /** The attributes that are its name, where that is not its id. */
  readonly rules?: NameRules
  /** Read above its statement. */
  readonly note?: string
  /** Its id when all moves are done, where what it hangs on goes elsewhere. */
  readonly lands?: Id
}

/** A fact under another id. */
export const calledAs = (fact: Fact, id: Id): Fact => ({ ...fact, id, key: keyOf(id) })

/** The names that a fact holds: its key, and those in PostgreSQL's namespaces. */
export const heldBy = (fact: Fact, kinds: Kinds): readonly string[] => [
  fact.key,
  ...(kindOf(fact, kinds).holds?.(fact) ?? []),
]

/** The attributes of a kind that are its name. */
export const nameRules = (fact: Fact, kinds: Kinds): NameRules =>
  Object.entries(kindOf(fact, kinds).attributes).filter(([, rule]) => rule.renames !== undefined)

export function withValues(fact: Fact, rules: NameRules, value: (name: string) => Value): Fact {
  const attributes: Record<string, Value> = { ...fact.attributes }
  for (const [name] of rules) attributes[name] = value(name)
  return { ...fact, attributes }
}

/** A fact under a temporary name that nothing holds. */
function aside(fact: Fact, rules: NameRules | undefined, first: number, isFree: (fact: Fact) => boolean): Fact {
  for (let count = rules === undefined ? first : 0; ; count++) {
    const found =
      rules === undefined
        ? calledAs(fact, { ...fact.id, path: [...fact.id.path.slice(0, -1), `schematic_renamed_${count}`] })
        : withValues(fact, rules, name => {
            const value = fact.attributes[name] ?? null
            return rules.find(([other]) => other === name)?.[1].renames?.(value, count) ?? value
          })
    if (isFree(found)) return found
  }
}

/** The facts that hold each name. */
export function holdersIn({ facts }: Catalog, kinds: Kinds): ReadonlyMap<string, readonly Fact[]> {
  const holders = new Map<string, Fact[]>()
  for (const fact of facts.values())
    for (const name of heldBy(fact, kinds)) {
      const list = holders.get(name)
      if (list === undefined) holders.set(name, [fact])
      else list.push(fact)
    }
  return holders
}

/** What holds a name that a move needs, and does not give it up in one of the moves. */
export interface InTheWay {
  readonly move: Move
  readonly holder: Fact
  readonly name: string
}

export function inTheWayOf(moves: readonly Move[], catalog: Catalog, kinds: Kinds): readonly InTheWay[] {
  if (moves.length === 0) return []
  const holders = holdersIn(catalog, kinds)
  const leaving = new Map(moves.map(({ before, after }) => [before.key, new Set(heldBy(after, kinds))]))
  return moves.flatMap(move =>
    heldBy(move.after, kinds).flatMap(name =>
      (holders.get(name) ?? [])
        .filter(({ key }) => key !== move.before.key && leaving.get(key)?.has(name) !== false)
        .map(holder => ({ move, holder, name })),
    ),
  )
}

/** Whether nothing but a fact itself holds the names of what it may become. */
const freeOf = (taken: ReadonlySet<string>, kinds: Kinds, own: Fact) => {
  const names = new Set(heldBy(own, kinds))
  return (fact: Fact): boolean => heldBy(fact, kinds).every(name => names.has(name) || !taken.has(name))
}

/**
 * The move that takes a fact out of the way; undefined where PostgreSQL gives it no other name.
 * @param landed what it becomes where it goes elsewhere under its new name
 */
export function parked(
  fact: Fact,
  taken: ReadonlySet<string>,
  kinds: Kinds,
  landed: (fact: Fact) => Fact = each => each,
): Move | undefined {
  const [isFreeHere, isFreeThere] = [freeOf(taken, kinds, fact), freeOf(taken, kinds, landed(fact))]
  const isFree = (other: Fact) => isFreeHere(other) && isFreeThere(landed(other))
  if (kindOf(fact, kinds).rename !== undefined) return { before: fact, after: aside(fact, undefined, 0, isFree) }
  const rules = nameRules(fact, kinds)
  return rules.length === 0 ? undefined : { before: fact, after: aside(fact, rules, 0, isFree), rules }
}

interface Hop {
  readonly move: Move
  readonly from: Fact
  readonly to: Fact
}

/** Moves in an order in which each new name is free; a circle goes through a temporary name. */
function sequence(moves: readonly Move[], catalog: Catalog, kinds: Kinds): readonly Hop[] {
  const hops: Hop[] = []
  const taken = new Set(holdersIn(catalog, kinds).keys())
  const isFree = (from: Fact) => freeOf(taken, kinds, from)
  const go = (hop: Hop) => {
    hops.push(hop)
    for (const name of heldBy(hop.from, kinds)) taken.delete(name)
    for (const name of heldBy(hop.to, kinds)) taken.add(name)
  }
  let waiting: readonly { readonly move: Move; readonly from: Fact }[] = moves.map(move => ({
    move,
    from: move.before,
  }))
  while (waiting.length > 0) {
    const [first, ...rest] = waiting
    const free = waiting.find(({ move, from }) => isFree(from)(move.after))
    if (free !== undefined) {
      go({ ...free, to: free.move.after })
      waiting = waiting.filter(each => each !== free)
    } else if (first !== undefined) {
      const to = aside(first.from, first.move.rules, hops.length, isFree(first.from))
      go({ ...first, to })
      waiting = [...rest, { move: first.move, from: to }]
    }
  }
  return hops
}

/**
 * Cuts a move to another schema and another name in two where a name that it has in between is taken: PostgreSQL changes one at a
 * time. The way back takes the same hops.
 */
function hopsAmong({ facts }: Catalog, kinds: Kinds): (hop: Hop, count: number) => readonly Hop[] {
  const taken = new Set(Array.from(facts.values()).flatMap(fact => kindOf(fact, kinds).holds?.(fact) ?? []))
  return (hop, count) => {
    const { from, to, move } = hop
    const [own = '', ...outer] = from.id.path.toReversed()
    const [name = '', ...place] = to.id.path.toReversed()
    if (own === name || sameValue(outer, place)) return [hop]
    const at = (where: readonly string[], called: string): Fact =>
      calledAs(from, { ...to.id, path: [...where.toReversed(), called] })
    const isFree = (fact: Fact) => !(kindOf(fact, kinds).holds?.(fact) ?? []).some(held => taken.has(held))
    const [renamed, moved] = [at(outer, name), at(place, own)]
    if (isFree(renamed) && isFree(moved)) return [hop]
    const between = `schematic_moved_${count}`
    const stops = isFree(renamed) ? [renamed] : isFree(moved) ? [moved] : [at(outer, between), at(place, between)]
    return [from, ...stops].map((fact, index) => ({ move, from: fact, to: stops[index] ?? to }))
  }
}

/** The statements of moves, and those of the way back in its own order. */
export function stepsOfMoves(
  moves: readonly Move[],
  catalog: Catalog,
  wanted: Catalog,
  kinds: Kinds,
): { readonly forward: readonly Step[]; readonly back: readonly Step[] } {
  const hops = sequence(moves, catalog, kinds).flatMap(hopsAmong(catalog, kinds))
  // What was renamed is found under its new name.
  const facts = new Map(catalog.facts)
  const context = contextFor({ ...catalog, facts }, wanted, kinds, { major: 18, online: false })
  const run = ({ from, to, move }: Hop): readonly Step[] => {
    const { rules, note } = move
    const changes =
      rules === undefined
        ? (kindOf(from, kinds).rename?.(from.id, to.id, context) ?? [])
        : byRules(rules, from, to, context)
    if (from.key !== to.key) {
      facts.delete(from.key)
      facts.set(to.key, to)
    }
    const touches = from.key === to.key ? [from.key] : [from.key, to.key]
    return changes.map(change => stepOf(change, to.key, touches, note))
  }
  const forward = hops.flatMap(run)
  return {
    forward,
    back: hops.toReversed().flatMap(({ from, to, move: { note: _, ...move } }) => run({ from: to, to: from, move })),
  }
}

function byRules(rules: NameRules, from: Fact, to: Fact, context: PlanContext): readonly Change[] {
  const changes = rules.flatMap(([name, { change }]) => {
    if (sameValue(from.attributes[name], to.attributes[name])) return []
    const made = typeof change === 'string' ? change : change(from, to, context)
    return typeof made === 'string' ? [] : made
  })
  const texts = changes.map(change => change.sql.text)
  return changes.filter((change, index) => texts.indexOf(change.sql.text) === index)
}

const stepOf = (change: Change, fact: Key, touches: readonly Key[], note: string | undefined): Step => ({
  fact,
  action: 'rename',
  sql: change.sql.text,
  ...(change.inScratch === undefined ? {} : { inScratch: change.inScratch.text }),
  ...(note === undefined ? {} : { note }),
  transaction: change.transaction ?? 'inside',
  lock: change.lock ?? 'none',
  hazards: change.hazards ?? [],
  touches,
})
