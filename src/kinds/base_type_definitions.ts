import { address } from '../model/addresses.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, type Row, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { functionName } from './reaches.ts'
import { nameAside } from './renames.ts'
import { dropWithFunctions, functionsOfBaseType } from './type_functions.ts'

/** The functions of a base type. The first two cannot be changed. */
export type BaseTypeDefinitionAttributes = {
  readonly input: string
  readonly output: string
  readonly receive: string | null
  readonly send: string | null
  readonly typmodIn: string | null
  readonly typmodOut: string | null
  readonly analyze: string | null
  readonly subscript: string | null
}

type Definition = Fact<BaseTypeDefinitionAttributes>

const options = {
  receive: 'RECEIVE',
  send: 'SEND',
  typmodIn: 'TYPMOD_IN',
  typmodOut: 'TYPMOD_OUT',
  analyze: 'ANALYZE',
  subscript: 'SUBSCRIPT',
} as const

type Option = keyof typeof options

const optionNames: readonly Option[] = ['receive', 'send', 'typmodIn', 'typmodOut', 'analyze', 'subscript']

export const isBaseTypeDefinition = (fact: Fact): fact is Definition => fact.id.kind === 'base_type_definition'

/** The clauses that the type itself says: all but its functions. */
function shapeOf(type: Attributes | undefined): readonly Sql[] {
  if (type === undefined) return []
  const { length, byValue, alignment, storage, category, preferred, element, delimiter, collatable } = type
  const initial = type.default
  return [
    raw(typeof length === 'number' ? `INTERNALLENGTH = ${length}` : ''),
    raw(byValue === true ? 'PASSEDBYVALUE' : ''),
    raw(typeof alignment === 'string' && alignment !== 'int4' ? `ALIGNMENT = ${alignment}` : ''),
    raw(typeof storage === 'string' && storage !== 'plain' ? `STORAGE = ${storage}` : ''),
    typeof category === 'string' && category !== 'U' ? sql`CATEGORY = ${literal(category)}` : sql``,
    raw(preferred === true ? 'PREFERRED = true' : ''),
    typeof initial === 'string' ? sql`DEFAULT = ${literal(initial)}` : sql``,
    raw(typeof element === 'string' ? `ELEMENT = ${element}` : ''),
    typeof delimiter === 'string' && delimiter !== ',' ? sql`DELIMITER = ${literal(delimiter)}` : sql``,
    raw(collatable === true ? 'COLLATABLE = true' : ''),
  ]
}

function make({ id, parent, attributes: of }: Definition, { to }: PlanContext): readonly Change[] {
  const clauses = [
    sql`INPUT = ${raw(of.input)}`,
    sql`OUTPUT = ${raw(of.output)}`,
    ...optionNames.map(name => raw(of[name] === null ? '' : `${options[name]} = ${of[name]}`)),
    ...shapeOf(to.facts.get(parent ?? '')?.attributes),
  ]
  return [{ sql: sql`CREATE TYPE ${ident(...id.path)} (\n  ${join(clauses, ',\n  ')}\n)` }]
}

const altered = (option: Option) =>
  ({
    compare: 'plain',
    change: (_from: Definition, to: Definition): readonly Change[] => [
      {
        sql: sql`ALTER TYPE ${ident(...to.id.path)} SET (${raw(options[option])} = ${raw(to.attributes[option] ?? 'NONE')})`,
      },
    ],
  }) as const

const functionsOf = (row: Row): readonly number[] =>
  ['in', 'out', 'receive', 'send', 'typmod_in', 'typmod_out', 'analyze', 'subscript'].map(name =>
    number(row, `${name}_oid`),
  )

/** What makes a base type of a shell (`pg_type`, typtype `b`): whatever uses the type leans on this, its own functions on the shell. */
export const baseTypeDefinitions = defineKind<BaseTypeDefinitionAttributes>({
  name: 'base_type_definition',
  traits: [],
  rank: 66,
  part: true,
  shapes: true,
  finishes: true,

  query: scope => sql`
    select t.oid, ${functionName(sql`t.typinput`)} as input, ${functionName(sql`t.typoutput`)} as output,
      ${functionName(sql`t.typreceive`)} as receive, ${functionName(sql`t.typsend`)} as send,
      ${functionName(sql`t.typmodin`)} as typmod_in, ${functionName(sql`t.typmodout`)} as typmod_out,
      ${functionName(sql`t.typanalyze`)} as analyze, ${functionName(sql`t.typsubscript`)} as subscript,
      t.typinput::oid as in_oid, t.typoutput::oid as out_oid, t.typreceive::oid as receive_oid, t.typsend::oid as send_oid,
      t.typmodin::oid as typmod_in_oid, t.typmodout::oid as typmod_out_oid, t.typanalyze::oid as analyze_oid,
      t.typsubscript::oid as subscript_oid
    from pg_catalog.pg_type t
    where t.typtype = 'b' and t.typisdefined and not exists (select from pg_catalog.pg_type l where l.typarray = t.oid)
      and ${scope.managed(sql`t.typnamespace`)}
    order by t.oid`,
  read: (row, reading) => {
    const type = reading.at(address('pg_type', number(row, 'oid')))
    if (type === undefined) return []
    const madeOf = functionsOf(row).map(oid => address('pg_proc', oid))
    return [
      {
        addresses: [],
        finishes: { fact: type.key, madeOf },
        fact: {
          id: { kind: 'base_type_definition', path: type.id.path },
          parent: type.key,
          dependsOn: madeOf.flatMap(each => reading.at(each)?.key ?? []).sort(),
          attributes: {
            input: text(row, 'input'),
            output: text(row, 'output'),
            receive: textOrNull(row, 'receive'),
            send: textOrNull(row, 'send'),
            typmodIn: textOrNull(row, 'typmod_in'),
            typmodOut: textOrNull(row, 'typmod_out'),
            analyze: textOrNull(row, 'analyze'),
            subscript: textOrNull(row, 'subscript'),
          },
        },
      },
    ]
  },

  designate: ({ id }) => sql`TYPE ${ident(...id.path)}`,
  create: make,
  drop: ({ id }) => dropWithFunctions(id.path, functionsOfBaseType),
  aside: ({
    id: {
      path: [schema = '', name = ''],
    },
  }) => ({ set: [], discard: dropWithFunctions([schema, nameAside(name)], functionsOfBaseType) }),

  attributes: {
    input: { compare: 'derived', change: () => [] },
    output: { compare: 'derived', change: () => [] },
    receive: altered('receive'),
    send: altered('send'),
    typmodIn: altered('typmodIn'),
    typmodOut: altered('typmodOut'),
    analyze: altered('analyze'),
    subscript: altered('subscript'),
  },
})
