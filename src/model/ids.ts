/**
 * What names a fact. `path` goes from the outside in (schema, table, column); `args` are a function's input types
 * as `pg_get_function_identity_arguments` lists them without names; `on` is the fact that an attached one (a comment, a grant) belongs to.
 */
export interface Id {
  readonly kind: string
  readonly path: readonly string[]
  readonly args?: string
  readonly on?: Id
}

/** A fact's id as one line of text: `column shop.orders.id`, `grant app on table shop.orders`. */
export type Key = string

const plain = /^[^\s."'()[\],:$#]+$/

/** Joins a path with dots; a part that has a dot, a space or the like in it stands between double quotes. */
export function dotted(path: readonly string[]): string {
  return path.map(part => (plain.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.')
}

/** The name of a fact without its kind: `shop.orders.id`, `shop.touch(integer)`. */
export function nameOf(id: Id): string {
  const name = dotted(id.path) + (id.args === undefined ? '' : `(${id.args})`)
  if (id.on === undefined) return name
  return `${name === '' ? '' : `${name} `}on ${keyOf(id.on)}`
}

export function keyOf(id: Id): Key {
  return `${id.kind} ${nameOf(id)}`
}
