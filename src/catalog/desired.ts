import type { Session } from '../database/sessions.ts'
import { type Cache, digest } from '../model/caches.ts'
import type { Modes } from '../model/classes.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import {
  type Attributes,
  type Catalog,
  catalogOf,
  emptyCatalog,
  type Fact,
  isInherited,
  isOfExtension,
  type Value,
} from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { everythingIn, isCompared, type Scope, showing, statedAttribute, statementOf } from '../model/scopes.ts'
import { catalogFrom, storedCatalog, storedFact } from '../model/stored.ts'
import { suggest } from '../model/suggestions.ts'
import { isNamedAlone, rootOf, standing, withDependents } from '../plan/closures.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { type BuildOptions, buildDrafts, buildFacts } from './build.ts'
import { type Reach, readFacts, withDependencies } from './introspect.ts'
import { mentionedBy } from './mentions.ts'
import { selected, statesFor } from './selections.ts'
import { outsideOf, supportFor } from './surroundings.ts'

/** What all files together declare. */
export interface Declared {
  readonly drafts: Catalog
  readonly states: readonly string[]
  readonly reach: Reach
  /** How far classes are managed; left out: the defaults. */
  readonly modes?: Modes
  /** What stands outside of what is managed: the drafts may lean on it. */
  readonly outside?: Catalog
}

/** What PostgreSQL makes of the files. */
export interface Desired {
  readonly catalog: Catalog
  readonly scope: Scope
  /** The catalog with what of it is only observed. */
  readonly shown: Catalog
  /** Facts of which every object has one (its owner), where the files state none: as the shadow has them. */
  readonly unstated: readonly Fact[]
  /** The facts outside of what is managed that it was built upon. */
  readonly outside: Catalog
  /** The key of a draft, where PostgreSQL knows the fact by another one: a function by its types. */
  readonly keys: ReadonlyMap<Key, Key>
}

export interface DesiredOptions extends BuildOptions {
  readonly registry: readonly Kind[]
  readonly cache: Cache
  /** Whatever else the result rests on: server major, default schema, extensions at hand. */
  readonly basis: string
}

interface Known {
  readonly groups: ReadonlyMap<Key, string>
  readonly catalog: Catalog
  readonly keys: ReadonlyMap<Key, Key>
}

const cacheName = 'desired'

/** For each root draft what it and all below it say, as a digest. */
function groupDigests(drafts: Catalog, states: readonly string[]): ReadonlyMap<Key, string> {
  const texts = new Map<Key, string[]>()
  const stated = new Set(states)
  for (const fact of drafts.facts.values()) {
    const { key } = rootOf(fact, drafts)
    const text = JSON.stringify(storedFact(fact)) + (stated.has(fact.key) ? ' stated' : '')
    const list = texts.get(key)
    if (list === undefined) texts.set(key, [text])
    else list.push(text)
  }
  return new Map(Array.from(texts, ([key, list]) => [key, digest(...list)]))
}

/**
 * Has PostgreSQL turn what the files say into what it stores. Only what changed since the last time, and what leans on that, is built;
 * all is built where names may resolve in another way: a change of functions, types, extensions.
 * `shadow` is asked for only where something must be built; its session is used in a transaction that is rolled back.
 */
export async function buildDesired(
  { drafts, states, reach, modes, outside = emptyCatalog }: Declared,
  shadow: () => Promise<Session>,
  options: DesiredOptions,
): Promise<Desired> {
  const selection = selected(drafts, reach, modes, options.kinds)
  const support = supportFor(selection.managed, outside, selection.outside, options.kinds)
  const declared: Declared = {
    drafts: support.length === 0 ? selection.managed : catalogOf([...selection.managed.facts.values(), ...support]),
    states: statesFor(states, drafts, modes, options.kinds),
    reach,
    ...(modes === undefined ? {} : { modes }),
  }
  const groups = groupDigests(declared.drafts, declared.states)
  const known = read(options)
  const work = workFor(declared, groups, known, options)
  if (known !== undefined && !work.whole && work.build.size === 0 && work.gone.size === 0)
    return finished(known, declared, options.kinds)
  const built = await buildIn(await shadow(), declared, known, work, options)
  write({ groups, ...built }, options)
  return finished({ groups, ...built }, declared, options.kinds)
}

