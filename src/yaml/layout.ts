import { digest } from '../model/caches.ts'
import type { Catalog, Fact } from '../model/facts.ts'
import type { Kind } from '../model/kinds.ts'
import { renderDocument, type Tree } from './render.ts'
import { type SectionKind, tidySection, type WriteOptions, writerOf } from './write.ts'

export type Layout = 'file a table' | 'one file'

export interface LayoutOptions extends WriteOptions {
  readonly layout: Layout
  /** The folder of the schema files, with `/` between its parts; the empty string for the project's own. */
  readonly folder: string
  /** What the first line of a file gives editors as its JSON Schema, seen from that file; undefined for no such line. */
  schemaFor?(path: string): string | undefined
}

export interface SchemaFile {
  /** With `/` between its parts. */
  readonly path: string
  readonly text: string
}

/** The entries of one file by section, in the order in which they are to stand. */
export type SectionsOfFile = Map<string, { readonly kind: SectionKind; readonly entries: Map<string, Tree> }>

const longestName = 180

/** The bytes of a text in UTF-8, as `%` and two digits each. */
const encoded = (text: string): string =>
  Array.from(new TextEncoder().encode(text), byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

/** A part of a file name that every file system takes and that tells names apart. */
const safePart = (part: string): string => part.replaceAll(/[^A-Za-z0-9_-]+/g, encoded)

function safeName(path: readonly string[]): string {
  const name = path.map(safePart).join('.')
  // Windows takes these for devices whatever follows the dot.
  const free = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name) ? encoded(name.slice(0, 1)) + name.slice(1) : name
  if (free.length <= longestName) return free
  return `${free.slice(0, longestName - 12)}-${mark(name)}`
}

/** Ten letters and digits that stand for a text. */
const mark = (text: string): string =>
  digest(text)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, 10)
    .toLowerCase()

/** Gives each fact a file, and no two of them one whose name differs by case only. */
export interface Places {
  fileFor(kind: SectionKind, fact: Fact): string
}

/**
 * Where entries go: what other things stand in (schemas, extensions) into `schema.yaml`, a host of columns into a file
 * of its own, and all of any other kind into one file.
 */
export function placesFor({ layout, folder }: LayoutOptions): Places {
  const inFolder = (name: string): string => (folder === '' ? name : `${folder}/${name}`)
  const taken = new Map<string, string>()
  const unique = (kind: SectionKind, fact: Fact): string => {
    const name = safeName(fact.id.path)
    const path = `${kind.section.key}/${name}`
    const other = taken.get(path.toLowerCase())
    if (other !== undefined && other !== fact.key) return `${path}-${mark(fact.key)}.yaml`
    taken.set(path.toLowerCase(), fact.key)
    return `${path}.yaml`
  }
  return {
    fileFor: (kind, fact) => {
      if (layout === 'one file' || kind.traits.includes('always')) return inFolder('schema.yaml')
      return inFolder(kind.traits.includes('columned') ? unique(kind, fact) : `${kind.section.key}.yaml`)
    },
  }
}

/** The text of a new file. */
export function fileText(path: string, sections: SectionsOfFile, options: LayoutOptions): string {
  const schema = options.schemaFor?.(path)
  const head = schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]
  const entries = Array.from(sections, ([key, { kind, entries }]): [string, Tree] => [key, tidySection(kind, entries)])
  return renderDocument(new Map<string, Tree>([['version', '1'], ...entries]), head)
}

/**
 * The files of a fresh project for all facts of a catalog, sorted by path.
 * Facts whose kind has no section are part of what their host writes.
 */
export function writeFiles(catalog: Catalog, kinds: readonly Kind[], options: LayoutOptions): readonly SchemaFile[] {
  const writer = writerOf(catalog, kinds, options)
  const places = placesFor(options)
  const files = new Map<string, SectionsOfFile>()
  for (const { kind, facts } of writer.roots())
    for (const fact of facts) {
      const path = places.fileFor(kind, fact)
      const sections: SectionsOfFile = files.get(path) ?? new Map()
      files.set(path, sections)
      const section = sections.get(kind.section.key) ?? { kind, entries: new Map<string, Tree>() }
      sections.set(kind.section.key, section)
      const { name, tree } = writer.entry(fact)
      section.entries.set(name, tree)
    }
  return Array.from(files, ([path, sections]) => ({ path, text: fileText(path, sections, options) })).sort((a, b) =>
    a.path < b.path ? -1 : 1,
  )
}
