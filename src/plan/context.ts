import { type Catalog, type Fact, isOfExtension } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import type { Sql } from '../model/sql.ts'
import { childrenIn } from './dependents.ts'
import { type Kinds, kindOf } from './diff.ts'

export interface PlanSettings {
  /** The server's major version. */
  readonly major: number
  /** What would hold a lock for long on a table in use is done by steps that do not. */
  readonly online: boolean
  /** Under which SQL is read that somebody wrote; everything else runs with an empty one. */
  readonly searchPath?: readonly string[]
}

/** What a kind's functions may look at while a plan between two catalogs is made. Look-ups are made when first asked for. */
export function contextFor(from: Catalog, to: Catalog, kinds: Kinds, { major, online }: PlanSettings): PlanContext {
  const rank = (fact: Fact) => kindOf(fact, kinds).rank
  const children = { from: () => childrenOnce(from, kinds, rank), to: () => childrenOnce(to, kinds, rank) }
  const context: PlanContext = {
    major,
    from,
    to,
    online,
    clauses: [],
    absorbed: [],
    children: (of, side, kind) => {
      const all = children[side]().get(of) ?? []
      return kind === undefined ? all : all.filter(each => each.id.kind === kind)
    },
    designate: (of: Key): Sql => {
      const fact = to.facts.get(of) ?? from.facts.get(of)
      if (fact === undefined) throw new Error(`${of} is on neither side of the plan`)
      return kindOf(fact, kinds).designate(fact, context)
    },
    isNew: key => {
      if (from.facts.has(key)) return false
      const made = to.facts.get(key)
      return made === undefined || !isOfExtension(made) || !made.dependsOn.some(each => from.facts.has(each))
    },
    isReplaced: () => false,
    isRemade: () => false,
    adopted: () => undefined,
  }
  return context
}

type Children = ReadonlyMap<Key, readonly Fact[]>

const childrenByCatalog = new WeakMap<Catalog, { readonly kinds: Kinds; readonly children: Children }>()

/** A catalog's children, which the plans in both directions look up. */
function childrenOnce(catalog: Catalog, kinds: Kinds, rank: (fact: Fact) => number): Children {
  const known = childrenByCatalog.get(catalog)
  if (known?.kinds === kinds) return known.children
  const children = childrenIn(catalog, rank)
  childrenByCatalog.set(catalog, { kinds, children })
  return children
}
