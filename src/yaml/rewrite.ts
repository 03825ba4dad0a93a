import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { applied, type Edit, newEdit, sameTree, treeOf } from './edits.ts'
import { loadYaml } from './load.ts'
import type { Node } from './nodes.ts'
import { behindKey, block, renderDocument, renderEntry, renderItem, type Tree } from './render.ts'
import { renderedKey } from './scalars.ts'

interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Edits a YAML file in place: what no edit names stays byte for byte. Where an entry comes by an alias or a merge, it is
 * written out there. What then does not read back as it should is written anew: each entry of a section that an edit
 * touches, and if that does not do either, the file.
 * @param loaded what the text was read to, where it was read before
 * @returns undefined where the file holds nothing any more but its version
 */
export function rewritten(text: string, file: string, edit: Edit, loaded?: Node): string | undefined {
  const root = loaded ?? loadYaml(text, file, { empty: 'allowed' }).root
  const before = root === undefined ? new Map<string, Tree>() : treeOf(root)
  const wanted = applied(before, edit) ?? new Map<string, Tree>()
  if (!(wanted instanceof Map) || [...wanted.keys()].every(key => key === 'version')) return undefined
  if (sameTree(before, wanted)) return text
  for (const attempt of [edit, coarser(before, edit)]) {
    const result = root === undefined ? undefined : inPlace(text, root, attempt)
    if (result !== undefined && holds(result, file, wanted)) return result
  }
  const head = /^(?:#[^\n]*\n)*/.exec(text)?.[0].trimEnd() ?? ''
  const entries = Array.from(wanted, ([key, tree]): [string, Tree] => [key, tree instanceof Map ? block(tree) : tree])
  return renderDocument(new Map(entries), head === '' ? [] : head.split('\n'))
}

function holds(text: string, file: string, wanted: Tree): boolean {
  const { root, diagnostics } = loadYaml(text, file)
  return root !== undefined && diagnostics.length === 0 && sameTree(treeOf(root), wanted)
}

/** The same edit with every touched entry of a section as a whole. */
function coarser(tree: Tree, edit: Edit): Edit {
  const result = newEdit()
  for (const [key, section] of edit.below) {
    const below = newEdit()
    result.below.set(key, { ...section, below: below.below })
    const entries = tree instanceof Map ? tree.get(key) : undefined
    for (const [name, entry] of section.below) {
      const value = applied(entries instanceof Map ? entries.get(name) : undefined, entry)
      const whole = value === undefined ? { remove: true } : { set: value }
      const renamed = entry.rename === undefined ? {} : { rename: entry.rename }
      below.below.set(name, { ...whole, ...renamed, below: new Map() })
    }
  }
  return result
}

function inPlace(source: string, root: Node, edit: Edit): string | undefined {
  const text = source === '' || source.endsWith('\n') ? source : source + breakOf(source)
  const { contents } = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const replacements = isMap(contents) ? new Page(text).map(contents, root, edit) : undefined
  if (replacements === undefined) return undefined
  let result = ''
  let at = 0
  for (const { start, end, text: put } of replacements.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, Math.max(start, at)) + put
    at = Math.max(at, end)
  }
  return result + text.slice(at)
}

const breakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')
const isComment = (line: string): boolean => /^[ ]*#/.test(line)
const isBlank = (line: string): boolean => line.trim() === ''

/** The text of one file with its line breaks. Every method gives undefined where the edit cannot be made in place. */
class Page {
  readonly #text: string
  readonly #eol: string

  constructor(text: string) {
    this.#text = text
    this.#eol = breakOf(text)
  }

