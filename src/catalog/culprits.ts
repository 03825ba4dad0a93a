import { statementDiagnostic } from '../database/errors.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Catalog, Fact, Place } from '../model/facts.ts'
import { suggest } from '../model/suggestions.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { placeOfName, placeOfSql } from './sql_places.ts'

/** A draft that PostgreSQL does not take, and what it says. */
export interface Culprit {
  readonly fact: Fact
  readonly error: unknown
  /** The SQL that PostgreSQL's position counts in. */
  readonly statement: string
}

/** Why something that is outside of what is managed could not be made. */
export interface Reason {
  readonly fact: Fact
  readonly message: string
}

/** What a class of errors means where a file is at fault: its code, and what to write. */
const meanings: Readonly<Record<string, { readonly code: string; readonly help: string }>> = {
  '42601': { code: 'sql-syntax', help: 'correct the SQL: PostgreSQL cannot read it from there on' },
  '42P01': {
    code: 'unknown-reference',
    help: 'declare it, or check its name and schema: quotes keep capitals, and without a schema only the search path is looked through',
  },
  '42703': {
    code: 'unknown-reference',
    help: 'declare the column, or check its name: a name with capitals needs quotes in SQL',
  },
  '0A000': { code: 'unknown-reference', help: 'check its name, or install the extension on the server' },
  '58P01': { code: 'unknown-reference', help: 'check its name, or install the extension on the server' },
  '42704': {
    code: 'unknown-reference',
    help: 'declare it, or check its name; a role is made with `roles:`, or on the server before',
  },
  '42883': {
    code: 'unknown-reference',
    help: 'declare the function, or check its name and the types of its arguments: a cast helps where they differ',
  },
  '3F000': { code: 'unknown-reference', help: 'list the schema under `schemas:`' },
}

/** What of a class of errors means something else than the rest: by what PostgreSQL says. */
const special: readonly { readonly says: RegExp; readonly code: string; readonly help: readonly string[] }[] = [
  {
    says: /^tablespace "/,
    code: 'unknown-tablespace',
    help: [
      "tablespaces belong to the server, and are never made by a migration: make it there with `CREATE TABLESPACE … LOCATION '/a/folder'`",
      'or leave `tablespace` out: where the relation stands is then left alone',
    ],
  },
  {
    says: /^column data type \S.* (?:can only have storage PLAIN|does not support compression)/,
    code: 'no-column-setting',
    help: ['leave it out: values of this type are neither compressed nor moved out of the row'],
  },
  {
    says: /^compression method \S+ not supported/,
    code: 'unsupported-compression',
    help: [
      'the server on which the change is tried is built without it: give one that has it with --shadow-url',
      'or write `compression: pglz`, or leave it out',
    ],
  },
]

const doubles = new Set(['42723', '42P07', '42710', '42P06', '42701', '42P16', '42712'])

const quotedName = /"((?:[^"]|"")+)"|(?:function|operator) ([^\s(]+)\(/

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '')
const propertyOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined

/** The name that an error is about, without its schema. */
export function nameIn(error: unknown): string | undefined {
  const found = quotedName.exec(messageOf(error))
  return (found?.[1]?.replaceAll('""', '"') ?? found?.[2])?.split('.').at(-1)
}

export const lastName = ({ id }: Fact): string => id.path.at(-1) ?? ''

/** Those that did not only fail because of another one. All of them where each blames another. */
export function causesAmong(culprits: readonly Culprit[]): readonly Culprit[] {
  const causes = culprits.filter(({ fact, error }) => {
    const name = nameIn(error)
    return !culprits.some(other => other.fact !== fact && lastName(other.fact) === name && lastName(fact) !== name)
  })
  return causes.length > 0 ? causes : culprits
}

