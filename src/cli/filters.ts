import { readFileSync } from 'node:fs'
import { type Diagnostic, Failure } from '../model/diagnostics.ts'
import type { Kind } from '../model/kinds.ts'
import { suggest } from '../model/suggestions.ts'
import type { Config } from './config.ts'

/** Throws a Failure with the error `bad-pattern` for each pattern whose kind there is not. */
export function demandKinds({ filter, file }: Pick<Config, 'filter' | 'file'>, kinds: readonly Kind[]): void {
  const names = new Set(kinds.map(({ name }) => name))
  const sections = new Map(
    kinds.flatMap(({ name, section }) => (section?.under.length === 0 ? [[section.key, name] as const] : [])),
  )
  const wrong = [...filter.include, ...filter.exclude].flatMap(({ text, kind, place }): readonly Diagnostic[] => {
    if (kind === undefined || names.has(kind)) return []
    const near = sections.get(kind) ?? suggest(kind, names)
    return [
      {
        code: 'bad-pattern',
        severity: 'error',
        message: `the pattern ${text} names the kind ${kind}, which is not known`,
        ...(place === undefined || file === undefined ? {} : { place, source: readFileSync(file, 'utf8') }),
        help: [
          ...(near === undefined ? [] : [`did you mean ${near}:${text.slice(text.indexOf(':') + 1)}?`]),
          'a kind is called as in the output of plan: table, view, index, trigger; a `:` of a name stands between double quotes',
        ],
      },
    ]
  })
  if (wrong.length > 0) throw new Failure(wrong)
}
