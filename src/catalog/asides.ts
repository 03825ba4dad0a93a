import { type Catalog, type Fact, isInherited, isOfExtension } from '../model/facts.ts'
import { type Key, nameOf } from '../model/ids.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { heldBy, holdersIn, inTheWayOf, type Move, parked } from './moves.ts'

/** What is in the way of a move and stays there. */
export interface Hindrance {
  readonly move: Move
  readonly holder: Fact
  /** It keeps its name, it goes only where that is agreed to, or PostgreSQL gives it no other name. */
  readonly why: 'stays' | 'unmanaged' | 'fixed'
}

export interface Asides {
  readonly parked: readonly Move[]
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
  if (hindering.length === 0) return { parked: [], left: [] }
  const found = new Map<Key, Move>()
  const left: Hindrance[] = []
  const taken = new Set(holdersIn(catalog, kinds).keys())
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
        for (const each of heldBy(aside.after, kinds)) taken.add(each)
      }
    }
  }
  return { parked: [...found.values()], left }
}
