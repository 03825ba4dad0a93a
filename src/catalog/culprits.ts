import { statementDiagnostic } from '../database/errors.ts'
import type { Diagnostic } from '../model/diagnostics.ts'
import type { Catalog, Fact, Place } from '../model/facts.ts'
import { suggest } from '../model/suggestions.ts'
import { isNamedAlone, rootOf } from '../plan/closures.ts'
import { type Kinds, kindOf } from '../plan/diff.ts'
import { bySqlState, impossible, type Refusal, refusalWorded, unreadable } from './refusals.ts'
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

const doubles = new Set(['42723', '42P07', '42710', '42P06', '42701', '42P16', '42712'])
const nameHeld = (fact: Fact): unknown => fact.attributes.name ?? lastName(fact)

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
    searchPath = [],
    beside = [],
  }: {
    readonly kinds: Kinds
    readonly searchPath?: readonly string[]
    readonly beside?: readonly string[]
    sourceOf(file: string): string | undefined
  },
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
  const known = refusalWorded(messageOf(error)) ?? meaningOf(state, position)
  const isUnknown = known?.code === 'unknown-reference'
  const declared = declaredOf(fact, messageOf(error), drafts, { kinds, searchPath })
  if (declared !== undefined) return { ...said, ...about, message: `${fact.key}: ${said.message}`, ...declared }
  const near = isUnknown && name !== undefined ? suggest(name, candidates(drafts)) : undefined
  const help = [
    ...(near === undefined || near === name ? [] : [`did you mean ${near}?`]),
    ...(said.help ?? []),
    ...(known?.help ?? []),
  ]
  return {
    ...said,
    ...about,
    ...(known === undefined ? {} : { code: known.code }),
    message: `${fact.key}: ${said.message}`,
    help: help.length > 0 ? help : [`correct ${fact.key} as PostgreSQL says`],
  }
}

const syntaxError = '42601'

const meaningOf = (state: string, position: number): Refusal | undefined =>
  state === syntaxError ? (position > 0 ? unreadable : impossible) : bySqlState[state]

const missing = /^(relation|type) "(?:([^".]+)\.)?([^".]+)" does not exist/

/** What to say where what is not there is declared: in another schema than is looked through, or in need of this very fact. */
function declaredOf(
  fact: Fact,
  message: string,
  drafts: Catalog,
  { kinds, searchPath }: { readonly kinds: Kinds; readonly searchPath: readonly string[] },
): Refusal | undefined {
  const [, namespace = '', schema, name] = missing.exec(message) ?? []
  if (name === undefined) return undefined
  const holds = (each: Fact): boolean =>
    kindOf(each, kinds)
      .holds?.(each)
      .some(held => held.startsWith(`${namespace} `)) === true
  const same = [...drafts.facts.values()].filter(
    each => lastName(each) === name && isNamedAlone(each, kinds) && holds(each),
  )
  const own = rootOf(fact, drafts)
  const other = same.find(each => schema === undefined || each.id.path[0] === schema)
  if (other === undefined) return undefined
  if (schema === undefined && !searchPath.includes(other.id.path[0] ?? ''))
    return {
      code: 'unknown-reference',
      help: [`write ${other.id.path.join('.')}, or add its schema to \`search_path\``],
    }
  return {
    code: 'circle',
    help: [
      other === own
        ? `${own.key} needs itself to be made: name something else there`
        : `${own.key} and ${other.key} need each other, by themselves or by way of others: let one do without the other`,
    ],
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
    other => other !== fact && other.id.path[0] === schema && nameHeld(other) === name && other.parent !== fact.key,
  )
  return others.find(other => other.id.kind === fact.id.kind) ?? others.find(other => other.id.on === undefined)
}

function* candidates(drafts: Catalog): Iterable<string> {
  for (const fact of drafts.facts.values()) {
    const name = lastName(fact)
    if (name !== '') yield name
  }
}
