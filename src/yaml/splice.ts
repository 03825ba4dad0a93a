import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import { type Id, type Key, keyOf } from '../model/ids.ts'
import type { Declaring, Kind, Written } from '../model/kinds.ts'
import { declare } from './declare.ts'
import { type Edit, editAt, newEdit, sameTree, treeOf } from './edits.ts'
import { fileText, type LayoutOptions, placesFor, type SchemaFile, type SectionsOfFile } from './layout.ts'
import { loadYaml } from './load.ts'
import { entryOf, type Node } from './nodes.ts'
import type { Tree } from './render.ts'
import { rewritten } from './rewrite.ts'
import { byPosition, isNothing, type SectionKind, sectionsOf, type Writer, writerOf } from './write.ts'

/** What the files say, and what PostgreSQL makes of it. */
export interface Described {
  /** As the files were read: the `file` of their places is the path of a file here. */
  readonly drafts: Catalog
  readonly catalog: Catalog
  /** The key of a draft, where PostgreSQL knows the fact by another one. */
  readonly keys: ReadonlyMap<Key, Key>
}

export interface SpliceOptions extends LayoutOptions {
  /** The text of a file that an entry names, relative to the one that it stands in. */
  readText?(from: string, relative: string): string | undefined
}

export interface SplicedFile {
  readonly path: string
  /** Undefined where the file holds nothing any more. */
  readonly text: string | undefined
}

/** An entry of a file and the fact that it declares first. */
interface Held {
  readonly file: string
  readonly path: readonly string[]
  readonly kind: SectionKind
  readonly main: Key
}

/**
 * Brings files to what a catalog holds. Only the entries of changed facts are written anew, as little of them as will
 * do; comments, order, quoting and forms of everything else stay byte for byte. What the files leave unsaid stays unsaid.
 * @param changed the keys of the facts that differ between what the files make and the target
 * @returns only the files that change, sorted by path; new ones by the layout
 */
export function spliceFiles(
  existing: readonly SchemaFile[],
  described: Described,
  target: Catalog,
  changed: Iterable<Key>,
  kinds: readonly Kind[],
  options: SpliceOptions,
): readonly SplicedFile[] {
  return new Splice(existing, described, target, kinds, options).files([...changed])
}

class Splice {
  readonly #existing: ReadonlyMap<string, string>
  readonly #described: Described
  readonly #target: Catalog
  readonly #kinds: readonly Kind[]
  readonly #options: SpliceOptions
  readonly #sections: ReturnType<typeof sectionsOf>
  readonly #writer: Writer
  readonly #before: Writer
  readonly #draftKeys: ReadonlyMap<Key, Key>
  readonly #held = new Map<Key, Held>()
  readonly #roots = new Map<string, Node>()
  readonly #edits = new Map<string, Edit>()
  readonly #added = new Map<string, SectionsOfFile>()
  readonly #attached = new Map<string, string>()

  constructor(
    existing: readonly SchemaFile[],
    described: Described,
    target: Catalog,
    kinds: readonly Kind[],
    options: SpliceOptions,
  ) {
    this.#existing = new Map(existing.map(({ path, text }) => [path, text]))
    this.#described = described
    this.#target = target
    this.#kinds = kinds
    this.#options = options
    this.#sections = sectionsOf(kinds)
    this.#writer = writerOf(target, kinds, options)
    this.#before = writerOf(described.catalog, kinds, options)
    this.#draftKeys = new Map(Array.from(described.keys, ([draft, canonical]) => [canonical, draft]))
  }

