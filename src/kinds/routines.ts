import type { ProcedureEntry } from '../../schema/procedures.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { dotted, type Id } from '../model/ids.ts'
import type { Address, Declaring, ReadScope } from '../model/kinds.ts'
import { flag, number, type Row, rows, text, textOrNull, texts } from '../model/rows.ts'
import { dollarQuoted, ident, join, literal, quoteIdent, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import { parseSignature } from './masks.ts'
import { isImpliedFunction, isUserMade } from './reaches.ts'
import { nameAside } from './renames.ts'
import { declaredSettings, readSettings, type Settings, settingClauses, writtenSettings } from './settings.ts'

/** What functions and procedures share (`pg_proc`). */
export type RoutineAttributes = {
  /** The complete argument list, with names, modes and defaults. */
  readonly arguments: string
  /** What decides whether CREATE OR REPLACE takes another argument list; only of what was read. */
  readonly parameters: { readonly list: readonly Parameter[]; readonly defaults: number }
  readonly language: string
  /** `prosrc`: the text of a body, or the symbol in a library; null where the body is standard SQL. */
  readonly body: string | null
  readonly library: string | null
  readonly sqlBody: string | null
  readonly securityDefiner: boolean
  readonly settings: Settings
  readonly transforms: readonly string[]
}

/** An argument; `mode` is one of `pg_proc.proargmodes`, `type` as `format_type` writes it. */
type Parameter = { readonly name: string; readonly mode: string; readonly type: string }

/** The word for a routine in SQL, the kind's name in capitals. */
export type RoutineWord = 'FUNCTION' | 'PROCEDURE'

/** `shop.add(integer, integer)`, as ALTER and DROP take it. */
export const routineName = (id: Id): Sql => sql`${ident(...id.path)}(${raw(id.args ?? '')})`

/** The columns that {@link readRoutine} reads; `more` stands behind them. */
export const routineQuery = (scope: ReadScope, kinds: Sql, more: Sql): Sql => sql`
    select p.oid, n.nspname as schema, p.proname as name,
      array(select pg_catalog.format_type(t.type, null)
        from pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) with ordinality t(type, n) order by t.n) as input,
      pg_catalog.pg_get_function_arguments(p.oid) as arguments,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('name', coalesce(p.proargnames[a.n], ''),
          'mode', coalesce(p.proargmodes[a.n]::text, 'i'), 'type', pg_catalog.format_type(a.type, null)) order by a.n)
        from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) with ordinality a(type, n)) as parameters,
      p.pronargdefaults::int4 as defaults, l.lanname as language, p.prosrc as source, p.probin as library,
      pg_catalog.pg_get_function_sqlbody(p.oid) as sql_body,
      p.prosecdef as definer, p.proconfig as settings,
      array(select pg_catalog.format_type(t.type, null)
        from pg_catalog.unnest(p.protrftypes) with ordinality t(type, n) order by t.n) as transforms${more}
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    join pg_catalog.pg_language l on l.oid = p.prolang
    where ${isUserMade(sql`p.oid`)} and p.prokind in (${kinds}) and ${scope.managed(sql`p.pronamespace`)} and ${scope.ownOrExtended('pg_proc', sql`p.oid`)}
      and not ${isImpliedFunction(sql`p.oid`)}
    order by p.oid`

/** The id, addresses and shared attributes of a row of {@link routineQuery}. */
export function readRoutine(
  row: Row,
  kind: string,
): { readonly id: Id; readonly addresses: readonly Address[]; readonly attributes: RoutineAttributes } {
  const sqlBody = textOrNull(row, 'sql_body')
  const list = rows(row, 'parameters')
  return {
    id: { kind, path: [text(row, 'schema'), text(row, 'name')], args: texts(row, 'input').join(', ') },
    addresses: [address('pg_proc', number(row, 'oid'))],
    attributes: {
      arguments: text(row, 'arguments'),
      parameters: {
        list: list.map(each => ({ name: text(each, 'name'), mode: text(each, 'mode'), type: text(each, 'type') })),
        defaults: number(row, 'defaults'),
      },
      language: text(row, 'language'),
      body: sqlBody === null ? text(row, 'source') : null,
      library: textOrNull(row, 'library'),
      sqlBody,
      securityDefiner: flag(row, 'definer'),
      settings: readSettings(texts(row, 'settings')),
      transforms: texts(row, 'transforms'),
    },
  }
}

const sourceKeys = ['body', 'body_file', 'sql_body', 'symbol'] as const

/** A language as SQL names one: folded to lower case, unless it stands between double quotes. */
const languageNamed = (written: string): string =>
  /^".*"$/s.test(written) ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase()

const writtenLanguage = (name: string): string => (languageNamed(name) === name ? name : quoteIdent(name))

/** The id and shared attributes of an entry; undefined, and reported, where there are none. */
export function declaredRoutine(
  entry: ProcedureEntry,
  declaring: Declaring,
  kind: string,
  language: string,
): { readonly id: Id; readonly attributes: RoutineAttributes } | undefined {
  const { name, place } = declaring
  const signature = parseSignature(name)
  if (signature === undefined) {
    declaring.report({
      code: 'routine-signature',
      severity: 'error',
      message: `the argument list of ${name} cannot be read`,
      place,
      help: ['write name(arguments), as in `shop.add(a integer, b integer = 3)`, and `()` where there are none'],
    })
    return undefined
  }
  const stated = sourceKeys.filter(key => entry[key] !== undefined)
  const [first, second] = stated
  if (first === undefined || second !== undefined) {
    declaring.report({
      code: 'routine-body',
      severity: 'error',
      message: first === undefined ? `${name} has no body` : `${name} has both ${first} and ${second}`,
      place: second === undefined ? place : declaring.placeOf(second),
      help: ['write one of body, body_file, sql_body, or library and symbol'],
    })
    return undefined
  }
  if (entry.sql_body !== undefined && languageNamed(entry.language ?? language) !== 'sql') {
    declaring.report({
      code: 'routine-body',
      severity: 'error',
      message: `sql_body is of the language sql, and ${name} is in ${entry.language ?? language}`,
      place: declaring.placeOf('sql_body'),
      help: ['write it under `body`, or leave `language` out'],
    })
    return undefined
  }
  if ((entry.library === undefined) !== (entry.symbol === undefined)) {
    declaring.report({
      code: 'routine-library',
      severity: 'error',
      message: `${name} has ${entry.library === undefined ? 'a symbol without a library' : 'a library without a symbol'}`,
      place,
      help: ['a function of language c needs both `library` and `symbol`'],
    })
    return undefined
  }
  const body = entry.body_file === undefined ? (entry.body ?? entry.symbol) : declaring.readText(entry.body_file)
  if (body === undefined && entry.sql_body === undefined) return undefined
  return {
    id: { kind, path: declaring.qualify(signature.name), args: signature.identity },
    attributes: {
      arguments: signature.arguments,
      parameters: { list: [], defaults: 0 },
      language: languageNamed(entry.language ?? (entry.library === undefined ? language : 'c')),
      body: body ?? null,
      library: entry.library ?? null,
      sqlBody: entry.sql_body ?? null,
      securityDefiner: entry.security === 'definer',
      settings: declaredSettings(entry.set),
      transforms: entry.transforms ?? [],
    },
  }
}

/** A routine's key: its name and complete argument list. */
export const writtenSignature = (path: string, attributes: RoutineAttributes): string =>
  `${path}(${attributes.arguments})`

/** The shared part of a routine's entry. `language` is what stands for a language that is left out. */
export function writtenRoutine(
  attributes: RoutineAttributes,
  language: string,
): Readonly<Record<string, YamlValue | undefined>> {
  const { library, body, sqlBody, settings, transforms } = attributes
  const assumed = library === null ? language : 'c'
  return {
    language: attributes.language === assumed ? undefined : writtenLanguage(attributes.language),
    security: attributes.securityDefiner ? 'definer' : undefined,
    set: writtenSettings(settings),
    transforms: transforms.length === 0 ? undefined : transforms,
    library: library ?? undefined,
    ...(library === null ? { body: body ?? undefined } : { symbol: body ?? undefined }),
    sql_body: sqlBody ?? undefined,
  }
}

/** `CREATE [OR REPLACE] FUNCTION …`, complete. `result` and `options` are the kind's own clauses. */
export function createRoutine(
  word: RoutineWord,
  routine: Fact<RoutineAttributes>,
  own: { readonly result: Sql; readonly options: readonly Sql[] },
  replace: boolean,
): readonly Change[] {
  const { attributes } = routine
  const { body, library, sqlBody } = attributes
  const source =
    sqlBody !== null
      ? raw(sqlBody)
      : library !== null
        ? sql`AS ${literal(library)}, ${literal(body ?? '')}`
        : sql`AS ${dollarQuoted(body ?? '')}`
  const lines = [
    sql`CREATE ${when(replace, sql`OR REPLACE `)}${raw(word)} ${ident(...routine.id.path)}(${raw(attributes.arguments)})`,
    own.result,
    sql`LANGUAGE ${ident(attributes.language)}`,
    when(
      attributes.transforms.length > 0,
      sql`TRANSFORM ${join(attributes.transforms.map(type => sql`FOR TYPE ${raw(type)}`))}`,
    ),
    join([...own.options, when(attributes.securityDefiner, sql`SECURITY DEFINER`)], ' '),
    ...settingClauses(attributes.settings),
    source,
  ]
  return [{ sql: join(lines, '\n'), replaces: replace }]
}

/**
 * Whether CREATE OR REPLACE takes the new argument list (manual, CREATE FUNCTION): a name may be given but not changed,
 * a default may be added or changed but not taken away, and what the routine returns by its arguments stays.
 */
export function keepsArguments(
  from: Pick<RoutineAttributes, 'parameters'>,
  to: Pick<RoutineAttributes, 'parameters'>,
): boolean {
  const [before, after] = [from.parameters, to.parameters]
  return (
    after.defaults >= before.defaults &&
    before.list.length === after.list.length &&
    before.list.every((old, at) => {
      const next = after.list[at]
      const isInput = old.mode === 'i' || old.mode === 'v'
      return (
        next !== undefined &&
        next.mode === old.mode &&
        next.type === old.type &&
        (next.name === old.name || (isInput && old.name === ''))
      )
    })
  )
}

export const dropRoutine = (word: RoutineWord, id: Id): readonly Change[] => [
  { sql: sql`DROP ${raw(word)} ${routineName(id)}` },
]

export function renameRoutine(word: RoutineWord, from: Id, to: Id): readonly Change[] {
  const [schema = '', name = ''] = to.path
  const alter = sql`ALTER ${raw(word)} `
  const moved = { ...from, path: [schema, from.path[1] ?? ''] }
  return [
    ...(from.path[0] === schema ? [] : [{ sql: sql`${alter}${routineName(from)} SET SCHEMA ${ident(schema)}` }]),
    ...(from.path[1] === name ? [] : [{ sql: sql`${alter}${routineName(moved)} RENAME TO ${ident(name)}` }]),
  ]
}

/**
 * Sets a routine aside and drops it, unless it goes with something else. The name is one that no other has, since the types of
 * its arguments may be set aside with it.
 */
export function routineAside(
  word: RoutineWord,
  id: Id,
  goes: boolean,
): { readonly set: readonly Change[]; readonly discard: readonly Change[] } {
  const [schema = '', name = ''] = id.path
  const old = nameAside(`${name}(${id.args ?? ''})`)
  return {
    set: renameRoutine(word, id, { ...id, path: [schema, old] }),
    discard: goes ? [] : [{ sql: sql`DROP ${raw(word)} ${ident(schema, old)}` }],
  }
}

/** Functions, procedures and aggregates share one namespace. */
export const holdsRoutine = (id: Id): readonly string[] => [`routine ${dotted(id.path)}(${id.args ?? ''})`]
