import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Place } from '../model/facts.ts'
import { type CheckedFlow, checkFlowEntries, checkFlowItems } from './bites.ts'
import type { Entry, ListNode, MapNode, Node, ScalarNode, ScalarStyle } from './nodes.ts'
import { locationOf, type PlaceAt, placesIn } from './places.ts'
import { syntaxDiagnostics } from './syntax.ts'

export interface Loaded {
  /** Undefined where the file is empty or is no YAML; then there is at least one error, unless `empty` is allowed. */
  readonly root: Node | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** How many nodes aliases may add to one file, so that ten lines cannot fill the memory. */
const aliasedNodes = 200_000

const styles: { readonly [type: string]: ScalarStyle } = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

/**
 * Reads one YAML file into positioned nodes. Every scalar is a string (failsafe schema). Anchors, aliases and `<<` are
 * resolved; keys that start with `x-` are left out unless they stand between quotes. All errors of the file come
 * together; `file` is only used in places.
 */
export function loadYaml(text: string, file: string, options: { readonly empty?: 'allowed' } = {}): Loaded {
  const placeAt = placesIn(text, file)
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const list = Array.isArray(documents) ? documents : []
  const broken = list.flatMap(document => document.errors)
  if (broken.length > 0) return { root: undefined, diagnostics: syntaxDiagnostics(broken, text, placeAt) }
  const filled = list.map(document => document.contents).filter(contents => !isNothing(contents))
  const [first, second] = filled
  if (first === undefined || first === null) {
    return { root: undefined, diagnostics: options.empty === 'allowed' ? [] : [emptyFile(text, placeAt)] }
  }
  const reading = new Reading(text, placeAt)
  const root = reading.node(first)
  if (isNodeLike(second)) reading.severalDocuments(second)
  return { root, diagnostics: reading.diagnostics.toSorted((a, b) => (a.place?.offset ?? 0) - (b.place?.offset ?? 0)) }
}

function emptyFile(text: string, placeAt: PlaceAt): Diagnostic {
  return {
    code: 'empty-file',
    severity: 'error',
    message: text.trim() === '' ? 'the file is empty' : 'the file holds nothing but comments',
    place: placeAt(0, 0),
    source: text,
    help: ['delete the file if nothing is to stand in it, or write `version: 1`'],
  }
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null | undefined
  readonly anchor?: string | undefined
  readonly tag?: string | undefined
}

function isNodeLike(value: unknown): value is Scalar | Alias | YAMLMap | YAMLSeq {
  return isScalar(value) || isAlias(value) || isMap(value) || isSeq(value)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (isScalar(value) && value.value === '' && value.type === 'PLAIN')
}

interface Anchored {
  /** Undefined while the anchor's own content is being read. */
  readonly node: Node | undefined
  readonly size: number
}

/** What is known while one document is read. */
class Reading {
  readonly diagnostics: Diagnostic[] = []
  readonly #text: string
  readonly #placeAt: PlaceAt
  readonly #anchors = new Map<string, Anchored>()
  #size = 0
  #aliased = 0

  constructor(text: string, placeAt: PlaceAt) {
    this.#text = text
    this.#placeAt = placeAt
  }

  node(from: unknown, fallback = 0): Node {
    if (!isNodeLike(from)) return empty(this.#placeAt(fallback, fallback))
    if (isAlias(from)) return this.#alias(from)
    const before = this.#size++
    if (from.anchor !== undefined) this.#anchors.set(from.anchor, { node: undefined, size: 0 })
    this.#checkTag(from)
    const node = isScalar(from) ? this.#scalar(from) : isMap(from) ? this.#map(from) : this.#list(from)
    if (from.anchor !== undefined) this.#anchors.set(from.anchor, { node, size: this.#size - before })
    return node
  }

  severalDocuments(second: Ranged): void {
    this.#error(
      'several-documents',
      'a file holds one YAML document, and here a second one starts',
      this.#place(second),
      ['remove the line `---` above it', 'or move what follows into a file of its own'],
    )
  }

  #place(from: Ranged): Place {
    const [start, end] = from.range ?? [0, 0]
    return this.#placeAt(start, start + this.#text.slice(start, end).trimEnd().length)
  }

