import { defaultModes, isDescribed, type Modes } from '../model/classes.ts'
import { type Catalog, type Fact, isInherited, isOfExtension } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Kind, Section, Writing, Written } from '../model/kinds.ts'
import type { YamlValue } from '../model/yaml.ts'
import { fromExtension, sectionsUnder } from './declare.ts'
import { writtenName } from './names.ts'
import { block, type Tree } from './render.ts'

export interface WriteOptions {
  readonly defaultSchema: string
  /** How far classes are managed: whether they are written follows from it. Left out: the defaults. */
  readonly modes?: Modes
  /** What was added to extensions' objects, by key; privileges are known without. */
  readonly added?: ReadonlySet<Key>
}

/** The extension that stands in every database and is no fact. */
const builtIn = 'plpgsql'

export type SectionKind = Kind & { readonly section: Section }

/** An entry of a file: its key and what stands under it. */
export interface WrittenEntry {
  readonly name: string
  readonly tree: Tree
}

/** Turns the facts of one catalog into what a file says of them. */
export interface Writer {
  /** The facts that have an entry at the top of a file, by kind in the registry's order, then by name. */
  roots(): readonly { readonly kind: SectionKind; readonly facts: readonly Fact[] }[]
  /** The whole entry of a fact with all that hangs on it. */
  entry(fact: Fact): WrittenEntry
  /** The section in which a fact's entry stands. */
  seat(fact: Fact): SectionKind | undefined
  /** What a fact's own kind says of it, and its key; undefined where its kind has no section. */
  own(fact: Fact): (Written & { readonly name: string }) | undefined
  /** The facts that the options leave out, with what hangs on them. */
  leftOut(): readonly Fact[]
  /** The facts that no entry says anything of, because what they hang on has no entry: a comment on a NOT NULL. */
  unwritten(): readonly Fact[]
}

/** The kinds that have a section, and the sections under each. */
export interface Sections {
  /** The section in which a fact's entry stands, by what hangs on it: that of a partition is not its table's own. */
  kind(fact: Fact, children?: readonly Fact[]): SectionKind | undefined
  /** Sections under a kind, in the registry's order; at the top where there is none. */
  under(kind: SectionKind | undefined): ReadonlyMap<string, SectionKind>
}

export function sectionsOf(kinds: readonly Kind[]): Sections {
  const byName = new Map<string, SectionKind>()
  const below = new Map<string, ReadonlyMap<string, SectionKind>>()
  for (const kind of kinds) {
    const { section } = kind
    if (section === undefined) continue
    byName.set(kind.name, { ...kind, section })
    below.set(kind.name, sectionsUnder(kind, kinds))
  }
  const top = sectionsUnder(undefined, kinds)
  return {
    kind: (fact, children = []) => {
      const seat =
        fact.parent === undefined ? undefined : children.find(child => byName.get(child.id.kind)?.seats === true)
      return byName.get((seat ?? fact).id.kind)
    },
    under: kind => (kind === undefined ? top : (below.get(kind.name) ?? new Map())),
  }
}

/** A map of names to nothing is a list of names where the section takes one. */
export function tidySection({ section }: SectionKind, entries: ReadonlyMap<string, Tree>): Tree {
  const bare = section.names === true && [...entries.values()].every(isNothing)
  return bare ? [...entries.keys()] : block(entries)
}

export const isNothing = (tree: Tree): boolean => tree === null || (tree instanceof Map && tree.size === 0)

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By kind, position and key: an order of all facts, so that columns stand as they do in their table whatever stands beside them. */
export const byPosition = (a: Fact, b: Fact): number =>
  before(a.id.kind, b.id.kind) ||
  (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER) ||
  before(a.key, b.key)