/** What to tell of a culprit, at the place of the SQL in its file where that can be found. */
export function explainCulprit(
  { fact, error, statement }: Culprit,
  drafts: Catalog,
  {
    kinds,
    sourceOf,
    beside = [],
  }: { readonly kinds: Kinds; readonly beside?: readonly string[]; sourceOf(file: string): string | undefined },
): Diagnostic {
  const { source: _, place: __, ...found } = statementDiagnostic(error, { statement: '' })
  // The semicolon that it names is the one between two statements, which nobody wrote.
  const said = { ...found, message: found.message.replace(/ at or near ";"$/, ' at the end of the SQL') }
  const name = nameIn(error)
  const own = fact.place
  const source = own === undefined ? undefined : sourceOf(own.file)
  const position = Number(propertyOf(error, 'position') ?? 0)
  const place = placeOfSql(fact, statement, position, source) ?? placeOfName(fact, name, source) ?? own
  const details = (said.details ?? []).filter(({ text }) => text !== '')
  const about = {
    ...(place === undefined ? {} : { place }),
    ...(source === undefined ? {} : { source }),
    details,
  }
  const state = String(propertyOf(error, 'code') ?? '')
  const other = doubles.has(state) ? doubleOf(fact, name, drafts) : undefined
  if (other !== undefined)
    return {
      ...said,
      ...about,
      code: 'duplicate',
      message: `${fact.key} is declared twice: ${said.message}`,
      help: [
        `the other one is ${other.key}${other.place === undefined ? '' : ` at ${shown(other.place)}`}`,
        'remove one of the two, or give it another name',
      ],
    }
  const elsewhere = beside.find(schema =>
    [`"${schema}"`, `"${schema}.`, ` ${schema}.`].some(text => said.message.includes(text)),
  )
  if (elsewhere !== undefined)
    return {
      ...said,
      ...about,
      code: 'left-out-missing',
      message: `${fact.key}: ${said.message}`,
      help: [`the schema ${elsewhere} is left out: what the files need of it has to be in the database before`],
    }
  const refused = kindOf(fact, kinds).refused?.(fact, { state, message: messageOf(error) })
  if (refused !== undefined) return { ...said, ...about, message: `${fact.key}: ${said.message}`, ...refused }
  const near = name === undefined ? undefined : suggest(name, candidates(drafts))
  const particular = special.find(({ says }) => says.test(messageOf(error)))
  if (particular !== undefined)
    return { ...said, ...about, code: particular.code, message: `${fact.key}: ${said.message}`, help: particular.help }
  const known = meanings[state]
  const help = [
    ...(near === undefined ? [] : [`did you mean ${near}?`]),
    ...(said.help ?? []),
    ...(known === undefined ? [] : [known.help]),
  ]
  return {
    ...said,
    ...about,
    ...(known === undefined ? {} : { code: known.code }),
    message: `${fact.key}: ${said.message}`,
    help: help.length > 0 ? help : [`correct ${fact.key} as PostgreSQL says`],
  }
}

/** Tells with a culprit why what it needs, which is outside of what is managed, could not be made. */
export function withReasons(diagnostic: Diagnostic, { error }: Culprit, reasons: readonly Reason[]): Diagnostic {
  const reason = reasons.find(({ fact }) => lastName(fact) === nameIn(error))
  if (reason === undefined) return diagnostic
  return {
    ...diagnostic,
    details: [...(diagnostic.details ?? []), { label: reason.fact.key, text: reason.message }],
    help: [
      `${reason.fact.key} is not managed, and cannot be made in the shadow as it stands in the database: see why above`,
      'have what it needs in the files too, or manage it',
    ],
  }
}

const shown = ({ file, line }: Place): string => `${file}:${line}`

/** Another draft that holds the same name: another argument list of the same types, or another kind in the same namespace. */
function doubleOf(fact: Fact, name: string | undefined, drafts: Catalog): Fact | undefined {
  const schema = fact.id.path[0]
  const others = [...drafts.facts.values()].filter(
    other => other !== fact && other.id.path[0] === schema && lastName(other) === name && other.parent !== fact.key,
  )
  return others.find(other => other.id.kind === fact.id.kind) ?? others.find(other => other.id.on === undefined)
}

function* candidates(drafts: Catalog): Iterable<string> {
  for (const fact of drafts.facts.values()) {
    const name = lastName(fact)
    if (name !== '') yield name
  }
}
