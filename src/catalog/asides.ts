import { type Catalog, type Fact, isInherited, isOfExtension } from '../model/facts.ts'
import { type Key, nameOf } from '../model/ids.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { calledAs, heldBy, holdersIn, inTheWayOf, type Move, parked } from './moves.ts'

/** What is in the way of a move and stays there. */
export interface Hindrance {
  readonly move: Move
  readonly holder: Fact
  /** It keeps its name, it goes only where that is agreed to, or PostgreSQL gives it no other name. */
  readonly why: 'stays' | 'unmanaged' | 'fixed'
}

export interface Asides {
  readonly parked: readonly Move[]
  /** What bears a temporary name behind the moves, by its key then, as it would be called without that. */
  readonly named: ReadonlyMap<Key, Fact>
  readonly left: readonly Hindrance[]
}

interface Question {
  readonly catalog: Catalog
  readonly wanted: Catalog
  /** What gets a name of its own behind these moves. */
  readonly later: ReadonlySet<Key>
  readonly kinds: Kinds
  mayGo(fact: Fact): boolean
}

/** Takes out of the way what holds the new names: it goes, or it gets another name later. */
export function asidesFor(moves: readonly Move[], { catalog, wanted, later, kinds, mayGo }: Question): Asides {
  const hindering = inTheWayOf(moves, catalog, kinds)
  const travelling = travellersOf(moves, catalog)
  if (hindering.length === 0 && travelling.length === 0) return { parked: [], named: new Map(), left: [] }
  const found = new Map<Key, Move>()
  const named = new Map<Key, Fact>()
  const left: Hindrance[] = []
  const holders = holdersIn(catalog, kinds)
  const taken = new Set(holders.keys())
  for (const { after } of moves) for (const name of heldBy(after, kinds)) taken.add(name)
  for (const { move, holder, name } of hindering) {
    if (found.has(holder.key)) continue
    const target = holder.key === move.after.key ? undefined : wanted.facts.get(holder.key)
    const isLater = later.has(holder.key)
    const isOwn = holder.outside !== true && !isInherited(holder) && !isOfExtension(holder)
    const keeps = target !== undefined && heldBy(target, kinds).includes(name)
    if (!isOwn || kindOf(holder, kinds).derived === true || (keeps && !isLater))
      left.push({ move, holder, why: 'stays' })
    else if (target === undefined && !isLater && !mayGo(holder)) left.push({ move, holder, why: 'unmanaged' })
    else {
      const isGoing = target === undefined && !isLater
      const note = isGoing ? { note: `${nameOf(holder.id)} gives up its name` } : {}
      const aside = parked(holder, taken, kinds)
      if (aside === undefined) left.push({ move, holder, why: 'fixed' })
      else {
        found.set(holder.key, { ...aside, ...note })
        named.set(aside.after.key, holder)
        for (const each of heldBy(aside.after, kinds)) taken.add(each)
      }
    }
  }
  for (const { fact, move } of travelling) {
    const there = travelled(fact, move)
    // The name of a constraint is free in whatever schema its table goes to.
    const isTaken = (name: string) =>
      name !== there.key &&
      !name.startsWith('constraint ') &&
      (holders.get(name) ?? []).some(each => each.key !== fact.key)
    if (found.has(fact.key) || !heldBy(there, kinds).some(isTaken)) continue
    const aside =
      isInherited(fact) || fact.outside === true ? undefined : parked(fact, taken, kinds, each => travelled(each, move))
    if (aside === undefined) {
      left.push({ move, holder: fact, why: 'fixed' })
      continue
    }
    const landed = travelled(aside.after, move)
    found.set(fact.key, { ...aside, lands: landed.id })
    named.set(landed.key, there)
    for (const each of [aside.after, landed]) for (const name of heldBy(each, kinds)) taken.add(name)
  }
  return { parked: [...found.values()], named, left }
}

interface Traveller {
  readonly fact: Fact
  readonly move: Move
}

/** What goes to another schema with what it hangs on: PostgreSQL takes indexes and sequences along, whatever is called so there. */
function travellersOf(moves: readonly Move[], { facts }: Catalog): readonly Traveller[] {
  const going = new Map(
    moves
      .filter(({ before, after }) => before.id.path.length > 1 && before.id.path[0] !== after.id.path[0])
      .map(move => [move.before.key, move]),
  )
  if (going.size === 0) return []
  const moveOf = (fact: Fact): Move | undefined => {
    if (fact.parent === undefined) return undefined
    const parent = facts.get(fact.parent)
    return going.get(fact.parent) ?? (parent === undefined ? undefined : moveOf(parent))
  }
  const travellers = Array.from(facts.values()).flatMap(fact => {
    const move = going.has(fact.key) ? undefined : moveOf(fact)
    return move === undefined ? [] : [{ fact, move }]
  })
  return travellers.sort(({ fact: a }, { fact: b }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** A part as it is called where its object has gone. */
function travelled(fact: Fact, { before, after }: Move): Fact {
  const { path } = fact.id
  const isBelow = before.id.path.every((part, index) => path[index] === part)
  const [schema = ''] = after.id.path
  const to = isBelow ? [...after.id.path, ...path.slice(before.id.path.length)] : [schema, ...path.slice(1)]
  return path[0] === before.id.path[0] ? calledAs(fact, { ...fact.id, path: to }) : fact
}
