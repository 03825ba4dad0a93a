import type { Diagnostic } from '../model/diagnostics.ts'
import { suggest } from '../model/suggestions.ts'
import type { Node } from '../yaml/nodes.ts'

export type Variables = { readonly [name: string]: string | undefined }

const reference = /\$?\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}|^\$?\$([A-Za-z_]\w*)$/g

export interface Expanded {
  readonly node: Node
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Replaces `${NAME}` and `${NAME:-default}` in every value of a node; `$${NAME}` stays as `${NAME}`. Without braces `$NAME` is a variable
 * only where it is the whole value, because a `$` may stand in a password. An unset name is an error.
 */
export function expandVariables(node: Node, variables: Variables, source: string): Expanded {
  if (node.type === 'list') {
    const items = node.items.map(item => expandVariables(item, variables, source))
    return {
      node: { ...node, items: items.map(each => each.node) },
      diagnostics: items.flatMap(each => each.diagnostics),
    }
  }
  if (node.type === 'map') {
    const values = node.entries.map(entry => ({ entry, value: expandVariables(entry.value, variables, source) }))
    return {
      node: { ...node, entries: values.map(({ entry, value }) => ({ ...entry, value: value.node })) },
      diagnostics: values.flatMap(each => each.value.diagnostics),
    }
  }
  const diagnostics: Diagnostic[] = []
  const text = node.text.replaceAll(
    reference,
    (whole, braced: string | undefined, fallback: string | undefined, bare = '') => {
      if (whole.startsWith('$$')) return whole.slice(1)
      const name = braced ?? bare
      const value = variables[name]
      if (value !== undefined && (value !== '' || fallback === undefined)) return value
      if (fallback !== undefined) return fallback
      const near = suggest(name, Object.keys(variables))
      diagnostics.push({
        code: 'unset-variable',
        severity: 'error',
        message: `the environment variable ${name} is not set`,
        place: node.place,
        source,
        help: [
          ...(near === undefined ? [] : [`did you mean ${near}?`]),
          `set ${name} in the environment or in .env`,
          `or write \${${name}:-default} for a value of its own where it is unset`,
        ],
      })
      return ''
    },
  )
  return { node: { ...node, text }, diagnostics }
}
