import { join, literal, nothing, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** `reloptions` by name: storage parameters, view options. A parameter of a toast table has its prefix: `toast.autovacuum_enabled`. */
export type Options = { readonly [name: string]: string }

/** Splits what `reloptions` holds: `fillfactor=70`. */
export function readOptions(reloptions: readonly string[], prefix = ''): Options {
  return Object.fromEntries(
    reloptions
      .map(option => [prefix + option.slice(0, option.indexOf('=')), option.slice(option.indexOf('=') + 1)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const nameOfOption = (name: string) => raw(name.split('.').map(quoteIdent).join('.'))

const assignments = (options: Options) =>
  join(Object.entries(options).map(([name, value]) => sql`${nameOfOption(name)} = ${literal(value)}`))

/** ` WITH (fillfactor = '70')`, or nothing. */
export function optionsClause(options: Options): Sql {
  return Object.keys(options).length === 0 ? nothing : sql` WITH (${assignments(options)})`
}

/** The ALTER statements between two sets of options. `target` is the object as ALTER names it: `TABLE shop.orders`. */
export function alteredOptions(target: Sql, from: Options, to: Options): readonly Change[] {
  const gone = Object.keys(from).filter(name => !(name in to))
  const set = Object.fromEntries(Object.entries(to).filter(([name, value]) => from[name] !== value))
  return [
    ...(gone.length === 0
      ? []
      : [
          {
            sql: sql`ALTER ${target} RESET (${join(gone.map(nameOfOption))})`,
            lock: 'share update exclusive' as const,
          },
        ]),
    ...(Object.keys(set).length === 0
      ? []
      : [{ sql: sql`ALTER ${target} SET (${assignments(set)})`, lock: 'share update exclusive' as const }]),
  ]
}