/** Scope and catalog under PostgreSQL's own keys, without what is neither declared nor implied: the shadow's owners and privileges. */
function finished({ catalog, keys }: Known, { drafts, states, modes }: Declared, kinds: Kinds): Desired {
  const scope: Scope = {
    stated: new Set(states.map(state => translated(state, keys))),
    ...(modes === undefined ? {} : { modes }),
  }
  const transitions = new Map<Key, Attributes>()
  for (const { key, transition } of drafts.facts.values())
    if (transition !== undefined) transitions.set(keys.get(key) ?? key, transition)
  const wished = (fact: Fact): Fact => {
    const transition = transitions.get(fact.key)
    return transition === undefined ? fact : { ...fact, transition }
  }
  const facts = [...catalog.facts.values()]
  const isThere = (fact: Fact) => isInherited(fact) || isOfExtension(fact)
  const within = (wanted: Scope) =>
    catalogOf(
      facts
        .filter(fact => (isThere(fact) && fact.outside !== true) || isCompared(fact, kindOf(fact, kinds), wanted))
        .map(wished),
      catalog.unmodelled,
    )
  const compared = within(scope)
  const isObserving = modes !== undefined && Object.values(modes).includes('observed')
  return {
    catalog: compared,
    scope,
    shown: isObserving ? within(showing(scope)) : compared,
    unstated: facts.filter(fact => isUnstated(fact, scope, kinds)),
    outside: outsideOf(catalog),
    keys,
  }
}

/** Whether the files say nothing of what every object has. */
function isUnstated(fact: Fact, scope: Scope, kinds: Kinds): boolean {
  const kind = kindOf(fact, kinds)
  if (kind.inevitable !== true || fact.outside === true || isInherited(fact)) return false
  return !fact.origin.includes('extension') && !scope.stated.has(fact.key)
}

function translated(state: string, keys: ReadonlyMap<Key, Key>): string {
  const { key, attribute } = statementOf(state)
  const known = keys.get(key)
  if (known === undefined) return state
  return attribute === undefined ? known : statedAttribute(known, attribute)
}

interface Work {
  /** The root drafts to build. */
  readonly build: ReadonlySet<Key>
  /** Root drafts that were there before and are not now. */
  readonly gone: ReadonlySet<Key>
  readonly whole: boolean
}

function workFor(
  declared: Declared,
  groups: ReadonlyMap<Key, string>,
  known: Known | undefined,
  { kinds }: DesiredOptions,
): Work {
  const everything = { build: new Set(groups.keys()), gone: new Set<Key>(), whole: true }
  if (known === undefined) return everything
  const changed = new Set<Key>()
  for (const [key, text] of groups) if (known.groups.get(key) !== text) changed.add(key)
  const gone = new Set([...known.groups.keys()].filter(key => !groups.has(key)))
  const names = new Map<string, number>()
  for (const key of groups.keys()) {
    const name = declared.drafts.facts.get(key)?.id.path.at(-1) ?? ''
    names.set(name, (names.get(name) ?? 0) + 1)
  }
  for (const key of [...changed, ...gone]) {
    const root = declared.drafts.facts.get(key) ?? known.catalog.facts.get(known.keys.get(key) ?? key)
    if (root === undefined || kindOf(root, kinds).traits.includes('resolved')) return everything
    // Two of one name in different schemas: which one a text means depends on what is there.
    if ((names.get(root.id.path.at(-1) ?? '') ?? 0) > 1) return everything
  }
  // By fact: a table whose foreign key leans on a changed one is built again, what leans on that table's columns is not.
  const groupOf = groupFinder(known)
  const build = new Set([...changed, ...gone])
  const own = [...known.catalog.facts.values()].filter(fact => build.has(groupOf(fact) ?? ''))
  for (const key of withDependents(
    own.map(fact => fact.key),
    known.catalog,
  )) {
    const fact = known.catalog.facts.get(key)
    const group = fact === undefined ? undefined : groupOf(fact)
    if (group !== undefined) build.add(group)
  }
  for (const key of gone) build.delete(key)
  withHeritage(build, declared.drafts, kinds)
  return { build: new Set([...build].filter(key => groups.has(key))), gone, whole: false }
}

