import type { z } from 'zod'
import { sqlText } from '../../schema/values.ts'
import { entryOf, type Node } from './nodes.ts'

type Schema = z.core.$ZodType

/** The nodes at which a schema expects SQL; of a union those of every form that fits the node's type. */
export function expressionNodes(schema: Schema, node: Node): readonly Node[] {
  const { def } = schema._zod
  if (def === sqlText._zod.def) return node.type === 'scalar' ? [node] : []
  return visitors[def.type]?.(schema, node) ?? []
}

type Visitor = (schema: Schema, node: Node) => readonly Node[]

/** The schema under a property of a zod definition, where there is one. */
const inner = (schema: Schema, property: string): Schema | undefined => {
  const value: unknown = Reflect.get(schema._zod.def, property)
  return isSchema(value) ? value : undefined
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && '_zod' in value

const through =
  (property: string): Visitor =>
  (schema, node) => {
    const next = inner(schema, property)
    return next === undefined ? [] : expressionNodes(next, node)
  }

const visitors: Readonly<Record<string, Visitor>> = {
  optional: through('innerType'),
  pipe: through('out'),
  lazy: (schema, node) => {
    const getter: unknown = Reflect.get(schema._zod.def, 'getter')
    const next: unknown = typeof getter === 'function' ? getter() : undefined
    return isSchema(next) ? expressionNodes(next, node) : []
  },
  union: (schema, node) => {
    const options: unknown = Reflect.get(schema._zod.def, 'options')
    return Array.isArray(options)
      ? [...new Set(options.filter(isSchema).flatMap(option => expressionNodes(option, node)))]
      : []
  },
  object: (schema, node) => {
    const shape: unknown = Reflect.get(schema._zod.def, 'shape')
    if (typeof shape !== 'object' || shape === null) return []
    return Object.entries(shape).flatMap(([key, value]) => {
      const entry = entryOf(node, key)
      return entry !== undefined && isSchema(value) ? expressionNodes(value, entry.value) : []
    })
  },
  map: (schema, node) => {
    const value = inner(schema, 'valueType')
    return node.type !== 'map' || value === undefined
      ? []
      : node.entries.flatMap(entry => expressionNodes(value, entry.value))
  },
  array: (schema, node) => {
    const element = inner(schema, 'element')
    if (element === undefined) return []
    return node.type === 'list'
      ? node.items.flatMap(item => expressionNodes(element, item))
      : expressionNodes(element, node)
  },
}