  files(changed: readonly Key[]): readonly SplicedFile[] {
    const parents = changed.flatMap(key => this.#target.facts.get(key)?.parent ?? [])
    for (const file of new Set([...changed, ...parents].map(key => this.#fileOf(key))))
      if (file !== undefined) this.#read(file)
    const owns = new Set<Held>()
    const added = new Set<Fact>()
    for (const key of new Set(changed.map(each => this.#seated(each)))) {
      const fact = this.#target.facts.get(key)
      const held = this.#held.get(key)
      if (held === undefined) this.#unheld(key, fact, owns, added)
      else if (held.main === key && (fact === undefined || this.#hasMoved(fact))) {
        this.#edit(held).remove = true
        this.#unheld(key, fact, owns, added)
      } else owns.add(held)
    }
    for (const held of owns) this.#own(held)
    for (const fact of [...added].sort(byPosition)) this.#add(fact)
    return this.#results()
  }

  /** What says how its parent stands in another fact is part of the parent's entry. */
  #seated(key: Key): Key {
    const fact = this.#target.facts.get(key) ?? this.#described.catalog.facts.get(key)
    const isSeat = fact !== undefined && this.#sections.kind(fact)?.seats === true
    return isSeat ? (fact.parent ?? key) : key
  }

  /** A fact that no entry declares: a new one, or one that goes without saying. */
  #unheld(key: Key, fact: Fact | undefined, owns: Set<Held>, added: Set<Fact>): void {
    const kind = fact === undefined ? undefined : this.#writer.seat(fact)
    if (fact !== undefined && kind !== undefined) {
      const host = fact.parent === undefined ? undefined : this.#held.get(fact.parent)
      if (fact.parent === undefined || (host !== undefined && this.#target.facts.has(host.main))) added.add(fact)
      return
    }
    const parent = (fact ?? this.#described.catalog.facts.get(key))?.parent
    const host = parent === undefined ? undefined : this.#held.get(parent)
    const above = parent === undefined ? undefined : this.#target.facts.get(parent)
    if (host !== undefined) owns.add(host)
    // What is inherited has no entry until there is more to say of it.
    else if (above !== undefined && isInherited(above)) this.#unheld(above.key, above, owns, added)
  }

  /** An index keeps its name on another table. */
  #hasMoved({ key, parent }: Fact): boolean {
    const before = this.#described.catalog.facts.get(key)
    return before !== undefined && before.parent !== parent
  }

  #fileOf(key: Key): string | undefined {
    for (let at: Key | undefined = key; at !== undefined; ) {
      const draft: Fact | undefined = this.#described.drafts.facts.get(this.#draftKeys.get(at) ?? at)
      if (draft?.place !== undefined) return draft.place.file
      at = (this.#target.facts.get(at) ?? this.#described.catalog.facts.get(at) ?? draft)?.parent
    }
    return undefined
  }

  /** Finds the entries of a file and what they declare, by declaring it again. */
  #read(file: string): void {
    const text = this.#existing.get(file)
    const root = text === undefined ? undefined : loadYaml(text, file, { empty: 'allowed' }).root
    if (text === undefined || root === undefined) return
    this.#roots.set(file, root)
    const paths = new Map<Key, readonly string[]>()
    const kinds = this.#kinds.map((kind): Kind => {
      const { section } = kind
      if (section === undefined || kind.declare === undefined) return kind
      const hold = ({ name, parent }: Declaring, ids: readonly Id[]): void => {
        const [first] = ids
        const above = parent === undefined ? [] : paths.get(parent.key)
        if (first === undefined || above === undefined) return
        const path = [...above, section.key, ...(section.form === 'single' ? [] : [name])]
        paths.set(keyOf(first), path)
        const held: Held = { file, path, kind: { ...kind, section }, main: this.#canonical(keyOf(first)) }
        for (const id of ids) this.#held.set(this.#canonical(keyOf(id)), held)
      }
      const { extended } = kind
      return {
        ...kind,
        declare: (entry, declaring) => {
          const drafts = kind.declare?.(entry, declaring) ?? []
          hold(
            declaring,
            drafts.map(draft => draft.id),
          )
          return drafts
        },
        ...(extended === undefined
          ? {}
          : {
              extended: (declaring: Declaring) => {
                const id = extended(declaring)
                if (id !== undefined) hold(declaring, [id])
                return id
              },
            }),
      }
    })
    const { defaultSchema, readText } = this.#options
    declare(root, { file, text }, { defaultSchema, kinds, readText: relative => readText?.(file, relative) ?? '' })
  }

  #canonical(draft: Key): Key {
    return this.#described.keys.get(draft) ?? draft
  }

  /** The edit of an entry, with its section marked as one. */
  #edit(held: Held, ...more: readonly string[]): Edit {
    const root = this.#edits.get(held.file) ?? newEdit()
    this.#edits.set(held.file, root)
    markSection(root, held.path, held.kind)
    return editAt(root, [...held.path, ...more])
  }

  #node(held: Held): Node | undefined {
    let node = this.#roots.get(held.file)
    for (const key of held.path) node = node === undefined ? undefined : entryOf(node, key)?.value
    return node
  }

  /** Writes what a fact's own kind says of it; its child sections stay. */
  #own(held: Held): void {
    const fact = this.#target.facts.get(held.main)
    const after = fact === undefined ? undefined : this.#writer.own(fact)
    if (after === undefined) return
    const from = this.#described.catalog.facts.get(held.main)
    const before = from === undefined ? undefined : this.#before.own(from)
    if (before !== undefined && before.name === after.name && sameTree(before.long, after.long)) return
    if (before !== undefined && before.name !== after.name && held.kind.section.form === 'map')
      this.#edit(held).rename = after.name
    const node = this.#node(held)
    if (node?.type !== 'map') {
      const edit = this.#edit(held)
      edit.set = after.short ?? after.long
      return
    }
    this.#ownKeys(held, node, before, after)
  }

  #ownKeys(held: Held, node: Node, before: Written | undefined, after: Written): void {
    const below = this.#sections.under(held.kind)
    const own = new Map<string, Tree>()
    const aside = new Map<string, string>()
    if (node.type === 'map')
      for (const { key, value } of node.entries) {
        if (below.has(key) || key === 'renamed_from') continue
        const inFile = key.endsWith('_file') ? key.slice(0, -'_file'.length) : undefined
        if (inFile !== undefined && before?.long.has(inFile) === true && value.type === 'scalar')
          aside.set(inFile, value.text)
        else own.set(key, treeOf(value))
      }
    // Where the entry says it in the writer's own keys, those that did not change keep their form.
    const said = [...own.keys(), ...aside.keys()]
    const isAlike = before !== undefined && said.length === before.long.size && said.every(key => before.long.has(key))
    for (const key of new Set([...said, ...after.long.keys()])) {
      const value = after.long.get(key)
      const relative = aside.get(key)
      if ((isAlike || relative !== undefined) && sameTree(before?.long.get(key), value)) continue
      if (relative !== undefined && typeof value === 'string') this.#attached.set(beside(held.file, relative), value)
      else if (value === undefined) this.#edit(held, relative === undefined ? key : `${key}_file`).remove = true
      else if (!sameTree(own.get(key), value)) this.#edit(held, key).set = value
    }
  }

