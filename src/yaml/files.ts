import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Cache, digest } from '../model/caches.ts'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import {
  type Attributes,
  type Catalog,
  catalogOf,
  type Fact,
  isOfExtension,
  type Place,
  type Value,
} from '../model/facts.ts'
import { type Key, keyOf, nameOf } from '../model/ids.ts'
import type { Kind } from '../model/kinds.ts'
import { factFrom, storedFact } from '../model/stored.ts'
import { type Declaration, declare, type RenameHint } from './declare.ts'
import { loadYaml } from './load.ts'

/** All files of a project, read. */
export interface Declarations {
  readonly drafts: Catalog
  readonly states: readonly string[]
  readonly renames: readonly RenameHint[]
  /** The schemas that the files list, or the default one. */
  readonly schemas: readonly string[]
  readonly roles: readonly string[]
  /** What belongs to extensions and is named: schema and name, joined by a dot, or a name. */
  readonly extended: readonly string[]
  /** The other files that they read, as they were read. */
  readonly reads: readonly ReadText[]
  sourceOf(file: string): string | undefined
}

/** A file by its absolute path, with the digest of its text; what is not there counts as empty. */
export interface ReadText {
  readonly path: string
  readonly sum: string
}

export interface FilesSettings {
  /** Places in diagnostics are relative to this folder. */
  readonly folder: string
  readonly defaultSchema: string
  readonly kinds: readonly Kind[]
  readonly cache: Cache
}

const cacheName = 'declarations'

/**
 * Reads schema files and joins what they declare. A file that was read before in the same state is not parsed again.
 * @param paths absolute, in a stable order
 * @throws a Failure with the errors of all files together
 */
export function readFiles(paths: readonly string[], settings: FilesSettings): Declarations {
  const known = readKnown(settings.cache)
  const next: Record<string, Value> = {}
  const texts = new Map<string, string>()
  const declarations: Declaration[] = []
  const reads = new Map<string, ReadText>()
  const read = readingOnce()
  const diagnostics: Diagnostic[] = []
  for (const path of paths) {
    const file = relative(settings.folder, path)
    const text = textOf(path) ?? ''
    texts.set(file, text)
    const name = digest(settings.defaultSchema, file, text)
    const stored = known.get(name)
    const declaration =
      (stored === undefined ? undefined : fresh(stored, path, read)) ?? parse(path, file, text, settings, read)
    diagnostics.push(...declaration.diagnostics)
    declarations.push(declaration)
    for (const name of declaration.reads) {
      const other = join(dirname(path), name)
      reads.set(other, { path: other, sum: sumOf(read(other)) })
    }
    if (declaration.diagnostics.length === 0)
      next[name] = stored !== undefined && known.get(name) === stored ? stored : store(declaration, path, read)
  }
  const all = joined(declarations, settings, file => texts.get(file))
  diagnostics.push(...all.diagnostics)
  if (diagnostics.some(each => each.severity === 'error')) throw new Failure(diagnostics)
  if (Object.keys(next).length !== known.size || Object.keys(next).some(name => !known.has(name)))
    settings.cache.put(cacheName, next)
  return { ...all.declarations, reads: [...reads.values()] }
}

type ReadFile = (path: string) => string | undefined

/** Reads every file at most once, so that all see the same text. */
function readingOnce(): ReadFile {
  const known = new Map<string, string | undefined>()
  return path => {
    if (!known.has(path)) known.set(path, textOf(path))
    return known.get(path)
  }
}

const sumOf = (text: string | undefined): string => digest(text ?? '')

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parse(
  path: string,
  file: string,
  text: string,
  { defaultSchema, kinds }: FilesSettings,
  read: ReadFile,
): Declaration {
  const { root, diagnostics } = loadYaml(text, file)
  if (root === undefined) return { drafts: [], states: [], renames: [], diagnostics, reads: [] }
  const declared = declare(
    root,
    { file, text },
    { defaultSchema, kinds, readText: name => read(join(dirname(path), name)) },
  )
  return { ...declared, diagnostics: [...diagnostics, ...declared.diagnostics] }
}

interface Joined {
  readonly declarations: Omit<Declarations, 'reads'>
  readonly diagnostics: readonly Diagnostic[]
}