  #error(code: string, message: string, place: Place, help: readonly string[], details: Diagnostic['details'] = []) {
    const more = details.length === 0 ? {} : { details }
    this.diagnostics.push({ code, severity: 'error', message, place, source: this.#text, help, ...more })
  }

  #checkTag(from: Ranged): void {
    if (from.tag === undefined || /^tag:yaml\.org,2002:(str|map|seq)$/.test(from.tag)) return
    const tag = from.tag.replace('tag:yaml.org,2002:', '!!')
    this.#error(
      'yaml-tag',
      `the tag ${tag} is not used here: every value is read as it is written`,
      this.#place(from),
      [`remove ${tag}`],
    )
  }

  #scalar(from: Scalar): ScalarNode {
    const text = typeof from.value === 'string' ? from.value : String(from.value ?? '')
    const place = this.#place(from)
    if (/\0|\p{Surrogate}/u.test(text)) {
      this.#error('bad-character', 'the value holds a character that PostgreSQL cannot store', place, [
        'remove the NUL character or the half of a surrogate pair',
      ])
    }
    return { type: 'scalar', text, style: styles[from.type ?? 'PLAIN'] ?? 'plain', place }
  }

  #list(from: YAMLSeq): ListNode {
    const place = this.#place(from)
    const items = from.items.map(item => (isPair(item) ? this.#pairMap(item, place) : this.node(item, place.offset)))
    const node: ListNode = { type: 'list', items, flow: from.flow === true, place }
    return this.#checked(checkFlowItems(node, this.#text))
  }

  #pairMap(pair: Pair, place: Place): MapNode {
    return { type: 'map', entries: this.#entries([pair], place), flow: true, place }
  }

  #map(from: YAMLMap): MapNode {
    const place = this.#place(from)
    const entries = this.#entries(from.items, place)
    return this.#checked(checkFlowEntries({ type: 'map', entries, flow: from.flow === true, place }, this.#text))
  }

  #checked<T extends Node>(checked: CheckedFlow<T>): T {
    this.diagnostics.push(...checked.diagnostics)
    return checked.node
  }

  #entries(pairs: readonly Pair[], place: Place): readonly Entry[] {
    const stated = new Map<string, Entry>()
    const read: (Entry | readonly Entry[])[] = []
    for (const pair of pairs) {
      const key = this.#key(pair.key, place)
      const after = isNodeLike(pair.key) ? (pair.key.range?.[1] ?? 0) : place.offset
      if (key?.text === '<<' && key.style === 'plain') {
        read.push(this.#merged(pair.value, key.place))
        continue
      }
      const value = this.node(pair.value, after)
      if (key === undefined || (key.style === 'plain' && key.text.startsWith('x-'))) continue
      const entry: Entry = { key: key.text, keyPlace: key.place, value }
      const first = stated.get(entry.key)
      if (first === undefined) {
        stated.set(entry.key, entry)
        read.push(entry)
      } else this.#duplicate(entry, first)
    }
    return mergedEntries(read, stated)
  }

  #duplicate(entry: Entry, first: Entry): void {
    this.#error(
      'duplicate-key',
      `the key ${entry.key} stands here a second time`,
      entry.keyPlace,
      ['remove one of the two, or give it another name'],
      [{ label: 'first', text: locationOf(first.keyPlace) }],
    )
  }

  #key(from: unknown, parent: Place): ScalarNode | undefined {
    const node = this.node(from, parent.offset)
    if (node.type === 'scalar' && (node.text !== '' || node.style !== 'plain')) {
      return isAlias(from) ? { ...node, place: this.#place(from) } : node
    }
    if (node.type === 'scalar') {
      this.#error('empty-key', 'a key is missing before the colon', node.place, ['write a name before the colon'])
    } else {
      this.#error('complex-key', 'a key is text, not a list or a map', node.place, [
        'put the key between quotes if the brackets or braces belong to it',
      ])
    }
    return undefined
  }

  #merged(from: unknown, keyPlace: Place): readonly Entry[] {
    const node = this.node(from, keyPlace.offset + keyPlace.length)
    const maps = node.type === 'list' ? node.items : [node]
    const entries = new Map<string, Entry>()
    for (const map of maps) {
      if (map.type === 'map') {
        for (const entry of map.entries) if (!entries.has(entry.key)) entries.set(entry.key, entry)
      } else {
        this.#error('bad-merge', '`<<` takes a map or a list of maps', keyPlace, [
          'write `<<: *name`, where `&name` marks a map',
          "put the key between quotes ('<<') if it is a name",
        ])
      }
    }
    return [...entries.values()]
  }

  #alias(from: Alias): Node {
    const found = this.#anchors.get(from.source)
    const place = this.#place(from)
    if (found?.node !== undefined) {
      this.#size += found.size
      this.#aliased += found.size
      if (this.#aliased <= aliasedNodes) return found.node
      if (this.#aliased - found.size <= aliasedNodes) {
        this.#error('too-many-aliases', 'the aliases of this file expand to too many values', place, [
          'write out what is meant instead of nesting aliases',
        ])
      }
    } else if (found !== undefined) {
      this.#error('recursive-alias', `*${from.source} stands inside of what &${from.source} marks`, place, [
        'write out what is meant here',
      ])
    } else {
      this.#error('unknown-alias', `nothing above is marked with &${from.source}`, place, [
        `write &${from.source} before the value that is meant, above this line`,
        `put the value between quotes ("*${from.source}") if the asterisk belongs to it`,
      ])
    }
    return empty(place)
  }
}

/** The entries of a map in order: what `<<` brings stands where `<<` stands, and yields to what the map says itself. */
function mergedEntries(
  read: readonly (Entry | readonly Entry[])[],
  stated: ReadonlyMap<string, Entry>,
): readonly Entry[] {
  const entries = new Map<string, Entry>()
  for (const one of read) {
    if ('key' in one) entries.set(one.key, one)
    else for (const entry of one) if (!stated.has(entry.key) && !entries.has(entry.key)) entries.set(entry.key, entry)
  }
  return [...entries.values()]
}

function empty(place: Place): ScalarNode {
  return { type: 'scalar', text: '', style: 'plain', place }
}