/** What something inherits comes of the whole of the other: of what it leans on only the shape is built. */
function withHeritage(build: Set<Key>, drafts: Catalog, kinds: Kinds): void {
  const sources = new Map<Key, Key[]>()
  for (const fact of drafts.facts.values()) {
    if (kindOf(fact, kinds).inseparable !== true) continue
    const list = sources.get(rootOf(fact, drafts).key) ?? []
    sources.set(rootOf(fact, drafts).key, list)
    for (const key of fact.dependsOn) {
      const source = drafts.facts.get(key)
      if (source !== undefined) list.push(rootOf(source, drafts).key)
    }
  }
  // What is added while the set is walked is walked too.
  for (const key of build) for (const source of sources.get(key) ?? []) build.add(source)
}

/** The root draft that a canonical fact comes from; one that only PostgreSQL made goes with what leans on it. */
function groupFinder({ catalog, groups, keys }: Known): (fact: Fact) => Key | undefined {
  const drafts = new Map(Array.from(keys, ([draft, canonical]) => [canonical, draft]))
  const found = new Map<Key, Key | undefined>()
  const declaredRoot = (fact: Fact): Key | undefined => {
    const { key } = rootOf(fact, catalog)
    const draft = drafts.get(key) ?? key
    return groups.has(draft) ? draft : undefined
  }
  for (const fact of catalog.facts.values()) {
    const group = declaredRoot(fact)
    if (group === undefined) continue
    for (const needed of fact.dependsOn) {
      const target = catalog.facts.get(needed)
      if (target !== undefined && declaredRoot(target) === undefined) found.set(rootOf(target, catalog).key, group)
    }
  }
  return fact => declaredRoot(fact) ?? found.get(rootOf(fact, catalog).key)
}

async function buildIn(
  session: Session,
  declared: Declared,
  known: Known | undefined,
  work: Work,
  options: DesiredOptions,
): Promise<Omit<Known, 'groups'>> {
  const drafts = catalogOf(
    [...declared.drafts.facts.values()].filter(fact => work.build.has(rootOf(fact, declared.drafts).key)),
  )
  const groupOf = known === undefined || work.whole ? undefined : groupFinder(known)
  const kept =
    known === undefined || groupOf === undefined
      ? []
      : [...known.catalog.facts.values()].filter(fact => {
          const group = groupOf(fact)
          return group === undefined || !(work.build.has(group) || work.gone.has(group))
        })
  const support = supportOf(drafts, kept, options.kinds)
  await session.script('begin')
  try {
    const stated: Scope = { stated: new Set(declared.states.map(state => translated(state, known?.keys ?? new Map()))) }
    await buildFacts(session, support, options.kinds, everythingIn(support, stated))
    const states = new Set(declared.states)
    const created = await buildDrafts(session, drafts, { ...options, states, there: support })
    await session.script("select pg_catalog.set_config('search_path', '', true)")
    const facts = await readFacts(session, declared.reach, options.registry)
    const full = await withDependencies(session, facts)
    checkInherited(drafts, full, options)
    const keys = matched([...support.facts.values(), ...created], full)
    checkExtended(drafts, full, options)
    const isSupport = (fact: Fact) => support.facts.has(rootOf(fact, full).key)
    const fresh = [...full.facts.values()].filter(fact => !isSupport(fact))
    const keysLeft = [...(known?.keys ?? [])].filter(
      ([draft]) => !work.whole && !work.build.has(draft) && !work.gone.has(draft),
    )
    return {
      catalog: catalogOf([...kept, ...fresh], work.whole ? full.unmodelled : (known?.catalog.unmodelled ?? [])),
      keys: new Map([...keysLeft, ...keys]),
    }
  } finally {
    if (session.open) await session.script('rollback')
  }
}

/** What a file says more of must be there, though nothing in the files makes it. */
function checkInherited(drafts: Catalog, full: Catalog, { sourceOf }: DesiredOptions): void {
  const missing = [...drafts.facts.values()].filter(fact => isInherited(fact) && !full.facts.has(fact.key))
  if (missing.length === 0) return
  throw new Failure(
    missing.map(({ key, place }) => {
      const source = place === undefined ? undefined : sourceOf(place.file)
      return {
        code: 'not-inherited',
        severity: 'error',
        message: `${key} is not inherited`,
        ...(place === undefined ? {} : { place }),
        ...(source === undefined ? {} : { source }),
        help: ['correct its name, or write what it is made of instead of `inherited`'],
      }
    }),
  )
}