function joined(
  all: readonly Declaration[],
  { kinds, defaultSchema }: FilesSettings,
  sourceOf: (file: string) => string | undefined,
): Joined {
  const facts = new Map<string, Fact>()
  const diagnostics: Diagnostic[] = []
  const traits = new Map(kinds.map(kind => [kind.name, kind.traits]))
  const named = (trait: string): readonly string[] =>
    [...facts.values()].filter(fact => traits.get(fact.id.kind)?.includes(trait)).map(fact => fact.id.path.at(-1) ?? '')
  for (const { drafts } of all) {
    // What stands in something that is declared twice is not told besides it.
    const twice = new Set<Key>()
    for (const draft of drafts) {
      const first = facts.get(draft.key)
      if (first === undefined) facts.set(draft.key, draft)
      else if (!traits.get(draft.id.kind)?.includes('namespace')) {
        twice.add(draft.key)
        if (draft.parent === undefined || !twice.has(draft.parent)) diagnostics.push(duplicate(draft, first, sourceOf))
      }
    }
  }
  const schemas = named('namespace')
  const namespace = kinds.find(kind => kind.traits.includes('namespace'))
  // Which schemas and roles are managed is part of what the files state: the next migration has to know it.
  const reaching = (defaults: readonly string[]): readonly string[] => [
    ...[...facts.values()]
      .filter(fact => ['namespace', 'role'].some(trait => traits.get(fact.id.kind)?.includes(trait)))
      .map(fact => fact.key),
    ...(namespace === undefined ? [] : defaults.map(name => keyOf({ kind: namespace.name, path: [name] }))),
  ]
  const managed = new Set(schemas.length === 0 ? [defaultSchema] : schemas)
  for (const fact of facts.values())
    if (fact.parent === undefined && fact.id.path.length > 1 && !managed.has(fact.id.path[0] ?? ''))
      diagnostics.push(unmanaged(fact, sourceOf))
  const drafts = catalogOf(facts.values())
  if (diagnostics.length === 0) {
    const impossible = new Map(kinds.flatMap(kind => (kind.impossible === undefined ? [] : [[kind.name, kind]])))
    for (const fact of facts.values()) {
      const contradiction = impossible.get(fact.id.kind)?.impossible?.(fact, drafts)
      if (contradiction !== undefined)
        diagnostics.push({ severity: 'error', ...contradiction, ...at(fact.place, sourceOf) })
    }
  }
  return {
    diagnostics,
    declarations: {
      drafts,
      states: [...all.flatMap(each => each.states), ...reaching(schemas.length === 0 ? [defaultSchema] : [])],
      renames: all.flatMap(each => each.renames),
      schemas: [...managed].sort(),
      roles: [...named('role')].sort(),
      extended: [...new Set([...facts.values()].filter(isOfExtension).map(({ id }) => id.path.join('.')))].sort(),
      sourceOf,
    },
  }
}

function at(
  place: Place | undefined,
  sourceOf: (file: string) => string | undefined,
): Pick<Diagnostic, 'place' | 'source'> {
  const source = place === undefined ? undefined : sourceOf(place.file)
  return { ...(place === undefined ? {} : { place }), ...(source === undefined ? {} : { source }) }
}

function duplicate(draft: Fact, first: Fact, sourceOf: (file: string) => string | undefined): Diagnostic {
  return {
    code: 'duplicate',
    severity: 'error',
    message: `${keyOf(draft.id)} is declared twice`,
    ...at(draft.place, sourceOf),
    help: [
      first.place === undefined
        ? 'remove one of them'
        : `the other one is at ${first.place.file}:${first.place.line}; remove one of them`,
    ],
  }
}

function unmanaged(fact: Fact, sourceOf: (file: string) => string | undefined): Diagnostic {
  const [schema = ''] = fact.id.path
  return {
    code: 'unlisted-schema',
    severity: 'error',
    message: `${fact.id.kind} ${nameOf(fact.id)} stands in the schema ${schema}, which is not listed under schemas`,
    ...at(fact.place, sourceOf),
    help: [`add \`${schema}:\` under \`schemas:\`, so that schematic manages it`],
  }
}

function readKnown(cache: Cache): ReadonlyMap<string, Value> {
  const stored = cache.get(cacheName)
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored)
    ? new Map(Object.entries(stored))
    : new Map()
}

const storedPlace = ({ file, offset, line, column, length }: Place): Value => [file, offset, line, column, length]

/** A declaration with digests of the files that it read. */
function store({ drafts, states, renames, reads }: Declaration, path: string, read: ReadFile): Value {
  return {
    drafts: drafts.map(draft => [
      storedFact(draft),
      draft.place === undefined ? null : storedPlace(draft.place),
      draft.transition ?? null,
    ]),
    states,
    renames: renames.map(({ key, formerly, place }) => [key, formerly, storedPlace(place)]),
    reads: reads.map(name => [name, sumOf(read(join(dirname(path), name)))]),
  }
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)
const isText = (value: Value | undefined): value is string => typeof value === 'string'
const isMap = (value: Value | undefined): value is Attributes =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function placeFrom(value: Value | undefined): Place | undefined {
  if (!isList(value)) return undefined
  const [file, offset, line, column, length] = value
  return isText(file) &&
    typeof offset === 'number' &&
    typeof line === 'number' &&
    typeof column === 'number' &&
    typeof length === 'number'
    ? { file, offset, line, column, length }
    : undefined
}

/** The stored declaration, unless a file that it read is another now. */
function fresh(value: Value, path: string, read: ReadFile): Declaration | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { drafts, states, renames, reads } = Object.fromEntries(Object.entries(value))
  if (!isList(drafts) || !isList(states) || !isList(renames) || !isList(reads)) return undefined
  for (const each of reads) {
    const [name, sum] = isList(each) ? each : []
    if (!isText(name) || sumOf(read(join(dirname(path), name))) !== sum) return undefined
  }
  return {
    drafts: drafts.flatMap(each => {
      const [stored, place, transition] = isList(each) ? each : []
      const fact = stored === undefined ? undefined : factFrom(stored)
      const where = placeFrom(place)
      if (fact === undefined) return []
      return [
        {
          ...fact,
          ...(where === undefined ? {} : { place: where }),
          ...(isMap(transition) ? { transition } : {}),
        },
      ]
    }),
    states: states.filter(isText),
    renames: renames.flatMap(each => {
      const [key, formerly, stored] = isList(each) ? each : []
      const place = placeFrom(stored)
      return isText(key) && isText(formerly) && place !== undefined ? [{ key, formerly, place }] : []
    }),
    diagnostics: [],
    reads: reads.flatMap(each => (isList(each) && isText(each[0]) ? [each[0]] : [])),
  }
}