export function writerOf(catalog: Catalog, kinds: readonly Kind[], options: WriteOptions): Writer {
  const sections = sectionsOf(kinds)
  const { modes = defaultModes } = options
  const unwanted = new Set(
    kinds.flatMap(({ name, class: of }) => (of === undefined || isDescribed(of, modes[of]) ? [] : [name])),
  )
  // What is granted and labelled is told apart from what an extension's script did (pg_init_privs; a script sets no label).
  const telling = new Set(
    kinds.flatMap(({ name, observed, section }) =>
      observed === true && section?.under.some(trait => trait === 'granted' || trait === 'labelled') ? [name] : [],
    ),
  )
  const children = new Map<Key, Fact[]>()
  const roots: Fact[] = []
  for (const fact of [...catalog.facts.values()].sort(byPosition)) {
    const siblings = fact.parent === undefined ? roots : children.get(fact.parent)
    if (siblings === undefined && fact.parent !== undefined) children.set(fact.parent, [fact])
    else siblings?.push(fact)
  }
  const childrenOf = (fact: Fact): readonly Fact[] => children.get(fact.key) ?? []
  const writing = (fact: Fact): Writing => ({
    catalog,
    name: path => writtenName(path, options.defaultSchema),
    children: kind => childrenOf(fact).filter(each => kind === undefined || each.id.kind === kind),
  })

  /** Whether something of an extension's has, or is, what its script did not make. */
  const isAdded = (fact: Fact): boolean => {
    if (fact.parent === undefined) return (children.get(fact.key) ?? []).some(isWanted)
    return options.added?.has(fact.key) === true || telling.has(fact.id.kind)
  }
  const extensionOf = ({ dependsOn }: Fact): string => {
    const extension = dependsOn.map(key => catalog.facts.get(key)).find(each => each !== undefined && isExtension(each))
    return extension === undefined ? builtIn : writtenName(extension.id.path, options.defaultSchema)
  }
  const isExtension = (fact: Fact): boolean => sections.kind(fact)?.traits.includes('extending') === true

  const isWanted = (fact: Fact): boolean => {
    // A seat is part of its parent's entry.
    if (sections.kind(fact)?.seats === true) return false
    if (fact.outside === true || (isOfExtension(fact) && !isAdded(fact))) return false
    if (isInherited(fact)) return sections.kind(fact)?.writeInherited !== undefined
    if (fact.within !== undefined && !isDescribed(fact.within.class, modes[fact.within.class])) return false
    return !unwanted.has(fact.id.kind)
  }

  const seatOf = (fact: Fact): SectionKind | undefined => sections.kind(fact, childrenOf(fact))

  const writtenBy = (fact: Fact): Written | undefined => {
    const kind = sections.kind(fact)
    return isInherited(fact) ? kind?.writeInherited?.(fact, writing(fact)) : kind?.write?.(fact, writing(fact))
  }

  const own = (fact: Fact): (Written & { readonly name: string }) | undefined => {
    if (isOfExtension(fact) && fact.parent === undefined) {
      const { path, args } = fact.id
      const name = writtenName(path, options.defaultSchema) + (args === undefined ? '' : `(${args})`)
      return { name, long: new Map([[fromExtension, extensionOf(fact)]]) }
    }
    const written = writtenBy(fact)
    const kind = seatOf(fact)
    if (kind === undefined || written === undefined) return undefined
    const isNamed = sections.kind(fact)?.section.under.length === 0
    const name =
      written.name ?? (isNamed ? writtenName(fact.id.path, options.defaultSchema) : (fact.id.path.at(-1) ?? ''))
    const seat = kind.name === fact.id.kind ? undefined : childrenOf(fact).find(child => child.id.kind === kind.name)
    const seated = seat === undefined ? undefined : writtenBy(seat)
    if (seated === undefined) return { ...written, name }
    const long = new Map([...seated.long, ...written.long])
    return { long, name, ...(written.long.size === 0 && seated.short !== undefined ? { short: seated.short } : {}) }
  }

  const entry = (fact: Fact): WrittenEntry => {
    const kind = seatOf(fact)
    const written = own(fact)
    if (kind === undefined || written === undefined) return { name: '', tree: new Map() }
    const found = Array.from(sections.under(kind).values(), below => ({ below, tree: section(fact, below) }))
    const below = found.filter(each => each.tree !== undefined)
    if (below.length === 0)
      return { name: written.name, tree: written.says === false ? new Map() : (written.short ?? written.long) }
    const singles: [string, Tree][] = []
    const maps: [string, Tree][] = []
    for (const { below: each, tree } of found)
      if (tree !== undefined) (each.section.form === 'single' ? singles : maps).push([each.section.key, tree])
    const lines = [...written.long].filter(([, value]) => !isLong(value))
    const long = [...written.long].filter(([, value]) => isLong(value))
    return { name: written.name, tree: new Map([...lines, ...singles, ...long, ...maps]) }
  }

  const section = (host: Fact, kind: SectionKind): Tree | undefined => {
    const facts = childrenOf(host).filter(fact => seatOf(fact)?.name === kind.name && isWanted(fact))
    const entries = facts
      .map(fact => ({ ...entry(fact), mayGo: kind.derived === true || isInherited(fact) }))
      .filter(each => !each.mayGo || !isNothing(each.tree))
    if (kind.section.form === 'single') return entries[0]?.tree
    return entries.length === 0 ? undefined : tidySection(kind, new Map(entries.map(({ name, tree }) => [name, tree])))
  }

  const isReached = (fact: Fact): boolean => {
    const parent = fact.parent === undefined ? undefined : catalog.facts.get(fact.parent)
    const kind = seatOf(fact)
    if (parent === undefined) return kind === undefined || sections.under(undefined).has(kind.section.key)
    if (!isReached(parent)) return false
    if (kind === undefined) return true
    const host = seatOf(parent)
    return host !== undefined && sections.under(host).get(kind.section.key)?.name === kind.name
  }

  return {
    roots: () => {
      const byKind = new Map<string, Fact[]>()
      for (const fact of roots) {
        if (!isWanted(fact)) continue
        const list = byKind.get(fact.id.kind)
        if (list === undefined) byKind.set(fact.id.kind, [fact])
        else list.push(fact)
      }
      return Array.from(sections.under(undefined).values(), kind => ({
        kind,
        facts: byKind.get(kind.name) ?? [],
      })).filter(each => each.facts.length > 0)
    },
    seat: seatOf,
    entry,
    own,
    leftOut: () => {
      const out = (fact: Fact): boolean => {
        if (fact.outside === true || isOfExtension(fact) || isInherited(fact)) return false
        if (sections.kind(fact)?.seats === true) return false
        const parent = fact.parent === undefined ? undefined : catalog.facts.get(fact.parent)
        return !isWanted(fact) || (parent !== undefined && out(parent))
      }
      return [...catalog.facts.values()].filter(out)
    },
    unwritten: () =>
      [...catalog.facts.values()].filter(fact => isWanted(fact) && !isInherited(fact) && !isReached(fact)),
  }
}

/** What fills lines comes last, so that a comment is not lost behind a long body. */
const isLong = (value: YamlValue): boolean => typeof value === 'string' && value.includes('\n')
