import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import type { Id, Key } from '../model/ids.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { calledAs, type Move } from './moves.ts'

/** What renames do to the parts of partitions and other tables that inherit: they bear the names of what they are inherited from. */
export interface Heirs {
  /** Parts that get their new names with what they are inherited from, and have no statement of their own. */
  readonly following: readonly Move[]
  /** Parts of tables that only come to inherit: they are found by the name of what they will be inherited from. */
  readonly joining: readonly Move[]
  /** Links that go, and must be gone before: a part would get a name that it is not to have, or cannot get the one that it is to. */
  readonly parting: readonly Fact[]
}

const nameIn = ({ path }: Id): string => path.at(-1) ?? ''

const renamed = (id: Id, name: string): Id => ({ ...id, path: [...id.path.slice(0, -1), name] })

/** Of a kind of which the inherited one has the name of its source: a column, a check. */
const isHandedDown = (fact: Fact, kinds: Kinds): boolean => {
  const { matched, rename } = kindOf(fact, kinds)
  return matched === true && rename !== undefined
}

const sourcesOf = ({ inheritedFrom = [] }: Fact, { facts }: Catalog): readonly Fact[] =>
  inheritedFrom.flatMap(key => facts.get(key) ?? [])

/** What inherits from what is renamed, now or when the plan is done. */
export function heirsOf(moves: readonly Move[], catalog: Catalog, wanted: Catalog, kinds: Kinds): Heirs {
  const handed = moves.filter(({ before }) => isHandedDown(before, kinds))
  if (handed.length === 0) return { following: [], joining: [], parting: [] }
  const joining = joiningOf(handed, catalog, wanted)
  const own = new Map([...handed, ...joining].map(move => [move.before.key, move]))
  const heirs = Array.from(catalog.facts.values()).filter(
    fact => isHandedDown(fact, kinds) && sourcesOf(fact, catalog).length > 0,
  )
  const following: Move[] = []
  const parting = new Map<Key, Fact>()
  const reached = namesAfter(own, catalog)
  for (const heir of heirs) {
    const names = reached(heir)
    const [name = nameIn(heir.id)] = names
    const wish = own.get(heir.key)?.after.id ?? (isWanted(heir, wanted) ? heir.id : undefined)
    if (names.size > 1 || (wish !== undefined && nameIn(wish) !== name))
      for (const link of linksThatGo(heir, catalog, wanted)) parting.set(link.key, link)
    else if (name !== nameIn(heir.id)) following.push({ before: heir, after: calledAs(heir, renamed(heir.id, name)) })
  }
  return { following, joining, parting: [...parting.values()] }
}

/** Whether the files have something under its name, and it is not what will be inherited under that. */
function isWanted({ key }: Fact, wanted: Catalog): boolean {
  const target = wanted.facts.get(key)
  return target !== undefined && !isInherited(target)
}

/** The names that a part will have after the moves, one for each of what it is inherited from. */
function namesAfter(own: ReadonlyMap<Key, Move>, catalog: Catalog): (fact: Fact) => ReadonlySet<string> {
  const known = new Map<Key, ReadonlySet<string>>()
  const namesOf = (fact: Fact): ReadonlySet<string> => {
    const found = known.get(fact.key)
    if (found !== undefined) return found
    const sources = sourcesOf(fact, catalog)
    const names =
      sources.length === 0
        ? new Set([nameIn(own.get(fact.key)?.after.id ?? fact.id)])
        : new Set(sources.flatMap(source => [...namesOf(source)]))
    known.set(fact.key, names)
    return names
  }
  return namesOf
}

function linksThatGo({ inheritedBy = [] }: Fact, { facts }: Catalog, wanted: Catalog): readonly Fact[] {
  return inheritedBy.flatMap(key => {
    const [link, later] = [facts.get(key), wanted.facts.get(key)]
    if (link === undefined) return []
    return later !== undefined && link.dependsOn.every(each => later.dependsOn.includes(each)) ? [] : [link]
  })
}

/** What stands under the old name of what it will be inherited from, and under the new one is only there in the wanted state. */
function joiningOf(moves: readonly Move[], catalog: Catalog, wanted: Catalog): readonly Move[] {
  const heirs = new Map<Key, Fact[]>()
  for (const fact of wanted.facts.values())
    for (const source of isInherited(fact) ? (fact.inheritedFrom ?? []) : []) {
      const list = heirs.get(source)
      if (list === undefined) heirs.set(source, [fact])
      else list.push(fact)
    }
  const leaving = new Set(moves.map(({ before }) => before.key))
  const found: Move[] = []
  const queue = [...moves]
  for (let move = queue.pop(); move !== undefined; move = queue.pop()) {
    const { before: source, after } = move
    for (const heir of heirs.get(after.key) ?? []) {
      const { id, key, parent = '' } = heir
      const former = calledAs(heir, renamed(id, nameIn(source.id)))
      const before = catalog.facts.get(former.key)
      // A table that only comes between the two.
      if (!catalog.facts.has(parent)) queue.push({ before: former, after: heir })
      if (before === undefined || catalog.facts.has(key) || leaving.has(before.key)) continue
      const follows = before.inheritedFrom?.includes(source.key) === true
      if (!follows && wanted.facts.has(before.key)) continue
      const joined: Move = { before, after: calledAs(before, id) }
      leaving.add(before.key)
      // Beneath what follows there may be what joins.
      queue.push(joined)
      if (!follows) found.push(joined)
    }
  }
  return found
}
