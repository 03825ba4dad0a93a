import type { Place } from '../model/facts.ts'

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/** Text as YAML reads it. A value that is left out is a plain one with the text `''`. */
export interface ScalarNode {
  readonly type: 'scalar'
  readonly text: string
  readonly style: ScalarStyle
  readonly place: Place
}

export interface ListNode {
  readonly type: 'list'
  readonly items: readonly Node[]
  /** Written between brackets. */
  readonly flow: boolean
  readonly place: Place
}

export interface Entry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: Node
}

/** Keys are unique and in the order of the file; keys starting with `x-` are not there. */
export interface MapNode {
  readonly type: 'map'
  readonly entries: readonly Entry[]
  /** Written between braces. */
  readonly flow: boolean
  readonly place: Place
}

/**
 * A value of a YAML file: plain data that survives JSON. Aliases and merges are resolved, so the same node object can
 * stand in several places of the tree; its place is where it was written.
 */
export type Node = ScalarNode | ListNode | MapNode

/** A node without places and styles. Maps keep any key (`__proto__`, `10`) and its order. */
export type Plain = string | readonly Plain[] | ReadonlyMap<string, Plain>

/** The value of a node, as the schemas of schema/values.ts take it. */
export function toPlain(node: Node): Plain {
  if (node.type === 'scalar') return node.text
  if (node.type === 'list') return node.items.map(toPlain)
  return new Map(node.entries.map(entry => [entry.key, toPlain(entry.value)]))
}

/** The entry of a map with that key. */
export function entryOf(node: Node, key: string): Entry | undefined {
  return node.type === 'map' ? node.entries.find(entry => entry.key === key) : undefined
}

/** The value of a map under that key. */
export function valueAt(node: Node, key: string): Node | undefined {
  return entryOf(node, key)?.value
}

/** Whether nothing was written: `key:` with no value behind it. */
export function isEmpty(node: Node): boolean {
  return node.type === 'scalar' && node.style === 'plain' && node.text === ''
}

/** What a node is, in the words of a message. */
export function describeNode(node: Node): string {
  if (node.type === 'list') return 'a list'
  if (node.type === 'map') return 'a map'
  return isEmpty(node) ? 'empty' : 'text'
}
