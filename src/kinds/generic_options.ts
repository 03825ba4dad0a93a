import { join, literal, nothing, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'

/** Options of foreign data, as `OPTIONS (…)` takes them, by name. */
export type GenericOptions = { readonly [name: string]: string }

/** Splits what `fdwoptions`, `srvoptions` and the like hold: `host=remote`. */
export const readGenericOptions = (stored: readonly string[]): GenericOptions =>
  sortedOptions(stored.map(each => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)] as const))

/** Options in the order of their names. */
export const sortedOptions = (entries: Iterable<readonly [string, string]>): GenericOptions =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

const named = (name: string): Sql => raw(quoteIdent(name))

/** `OPTIONS (host 'remote')`, or nothing. */
export function genericOptionsClause(options: GenericOptions): Sql {
  const list = Object.entries(options)
  return list.length === 0
    ? nothing
    : sql`OPTIONS (${join(list.map(([name, value]) => sql`${named(name)} ${literal(value)}`))})`
}

/** `OPTIONS (ADD a 'x', SET b 'y', DROP c)`, or nothing where they are the same. */
export function alteredGenericOptions(from: GenericOptions, to: GenericOptions): Sql {
  const gone = Object.keys(from).filter(name => !(name in to))
  const set = Object.entries(to).filter(([name, value]) => name in from && from[name] !== value)
  const added = Object.entries(to).filter(([name]) => !(name in from))
  const clauses = [
    ...gone.map(name => sql`DROP ${named(name)}`),
    ...set.map(([name, value]) => sql`SET ${named(name)} ${literal(value)}`),
    ...added.map(([name, value]) => sql`ADD ${named(name)} ${literal(value)}`),
  ]
  return clauses.length === 0 ? nothing : sql`OPTIONS (${join(clauses)})`
}

/** The `options:` entry; undefined where there are none. */
export const writtenGenericOptions = (options: GenericOptions): ReadonlyMap<string, string> | undefined =>
  Object.keys(options).length === 0 ? undefined : new Map(Object.entries(options))