/** Of what stays, all that the drafts may lean on: whatever bears a name that they mention, with what that needs to stand. */
function supportOf(drafts: Catalog, kept: readonly Fact[], kinds: Kinds): Catalog {
  if (kept.length === 0) return catalogOf([])
  const mentioned = new Set<string>()
  for (const draft of drafts.facts.values()) for (const name of mentionedBy(draft)) mentioned.add(name)
  const named = kept.filter(fact => isNamedAlone(fact, kinds) && mentioned.has(fact.id.path.at(-1) ?? ''))
  return standing(
    named.map(fact => fact.key),
    catalogOf(kept),
    kinds,
  )
}

/** Fails where the files add something to an extension's object that is none. */
function checkExtended(drafts: Catalog, { facts }: Catalog, { sourceOf }: DesiredOptions): void {
  const wrong = [...drafts.facts.values()].filter(draft => {
    const found = facts.get(draft.key)
    return isOfExtension(draft) && !(found !== undefined && isOfExtension(found) && leanAlike(draft, found, facts))
  })
  if (wrong.length === 0) return
  throw new Failure(
    wrong.map(({ id, key, place, dependsOn }): Diagnostic => {
      const others = [...facts.values()].filter(each => isOfExtension(each) && each.id.kind === id.kind)
      const near = suggest(
        nameOf(id),
        others.map(each => nameOf(each.id)),
      )
      const source = place === undefined ? undefined : sourceOf(place.file)
      return {
        code: 'extension-object',
        severity: 'error',
        message: `${key} is no object of ${dependsOn.join()}`,
        ...(place === undefined ? {} : { place }),
        ...(source === undefined ? {} : { source }),
        help: [
          ...(near === undefined ? [] : [`did you mean \`${near}\`?`]),
          'write its name, and the types of a routine’s arguments, as PostgreSQL does; leave `from_extension` out where it is your own',
        ],
      }
    }),
  )
}

/** Whether what a draft leans on is what PostgreSQL knows of it; PL/pgSQL is no extension that is read. */
const leanAlike = (draft: Fact, found: Fact, facts: Catalog['facts']): boolean =>
  draft.dependsOn.every(key => found.dependsOn.includes(key) || !facts.has(key))

/**
 * Which canonical fact came of which draft, where their keys differ. Facts with arguments of one name were made in a known order, and
 * are read in the order in which they were made.
 */
function matched(created: readonly Fact[], full: Catalog): ReadonlyMap<Key, Key> {
  const keys = new Map<Key, Key>()
  const read = new Map<string, Fact[]>()
  const bucket = ({ id }: Fact) => keyOf({ kind: id.kind, path: id.path })
  for (const fact of full.facts.values()) {
    if (fact.id.args === undefined) continue
    const list = read.get(bucket(fact))
    if (list === undefined) read.set(bucket(fact), [fact])
    else list.push(fact)
  }
  const open: Fact[] = []
  for (const draft of created) {
    if (draft.id.args === undefined) continue
    const list = read.get(bucket(draft))
    const same = list?.findIndex(({ key }) => key === draft.key) ?? -1
    if (same < 0) open.push(draft)
    else list?.splice(same, 1)
  }
  for (const draft of open) {
    const found = read.get(bucket(draft))?.shift()
    if (found !== undefined) keys.set(draft.key, found.key)
  }
  if (keys.size === 0) return keys
  for (const draft of created) {
    const moved = draft.id.on === undefined ? undefined : keys.get(keyOf(draft.id.on))
    const host = moved === undefined ? undefined : full.facts.get(moved)
    if (host !== undefined) keys.set(draft.key, keyOf({ ...draft.id, on: host.id }))
  }
  return keys
}

function read({ cache, basis }: DesiredOptions): Known | undefined {
  const stored = cache.get(cacheName)
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return undefined
  const entries = new Map<string, Value>(Object.entries(stored))
  const catalog = entries.get('basis') === basis ? catalogFrom(entries.get('catalog')) : undefined
  const groups = pairs(entries.get('groups'))
  const keys = pairs(entries.get('keys'))
  return catalog === undefined || groups === undefined || keys === undefined ? undefined : { catalog, groups, keys }
}

function pairs(value: Value | undefined): ReadonlyMap<string, string> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value).map(([key, each]) => [key, String(each)]))
}

function write({ groups, catalog, keys }: Known, { cache, basis }: DesiredOptions): void {
  cache.put(cacheName, {
    basis,
    catalog: storedCatalog(catalog),
    groups: Object.fromEntries(groups),
    keys: Object.fromEntries(keys),
  })
}