  /** The replacements in a map that stands on lines of its own. */
  map(map: YAMLMap, node: Node, edit: Edit): readonly Replacement[] | undefined {
    if (map.flow === true || map.items.length === 0) return undefined
    const found: Replacement[] = []
    const added: [string, Tree][] = []
    let cut = 0
    const pairs = new Map(map.items.map(item => [isScalar(item.key) ? item.key.value : undefined, item]))
    const entries = new Map(node.type === 'map' ? node.entries.map(entry => [entry.key, entry]) : [])
    for (const [key, below] of edit.below) {
      const pair = pairs.get(key)
      const entry = entries.get(key)
      const tree = applied(entry === undefined ? undefined : treeOf(entry.value), below)
      if (pair === undefined) {
        // What a merge brings can be said otherwise beside it, but not taken away.
        if (tree === undefined && entry !== undefined) return undefined
        if (tree !== undefined) added.push([below.rename ?? key, tree])
        continue
      }
      if (tree === undefined) cut++
      const replacements =
        tree === undefined
          ? this.#cut(map, pair)
          : (this.#within(pair, entry?.value, below, tree) ?? this.#put(pair, below.rename, tree))
      if (replacements === undefined) return undefined
      found.push(...replacements)
    }
    if (cut === map.items.length) return undefined
    const inserted = added.length === 0 ? [] : this.#insert(map, added)
    return inserted === undefined ? undefined : [...found, ...inserted]
  }

  /** The replacements inside of the value of an entry, where it stays what it is. */
  #within({ key, value }: Pair, node: Node | undefined, edit: Edit, tree: Tree): readonly Replacement[] | undefined {
    if (edit.set !== undefined || node === undefined) return undefined
    const inside = isMap(value)
      ? this.map(value, node, edit)
      : isSeq(value) && Array.isArray(tree)
        ? this.#list(value, edit)
        : undefined
    const [start, end] = rangeOf(key) ?? []
    if (inside === undefined || edit.rename === undefined || start === undefined || end === undefined) return inside
    return [{ start, end, text: renderedKey(edit.rename, 'block') }, ...inside]
  }

