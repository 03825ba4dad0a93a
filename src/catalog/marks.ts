import { type Catalog, catalogOf, type Fact, fact, type Unmodelled } from '../model/facts.ts'
import { type Filter, isSelective, namespacesAmong, outsideAmong } from '../model/filters.ts'
import type { Key } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { splitName } from '../yaml/names.ts'

/** What is read of a database. */
export interface Reach {
  /** The schemas that are managed. */
  readonly schemas: readonly string[]
  readonly roles: readonly string[]
  /** What belongs to extensions and is named by the files: schema and name, joined by a dot, or a name. */
  readonly extended?: readonly string[]
  /** What of it is managed; left out: all. */
  readonly filter?: Filter
  /** Other schemas, whose objects are only read for others to lean on. */
  readonly beside?: readonly string[]
}

/** All schemas that are read. */
export const schemasOf = ({ schemas, beside = [] }: Reach): readonly string[] =>
  beside.length === 0 ? schemas : [...new Set([...schemas, ...beside])].sort()

/** Whether some of what is read is not managed. */
export const isPartial = ({ filter, beside = [] }: Reach): boolean =>
  beside.length > 0 || (filter !== undefined && isSelective(filter))

type Above = Pick<Fact, 'listedIn' | 'within'>

/** Tells each fact what it hangs on: the lists that what is above it stands in, and what is of a class of its own. */
export function placed(facts: readonly Fact[], kinds: readonly Kind[]): readonly Fact[] {
  const classes = new Map(kinds.flatMap(kind => (kind.class === undefined ? [] : [[kind.name, kind.class] as const])))
  const byKey = new Map(facts.map(each => [each.key, each]))
  const known = new Map<Key, Above>()
  const nowhere: Above = {}
  const aboveOf = (each: Fact): Above => {
    const found = known.get(each.key)
    if (found !== undefined) return found
    const parent = each.parent === undefined ? undefined : byKey.get(each.parent)
    const above = parent === undefined ? nowhere : aboveOf(parent)
    const own = parent === undefined ? undefined : classes.get(parent.id.kind)
    const within = own === undefined ? above.within : { class: own, key: parent?.key ?? '' }
    const made: Above =
      each.listedIn === undefined && within === above.within
        ? above
        : {
            ...above,
            ...(within === undefined ? {} : { within }),
            ...(each.listedIn === undefined ? {} : { listedIn: [...(above.listedIn ?? []), ...each.listedIn] }),
          }
    known.set(each.key, made)
    return made
  }
  return facts.map(each => {
    const above = aboveOf(each)
    return above === nowhere ? each : { ...each, ...above }
  })
}

/** Marks the facts that are outside of what is managed, besides those that are marked already. */
export function marked(facts: readonly Fact[], reach: Reach, kinds: Iterable<Kind>): readonly Fact[] {
  const { filter, schemas } = reach
  if (filter === undefined || !isPartial(reach)) return facts
  const outside = outsideAmong(facts, { filter, schemas: new Set(schemas), namespaces: namespacesAmong(kinds) })
  return outside.size === 0
    ? facts
    : facts.map(each => (outside.has(each.key) && each.outside !== true ? { ...each, outside: true } : each))
}

/** A catalog with what is outside of what is managed marked. */
export function markedCatalog(catalog: Catalog, reach: Reach, kinds: Iterable<Kind>): Catalog {
  return isPartial(reach) ? catalogOf(marked([...catalog.facts.values()], reach, kinds), catalog.unmodelled) : catalog
}

/** Of the objects that no kind reads those that are outside of what is managed. Their names are SQL. */
export function outsideObjects(
  objects: readonly Unmodelled[],
  reach: Reach,
  kinds: Iterable<Kind>,
): ReadonlySet<Unmodelled> {
  const { filter, schemas } = reach
  if (filter === undefined || !isPartial(reach)) return new Set()
  const facts = objects.map(({ kind, name }) =>
    fact({
      id: { kind: kind.replaceAll(' ', '_'), path: splitName(name.replace(/\(.*$/s, '')) },
      attributes: {},
    }),
  )
  const outside = outsideAmong(facts, { filter, schemas: new Set(schemas), namespaces: namespacesAmong(kinds) })
  return new Set(objects.filter((_, index) => outside.has(facts[index]?.key ?? '')))
}
