import type { Catalog, Fact } from './facts.ts'
import type { Key } from './ids.ts'
import type { Kind } from './kinds.ts'
import { namesFact, type Pattern } from './patterns.ts'

/** Which facts a project manages: those that `include` covers, all where it is empty, without those that `exclude` covers. */
export interface Filter {
  readonly include: readonly Pattern[]
  readonly exclude: readonly Pattern[]
  /** The schema of names without one. */
  readonly defaultSchema: string
}

export const noFilter: Filter = { include: [], exclude: [], defaultSchema: 'public' }

export const isSelective = ({ include, exclude }: Filter): boolean => include.length + exclude.length > 0

/** A text that stands for a filter. */
export const filterText = ({ include, exclude, defaultSchema }: Filter): string =>
  JSON.stringify([include.map(({ text }) => text), exclude.map(({ text }) => text), defaultSchema])

/** The schemas that patterns of `exclude` name without wildcards: what stands there may be leaned on wherever it is not managed. */
export const namedSchemas = ({ exclude }: Filter): readonly string[] =>
  exclude.flatMap(({ kind, literals: [schema, ...rest] }) =>
    schema === undefined || (kind !== undefined && rest.length === 0) || isSystem(schema) ? [] : [schema],
  )

const isSystem = (schema: string): boolean => schema.startsWith('pg_') || schema === 'information_schema'

/** What a filter is asked of: facts with what they hang on, and the kinds that are schemas. */
export interface Selection {
  readonly filter: Filter
  /** The schemas that are managed; undefined where all that is there are. */
  readonly schemas?: ReadonlySet<string>
  /** The kinds whose facts are schemas. */
  readonly namespaces: ReadonlySet<string>
}

export const namespacesAmong = (kinds: Iterable<Kind>): ReadonlySet<string> =>
  new Set(Array.from(kinds).flatMap(({ name, traits }) => (traits.includes('namespace') ? [name] : [])))

/**
 * The facts that are outside of what is managed: left out by the filter, or in another schema. A pattern covers the fact that it
 * names and all that hangs on that, nothing else.
 */
export function outsideAmong(facts: Iterable<Fact>, { filter, schemas, namespaces }: Selection): ReadonlySet<Key> {
  const byKey = new Map(Array.from(facts, (fact): readonly [Key, Fact] => [fact.key, fact]))
  const schemaOf = schemaFinder(byKey, namespaces)
  const { include, exclude, defaultSchema } = filter
  const covering = (patterns: readonly Pattern[]): ((fact: Fact) => boolean) => {
    const known = new Map<Key, boolean>()
    const named = namer(patterns, defaultSchema)
    const covers = (fact: Fact): boolean => {
      const found = known.get(fact.key)
      if (found !== undefined) return found
      const parent = fact.parent === undefined ? undefined : byKey.get(fact.parent)
      const result = (parent !== undefined && covers(parent)) || named(fact, schemaOf(fact)) !== undefined
      known.set(fact.key, result)
      return result
    }
    return covers
  }
  const isIncluded = include.length === 0 ? () => true : covering(include)
  const isExcluded = covering(exclude)
  const isElsewhere = (fact: Fact): boolean => {
    const schema = schemaOf(fact)
    return schemas !== undefined && schema !== undefined && !schemas.has(schema)
  }
  const outside = new Set<Key>()
  for (const fact of byKey.values())
    if (!isIncluded(fact) || isExcluded(fact) || isElsewhere(fact)) outside.add(fact.key)
  return outside
}

/** Finds the first of some patterns that names a fact. Those that cannot are not tried: of another kind or number of parts. */
function namer(
  patterns: readonly Pattern[],
  defaultSchema: string,
): (fact: Fact, schema: string | undefined) => Pattern | undefined {
  const tried = new Map<string, readonly Pattern[]>()
  const candidates = (kind: string, parts: number): readonly Pattern[] => {
    const name = `${kind} ${parts}`
    const known = tried.get(name)
    if (known !== undefined) return known
    const found = patterns.filter(each =>
      each.kind === undefined ? each.parts.length === 1 || each.parts.length === parts : each.kind === kind,
    )
    tried.set(name, found)
    return found
  }
  const schemas = new Map<string, readonly Pattern[]>()
  const whole = (schema: string): readonly Pattern[] => {
    const known = schemas.get(schema)
    if (known !== undefined) return known
    const id = { kind: '', path: [schema] }
    const found = patterns.filter(each => each.parts.length === 1 && namesFact(each, id, schema, defaultSchema))
    schemas.set(schema, found)
    return found
  }
  return ({ id }, schema) => {
    const [first] = schema === undefined ? [] : whole(schema)
    if (first !== undefined) return first
    return candidates(id.kind, id.path.length).find(
      each => (each.kind !== undefined || each.parts.length > 1) && namesFact(each, id, schema, defaultSchema),
    )
  }
}

/** Finds the schema in which the object lives that a fact belongs to. */
function schemaFinder(
  facts: ReadonlyMap<Key, Fact>,
  namespaces: ReadonlySet<string>,
): (fact: Fact) => string | undefined {
  const known = new Map<Key, string | undefined>()
  const find = (fact: Fact): string | undefined => {
    if (known.has(fact.key)) return known.get(fact.key)
    const parent = fact.parent === undefined ? undefined : facts.get(fact.parent)
    const isIn = fact.id.path.length > 1 || namespaces.has(fact.id.kind)
    const schema = parent !== undefined ? find(parent) : isIn ? fact.id.path[0] : undefined
    known.set(fact.key, schema)
    return schema
  }
  return find
}

/** The patterns that name nothing in any of these catalogs. */
export function unmatchedIn(
  catalogs: readonly Catalog[],
  filter: Filter,
  namespaces: ReadonlySet<string>,
): readonly Pattern[] {
  let open: readonly Pattern[] = [...filter.include, ...filter.exclude]
  let named = namer(open, filter.defaultSchema)
  for (const { facts } of catalogs) {
    const schemaOf = schemaFinder(facts, namespaces)
    for (const fact of facts.values()) {
      if (open.length === 0) return []
      const found = named(fact, schemaOf(fact))
      if (found === undefined) continue
      open = open.filter(each => !namesFact(each, fact.id, schemaOf(fact), filter.defaultSchema))
      named = namer(open, filter.defaultSchema)
    }
  }
  return open
}
