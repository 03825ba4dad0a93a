import type { Node } from './nodes.ts'
import { isEmpty } from './nodes.ts'
import type { Block, Tree } from './render.ts'

/** What is to change at one place of a file and below it. */
export interface Edit {
  /** What is to stand here; the edits below apply to it. */
  set?: Tree
  remove?: boolean
  /** Another key for the same entry. */
  rename?: string
  /** A section: it goes when nothing is left in it. One that takes bare names is a list where there is nothing more to say. */
  section?: 'map' | 'names'
  readonly below: Map<string, Edit>
}

export const newEdit = (): Edit => ({ below: new Map() })

/** The edit at a path, made where it is not there yet. */
export function editAt(root: Edit, path: readonly string[]): Edit {
  let at = root
  for (const key of path) {
    const next = at.below.get(key) ?? newEdit()
    at.below.set(key, next)
    at = next
  }
  return at
}

const isList = (tree: Tree): tree is readonly Tree[] => Array.isArray(tree)
const isBlock = (tree: Tree): tree is Block => typeof tree === 'object' && tree !== null && 'type' in tree

/** A node as a tree: `null` where nothing stands behind a key. */
export function treeOf(node: Node): Tree {
  if (isEmpty(node)) return null
  if (node.type === 'scalar') return node.text
  if (node.type === 'list') return node.items.map(treeOf)
  return new Map(node.entries.map(entry => [entry.key, treeOf(entry.value)]))
}

/** The entries of a map; a list of names is a map of names to nothing. */
function entriesOf(tree: Tree | undefined): Map<string, Tree> {
  if (tree === undefined || tree === null || typeof tree !== 'object') return new Map()
  if (isList(tree)) return new Map(tree.flatMap(item => (typeof item === 'string' ? [[item, new Map()]] : [])))
  return new Map(isBlock(tree) ? tree.entries : tree)
}

const isBare = (tree: Tree): boolean => tree === null || (tree instanceof Map && tree.size === 0)

/** What a tree becomes by an edit; undefined where nothing is left. This is what an edited file must hold. */
export function applied(tree: Tree | undefined, edit: Edit): Tree | undefined {
  if (edit.remove === true) return undefined
  const base = edit.set ?? tree
  if (edit.below.size === 0) return base
  const entries = new Map<string, Tree>()
  const before = entriesOf(base)
  for (const [key, value] of before) {
    const below = edit.below.get(key)
    const next = below === undefined ? value : applied(value, below)
    if (next !== undefined) entries.set(below?.rename ?? key, next)
  }
  for (const [key, below] of edit.below) {
    const next = before.has(key) ? undefined : applied(undefined, below)
    if (next !== undefined) entries.set(below.rename ?? key, next)
  }
  if (entries.size === 0 && edit.section !== undefined) return undefined
  const isNew = edit.section !== undefined && (base === undefined || base === null)
  const mayList = base !== undefined && base !== null ? isList(base) : edit.section === 'names'
  if (mayList && [...entries.values()].every(isBare)) return [...entries.keys()]
  return isNew || (base !== undefined && base !== null && isBlock(base)) ? { type: 'block', entries } : entries
}

/** Whether two trees say the same: the order of entries aside. */
export function sameTree(a: Tree | undefined, b: Tree | undefined): boolean {
  if (a === undefined || b === undefined || a === null || b === null) return a === b
  if (typeof a !== 'object' || typeof b !== 'object')
    return typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b)
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((each, index) => sameTree(each, b[index]))
  const left = entriesOf(a)
  const right = entriesOf(b)
  return left.size === right.size && Array.from(left).every(([key, value]) => sameTree(value, right.get(key)))
}
