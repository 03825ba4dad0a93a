import type { KeyPartEntry } from '../../schema/constraints.ts'
import type { Place } from '../model/facts.ts'
import type { Declaring } from '../model/kinds.ts'
import { ident, join, literal, quoteIdent, raw, type Sql, sql, when } from '../model/sql.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import type { Options } from './options.ts'
import { parenthesised, unwrapped } from './parentheses.ts'

/** A key of an index; what is null is the default. Names of collations and operator classes are SQL. */
export type IndexKey = {
  /** Null where the key is the next one of the expressions. */
  readonly column: string | null
  readonly collation: string | null
  readonly opclass: string | null
  readonly opclassOptions: Options
  readonly descending: boolean
  readonly nullsFirst: boolean
}

export type IndexKeys = { readonly keys: readonly IndexKey[]; readonly expressions: readonly string[] }

/** How closely ANALYZE looks at a key, by its position from 1. */
export type IndexStatistics = { readonly [position: string]: number }

/** Each key as CREATE INDEX takes it. */
export function keyClauses({ keys, expressions }: IndexKeys): readonly Sql[] {
  const rest = expressions.values()
  return keys.map(key => {
    const { column, collation, opclass, opclassOptions, descending, nullsFirst } = key
    const options = Object.entries(opclassOptions).map(([name, value]) => sql`${ident(name)} = ${literal(value)}`)
    return join(
      [
        column === null ? parenthesised(rest.next().value ?? '') : ident(column),
        when(collation !== null, sql`COLLATE ${raw(collation ?? '')}`),
        when(opclass !== null, raw(opclass ?? '')),
        when(options.length > 0, sql`(${join(options)})`),
        when(descending, sql`DESC`),
        when(nullsFirst !== descending, raw(nullsFirst ? 'NULLS FIRST' : 'NULLS LAST')),
      ],
      ' ',
    )
  })
}

const name = String.raw`(?:"(?:[^"]|"")*"|[^\s."(),]+)`
const qualified = String.raw`${name}(?:\.${name})?`
const head = new RegExp(String.raw`^CREATE (?:UNIQUE )?INDEX ${name} ON (?:ONLY )?${qualified} USING ${name} \(`)
const tail = new RegExp(
  String.raw`(?: COLLATE (${qualified}))?(?: (?!DESC\b|NULLS\b)(${qualified}))?(?: \(((?:[^()']|'(?:[^']|'')*')*)\))?(?: DESC)?(?: NULLS (?:FIRST|LAST))?(?:, |\))`,
  'y',
)
const option = new RegExp(String.raw`(${name})='((?:[^']|'')*)'`, 'g')

const plainName = (quoted: string) => (quoted.startsWith('"') ? quoted.slice(1, -1).replaceAll('""', '"') : quoted)

function readOpclassOptions(text: string | undefined): Options {
  const pairs = Array.from((text ?? '').matchAll(option), match => [
    plainName(match[1] ?? ''),
    (match[2] ?? '').replaceAll("''", "'"),
  ])
  return Object.fromEntries(pairs)
}

/** What stands behind each key in what `pg_get_indexdef` says; `texts` has the ways in which each key itself may be written. */
function readDetails(
  definition: string,
  texts: readonly (readonly string[])[],
): readonly Pick<IndexKey, 'collation' | 'opclass' | 'opclassOptions'>[] {
  let at = head.exec(definition)?.[0].length ?? -1
  return texts.map(ways => {
    const text = ways.find(way => definition.startsWith(way, at))
    tail.lastIndex = at + (text?.length ?? 0)
    const match = text === undefined ? null : tail.exec(definition)
    if (match === null) throw new Error(`the index definition ${definition} cannot be read`)
    at = tail.lastIndex
    return { collation: match[1] ?? null, opclass: match[2] ?? null, opclassOptions: readOpclassOptions(match[3]) }
  })
}

const descendingBit = 1
const nullsFirstBit = 2