  /** Names that come and go in a list of names. */
  #list(list: YAMLSeq, edit: Edit): readonly Replacement[] | undefined {
    const last = list.items.at(-1)
    if (list.flow === true || last === undefined) return undefined
    const names = list.items.map(item => (isScalar(item) ? item.value : undefined))
    const found: Replacement[] = []
    for (const [name, below] of edit.below) {
      const item = list.items[names.indexOf(name)]
      const start = item === undefined ? undefined : rangeOf(item)?.[0]
      if (start === undefined || below.remove !== true) continue
      found.push({ start: this.#lineStart(start), end: this.#nextLine(this.#end(item)), text: '' })
    }
    if (found.length === list.items.length) return undefined
    const first = rangeOf(list.items[0])?.[0] ?? 0
    const pad = /^( *)-\s+$/.exec(this.#text.slice(this.#lineStart(first), first))?.[1]
    if (pad === undefined) return undefined
    const added = [...edit.below].filter(([name, below]) => below.remove !== true && !names.includes(name))
    const at = this.#nextLine(this.#end(last))
    return [...found, ...added.map(([name]) => ({ start: at, end: at, text: this.#lines(renderItem(name, pad)) }))]
  }

  #lines(lines: readonly string[]): string {
    return lines.map(line => line + this.#eol).join('')
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1
  }

  /** Where the line after the one that ends the range begins. */
  #nextLine(offset: number): number {
    const newline = this.#text.indexOf('\n', offset)
    return newline === -1 ? this.#text.length : newline + 1
  }

  /** The line at an offset, without its break. */
  #line(start: number): string {
    return this.#text.slice(start, this.#nextLine(start)).replace(/\r?\n$/, '')
  }

  /** The indentation of a key that stands first on its line. */
  #padOf(pair: Pair): string | undefined {
    const start = rangeOf(pair.key)?.[0]
    if (start === undefined) return undefined
    const pad = this.#text.slice(this.#lineStart(start), start)
    return /^ *$/.test(pad) ? pad : undefined
  }

  /** Where what a node says ends; the empty lines that a `|+` block keeps belong to it. */
  #end(node: unknown): number {
    const range = rangeOf(node)
    if (range === undefined) return 0
    const [start, end] = range
    if ((isMap(node) || isSeq(node)) && node.flow !== true) {
      const last = node.items.at(-1)
      return last === undefined ? end : isMap(node) ? this.#endOfPair(node.items.at(-1)) : this.#end(last)
    }
    const source = this.#text.slice(start, end)
    const isKept = isScalar(node) && /^BLOCK_/.test(node.type ?? '') && /^[|>]\d?\+/.test(source)
    return isKept ? end - 1 : start + source.trimEnd().length
  }

  #endOfPair(pair: Pair | undefined): number {
    if (pair === undefined) return 0
    const keyEnd = rangeOf(pair.key)?.[1] ?? 0
    const colon = this.#text.indexOf(':', keyEnd) + 1
    return Math.max(this.#end(pair.value), colon)
  }

  /** Another value behind a key that stays as it is written. */
  #put(pair: Pair, rename: string | undefined, tree: Tree): readonly Replacement[] | undefined {
    const pad = this.#padOf(pair)
    const [start, keyEnd] = rangeOf(pair.key) ?? []
    if (pad === undefined || start === undefined || keyEnd === undefined) return undefined
    const key = rename === undefined ? this.#text.slice(start, keyEnd) : renderedKey(rename, 'block')
    const lines = behindKey(key, tree, pad)
    const end = this.#endOfPair(pair)
    const lineEnd = end + this.#line(end).length
    const behind = this.#text.slice(end, lineEnd)
    if (lines.length === 1) return [{ start, end, text: lines.join('').trimStart() }]
    const comment = behind.trim() === '' ? [] : [`${pad}${behind.trim()}`]
    let after = this.#nextLine(end)
    // A block that keeps its empty lines would take those that follow, too.
    while (lines.at(-1) === '' && after < this.#text.length && isBlank(this.#line(after))) after = this.#nextLine(after)
    return [{ start: this.#lineStart(start), end: after, text: this.#lines([...comment, ...lines]) }]
  }

  /** Takes an entry out with the comment above it, unless that may be the heading of those that follow. */
  #cut(map: YAMLMap, pair: Pair): readonly Replacement[] | undefined {
    const pad = this.#padOf(pair)
    const [keyStart] = rangeOf(pair.key) ?? []
    if (pad === undefined || keyStart === undefined) return undefined
    const end = this.#nextLine(this.#endOfPair(pair))
    const follower = end < this.#text.length ? this.#line(end) : ''
    const isLast = map.items.at(-1) === pair
    let start = this.#lineStart(keyStart)
    if (isLast || isBlank(follower) || isComment(follower)) {
      while (start > 0) {
        const above = this.#line(this.#lineStart(start - 1))
        if (!isComment(above) || !above.startsWith(`${pad}#`)) break
        start = this.#lineStart(start - 1)
      }
    }
    // The first line of a file is for editors.
    if (start === 0 && this.#line(0).startsWith('#')) start = this.#nextLine(0)
    const above = start === 0 ? '' : this.#line(this.#lineStart(start - 1))
    if (!isBlank(above)) return [{ start, end, text: '' }]
    if (isBlank(follower) && end < this.#text.length) return [{ start, end: this.#nextLine(end), text: '' }]
    return [{ start: isLast && start > 0 ? this.#lineStart(start - 1) : start, end, text: '' }]
  }

  /** New entries behind the last one, apart from it where the last two stand apart. */
  #insert(map: YAMLMap, added: readonly (readonly [string, Tree])[]): readonly Replacement[] | undefined {
    const [first] = map.items
    const last = map.items.at(-1)
    const pad = first === undefined ? undefined : this.#padOf(first)
    if (pad === undefined || last === undefined) return undefined
    const at = this.#nextLine(this.#endOfPair(last))
    const beforeLast = map.items.at(-2)
    const lastStart = rangeOf(last.key)?.[0] ?? 0
    const between =
      beforeLast === undefined ? '' : this.#text.slice(this.#nextLine(this.#endOfPair(beforeLast)), lastStart)
    const isApart = /^[ \t]*\r?$/m.test(between.replace(/[^\n]*$/, '').replace(/\n$/, '')) && between.includes('\n')
    const text = added.map(([key, tree]) => (isApart ? this.#eol : '') + this.#lines(renderEntry(key, tree, pad)))
    return [{ start: at, end: at, text: text.join('') }]
  }
}

function rangeOf(node: unknown): readonly [number, number] | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return undefined
  const [start, end] = node.range ?? []
  return start === undefined || end === undefined ? undefined : [start, end]
}
