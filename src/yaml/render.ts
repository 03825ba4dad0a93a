import type { YamlValue } from '../model/yaml.ts'
import { blockScalar, needsBlock, oneLineScalar, renderedKey, suffersInFlow } from './scalars.ts'

/** A map whose entries stand on lines of their own, however short they are: a section. */
export interface Block {
  readonly type: 'block'
  readonly entries: ReadonlyMap<string, Tree>
}

/** What is written: values, sections, and `null` where nothing stands behind a key. */
export type Tree = YamlValue | null | Block | readonly Tree[] | ReadonlyMap<string, Tree>

/** A section of these entries. */
export const block = (entries: ReadonlyMap<string, Tree>): Block => ({ type: 'block', entries })

const width = 100
const step = '  '
/** Longer keys cannot stand before their colon on one line (YAML 1.2, 7.4). */
const longestKey = 1000

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree)
const isBlock = (tree: Tree): tree is Block => typeof tree === 'object' && tree !== null && 'type' in tree
type Scalar = string | number | boolean
const isScalar = (tree: Tree): tree is Scalar => typeof tree !== 'object'

/** A value on one line; undefined where it is too long, has lines of its own, or would need quotes only because of the brackets. */
export function inline(tree: Tree, room: number): string | undefined {
  if (isScalar(tree)) return needsBlock(String(tree)) ? undefined : oneLineScalar(String(tree), 'block')
  const text = flow(tree, 2)
  return text !== undefined && text.length <= room ? text : undefined
}

/** A list or map between brackets. Maps in maps and lists in lists stand on lines of their own. */
function flow(tree: Tree, depth: number): string | undefined {
  if (tree === null) return undefined
  if (isScalar(tree)) {
    const text = String(tree)
    return needsBlock(text) || suffersInFlow(text) ? undefined : oneLineScalar(text, 'flow')
  }
  if (depth === 0) return undefined
  if (isList(tree)) {
    const items = tree.map(item => (isList(item) ? undefined : flow(item, depth - 1)))
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  const entries = isBlock(tree) ? tree.entries : tree
  if (entries.size === 0) return '{}'
  if (isBlock(tree)) return undefined
  const items = Array.from(entries, ([key, value]) => {
    const text = value !== null && !isScalar(value) && !isList(value) ? undefined : flow(value, depth - 1)
    const name = renderedKey(key, 'flow')
    return text === undefined || suffersInFlow(key) || name.length > longestKey ? undefined : `${name}: ${text}`
  })
  return items.includes(undefined) ? undefined : `{ ${items.join(', ')} }`
}

/** One value behind a prefix (`key:` or `-`), as lines; `pad` is the indentation of the prefix. */
function behind(prefix: string, tree: Tree, pad: string): readonly string[] {
  if (tree === null) return [pad + prefix]
  const text = inline(tree, width - pad.length - prefix.length - 1)
  if (text !== undefined) return [`${pad}${prefix} ${text}`]
  const inner = pad + step
  if (isScalar(tree)) {
    const { head, lines } = blockScalar(String(tree), inner)
    return [`${pad}${prefix} ${head}`, ...lines]
  }
  const lines = isList(tree)
    ? tree.flatMap(item => behind('-', item, inner))
    : Array.from(isBlock(tree) ? tree.entries : tree).flatMap(([key, value]) => renderEntry(key, value, inner))
  const [first = ''] = lines
  return prefix === '-' ? [`${pad}- ${first.trimStart()}`, ...lines.slice(1)] : [pad + prefix, ...lines]
}

/** One entry of a map as lines without line breaks, indented by `pad`. */
export function renderEntry(key: string, tree: Tree, pad = ''): readonly string[] {
  return behindKey(renderedKey(key, 'block'), tree, pad)
}

/** The same with the key as it is to stand in the file. */
export function behindKey(key: string, tree: Tree, pad: string): readonly string[] {
  return key.length > longestKey ? [`${pad}? ${key}`, ...behind(':', tree, pad)] : behind(`${key}:`, tree, pad)
}

/** One item of a list as lines. */
export function renderItem(tree: Tree, pad = ''): readonly string[] {
  return behind('-', tree, pad)
}

/**
 * A whole file. Sections, and what stands in them on several lines, have an empty line between them.
 * @param head comment lines for the top
 */
export function renderDocument(entries: ReadonlyMap<string, Tree>, head: readonly string[] = []): string {
  const parts = Array.from(entries, ([key, tree]) => sectionLines(key, tree))
  return `${[...head, ...spaced(parts)].join('\n')}\n`
}

function sectionLines(key: string, tree: Tree): readonly string[] {
  if (tree === null || !isBlock(tree) || tree.entries.size === 0) return renderEntry(key, tree)
  const entries = Array.from(tree.entries, ([name, entry]) => renderEntry(name, entry, step))
  return [`${renderedKey(key, 'block')}:`, ...spaced(entries)]
}

function spaced(parts: readonly (readonly string[])[]): readonly string[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1]
    // A text that ends with empty lines keeps all of them: one more would be its own.
    const apart = before !== undefined && (part.length > 1 || before.length > 1) && before.at(-1) !== ''
    return apart ? ['', ...part] : part
  })
}