  /** A new entry: under its host, in the file that holds its siblings, or in a new one. */
  #add(fact: Fact): void {
    const kind = this.#writer.seat(fact)
    if (kind === undefined) return
    const { name, tree } = this.#writer.entry(fact)
    if ((kind.derived === true || isInherited(fact)) && isNothing(tree)) return
    const rest = kind.section.form === 'single' ? [] : [name]
    const host = fact.parent === undefined ? undefined : this.#held.get(fact.parent)
    if (host === undefined) {
      this.#addAtTop(fact, kind, name, tree)
      return
    }
    const node = this.#node(host)
    const edit = this.#edit(host)
    // A short form has no place for children.
    if (node?.type !== 'map' && !(edit.set instanceof Map)) {
      const of = this.#target.facts.get(host.main)
      edit.set = (of === undefined ? undefined : this.#writer.own(of)?.long) ?? new Map()
    }
    const added = [kind.section.key, ...rest]
    this.#edit(host, ...added).set = tree
    markSection(edit, added, kind)
  }

  #addAtTop(fact: Fact, kind: SectionKind, name: string, tree: Tree): void {
    const path = this.#fileFor(kind, fact)
    if (this.#existing.has(path)) {
      const root = this.#edits.get(path) ?? newEdit()
      this.#edits.set(path, root)
      const added = [kind.section.key, name]
      editAt(root, added).set = tree
      markSection(root, added, kind)
      return
    }
    const sections: SectionsOfFile = this.#added.get(path) ?? new Map()
    this.#added.set(path, sections)
    const section = sections.get(kind.section.key) ?? { kind, entries: new Map<string, Tree>() }
    sections.set(kind.section.key, section)
    section.entries.set(name, tree)
  }

  #counts: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined
  #places: ReturnType<typeof placesFor> | undefined

  /** How many entries of each kind stand at the top of each file. */
  #filesByKind(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    if (this.#counts !== undefined) return this.#counts
    const counts = new Map<string, Map<string, number>>()
    for (const { id, parent, place } of this.#described.drafts.facts.values()) {
      if (parent !== undefined || place === undefined) continue
      const ofKind = counts.get(id.kind) ?? new Map<string, number>()
      counts.set(id.kind, ofKind)
      ofKind.set(place.file, (ofKind.get(place.file) ?? 0) + 1)
    }
    this.#counts = counts
    return counts
  }

  #fileFor(kind: SectionKind, fact: Fact): string {
    this.#places ??= placesFor(this.#options)
    const byLayout = this.#places.fileFor(kind, fact)
    const files = [...(this.#filesByKind().get(kind.name) ?? [])].sort((a, b) => b[1] - a[1])
    const [fullest] = files
    const ownFile = byLayout.includes(`/${kind.section.key}/`) || byLayout.startsWith(`${kind.section.key}/`)
    if (fullest !== undefined && !(ownFile && fullest[1] === 1)) return fullest[0]
    const [only, second] = [...this.#existing.keys()]
    if (this.#options.layout === 'one file' && only !== undefined && second === undefined) return only
    return [...this.#existing.keys()].find(path => path.toLowerCase() === byLayout.toLowerCase()) ?? byLayout
  }

  #results(): readonly SplicedFile[] {
    const results: SplicedFile[] = []
    for (const [path, edit] of this.#edits) {
      const text = this.#existing.get(path) ?? ''
      const result = rewritten(text, path, edit, this.#roots.get(path))
      if (result !== text) results.push({ path, text: result })
    }
    for (const [path, sections] of this.#added) results.push({ path, text: fileText(path, sections, this.#options) })
    for (const [path, text] of this.#attached) results.push({ path, text })
    return results.sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

/** Tells the edit of a section, of which `path` is an entry, that it is one. */
function markSection(root: Edit, path: readonly string[], { section }: SectionKind): void {
  if (section.form === 'map') editAt(root, path.slice(0, -1)).section = section.names === true ? 'names' : 'map'
}

/** The path of a file that another one names. */
function beside(file: string, relative: string): string {
  const parts = file.split('/').slice(0, -1)
  for (const part of relative.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