/**
 * The keys of an index. `columns` has null where an expression stands; `expressions` are `pg_get_indexdef`'s of one key each;
 * `flags` is `indoption`; `definition` is null where every key has its column's collation and its type's operator class.
 */
export function readKeys(
  columns: readonly (string | null)[],
  expressions: readonly string[],
  flags: readonly number[],
  definition: string | null,
): IndexKeys {
  const rest = expressions.values()
  const texts = columns.map(column =>
    column === null ? [rest.next().value ?? ''] : [`"${column.replaceAll('"', '""')}"`, quoteIdent(column), column],
  )
  const details = definition === null ? [] : readDetails(definition, texts)
  return {
    keys: columns.map((column, index) => ({
      column,
      collation: null,
      opclass: null,
      opclassOptions: {},
      ...details[index],
      descending: ((flags[index] ?? 0) & descendingBit) !== 0,
      nullsFirst: ((flags[index] ?? 0) & nullsFirstBit) !== 0,
    })),
    // What is no function call stands between parentheses of the definition's own.
    expressions: expressions.map(text => (text.startsWith('(') ? text.slice(1, -1) : text)),
  }
}

/** The keys of an entry; what is neither column nor expression, or both, is reported at its place. */
export function declaredKeys(
  entries: readonly (string | KeyPartEntry)[],
  declaring: Declaring,
  placeOf: (index: number) => Place,
): IndexKeys & { readonly statistics: IndexStatistics } {
  const keys: IndexKey[] = []
  const expressions: string[] = []
  const statistics: Record<string, number> = {}
  for (const [index, entry] of entries.entries()) {
    const long: KeyPartEntry = typeof entry === 'string' ? { column: entry } : entry
    if ((long.column === undefined) === (long.sql === undefined))
      declaring.report({
        code: 'index-key',
        severity: 'error',
        message:
          long.column === undefined
            ? 'a key without a column or an expression'
            : 'a key is either a column or an expression, not both',
        place: placeOf(index),
        help: ['write `column: NAME` or `sql: EXPRESSION`'],
      })
    if (long.column !== undefined && long.statistics !== undefined)
      declaring.report({
        code: 'index-statistics',
        severity: 'error',
        message: `statistics of an index are of its expressions, and ${long.column} is a column`,
        place: placeOf(index),
        help: [`state the statistics of the column ${long.column} instead`],
      })
    if (long.sql !== undefined) expressions.push(long.sql)
    if (long.statistics !== undefined) statistics[String(index + 1)] = long.statistics
    const descending = long.order === 'desc'
    keys.push({
      column: long.column ?? null,
      collation: long.collation ?? null,
      opclass: (typeof long.opclass === 'string' ? long.opclass : long.opclass?.name) ?? null,
      opclassOptions: typeof long.opclass === 'object' ? Object.fromEntries(long.opclass.options) : {},
      descending,
      nullsFirst: long.nulls === undefined ? descending : long.nulls === 'first',
    })
  }
  return { keys, expressions, statistics }
}

/** Each key as an entry that declares it; a plain column is its name. `more` adds to a key by its index. */
export function writtenKeys(
  { keys, expressions }: IndexKeys,
  more: (index: number) => Readonly<Record<string, YamlValue | undefined>>,
): readonly YamlValue[] {
  const rest = expressions.values()
  return keys.map((key, index) => {
    const options = Object.entries(key.opclassOptions)
    const entry = yamlMap({
      column: key.column ?? undefined,
      sql: key.column === null ? unwrapped(rest.next().value ?? '') : undefined,
      collation: key.collation ?? undefined,
      opclass:
        key.opclass === null || options.length === 0
          ? (key.opclass ?? undefined)
          : yamlMap({ name: key.opclass, options: new Map(options) }),
      order: key.descending ? 'desc' : undefined,
      nulls: key.nullsFirst === key.descending ? undefined : key.nullsFirst ? 'first' : 'last',
      ...more(index),
    })
    return entry.size === 1 && key.column !== null ? key.column : entry
  })
}
