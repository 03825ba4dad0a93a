import { type BaseTypeEntry, baseTypeEntry } from '../../schema/base_types.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext, type ReadScope } from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { type BaseTypeDefinitionAttributes, isBaseTypeDefinition } from './base_type_definitions.ts'
import { impossible } from './base_type_shapes.ts'
import { extendedInSchema } from './extended_objects.ts'
import { functionName, typeName } from './reaches.ts'
import { renamed, setAside } from './renames.ts'
import { dropType, functionsOfBaseType } from './type_functions.ts'
import { valuesOf } from './type_uses.ts'

const alignments = { c: 'char', s: 'int2', i: 'int4', d: 'double' } as const
const storages = { p: 'plain', e: 'external', x: 'extended', m: 'main' } as const

type Storage = (typeof storages)[keyof typeof storages]

/** What PostgreSQL can only change by making the type again. The functions stand with the definition too, which a draft leaves them to. */
export type BaseTypeAttributes = {
  /** Null of a shell. */
  readonly input: string | null
  readonly output: string | null
  /** In bytes; null where it varies. */
  readonly length: number | null
  readonly byValue: boolean
  readonly alignment: (typeof alignments)[keyof typeof alignments]
  readonly storage: Storage
  readonly category: string
  readonly preferred: boolean
  readonly default: string | null
  readonly element: string | null
  readonly delimiter: string
  readonly collatable: boolean
}

type BaseType = Fact<BaseTypeAttributes>

/** What a type is before it is defined. */
const unsaid = {
  input: null,
  output: null,
  length: null,
  byValue: false,
  alignment: 'int4',
  storage: 'plain',
  category: 'U',
  preferred: false,
  default: null,
  element: null,
  delimiter: ',',
  collatable: false,
} as const satisfies BaseTypeAttributes

/** The base types and shells `t` of the managed schemas, arrays left out. */
export const baseTypeSource = (scope: ReadScope): Sql => sql`
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where (t.typtype = 'b' or t.typtype = 'p' and not t.typisdefined)
      and not exists (select from pg_catalog.pg_type l where l.typarray = t.oid)
      and ${scope.managed(sql`t.typnamespace`)} and ${scope.ownOrExtended('pg_type', sql`t.oid`)}
    order by t.oid`

const word = <W extends string>(letter: string, words: Readonly<Record<string, W>>): W | undefined =>
  Object.entries(words).find(([each]) => each === letter)?.[1]

/** Finishing a shell is its definition's. */
const remade = (from: BaseType): readonly [] | 'recreate' => (from.attributes.input === null ? [] : 'recreate')
const rule = { compare: 'plain', change: remade } as const

/** PostgreSQL carries it to domains, and not to the columns that are there: those that have the type's own get the new one. */
function restored(type: BaseType, { from, to, children }: PlanContext): readonly Change[] {
  const { storage } = type.attributes
  const columns = valuesOf(type.key, from).filter(
    ({ key, attributes }) =>
      to.facts.get(key)?.attributes.type === attributes.type && children(key, 'from', 'column_storage').length === 0,
  )
  return [
    { sql: sql`ALTER TYPE ${ident(...type.id.path)} SET (STORAGE = ${ident(storage)})` },
    ...columns.map(({ id: { path }, parent = '' }): Change => {
      const relation = parent.startsWith('materialized_view ') ? sql`MATERIALIZED VIEW` : sql`TABLE ONLY`
      return {
        sql: sql`ALTER ${relation} ${ident(...path.slice(0, -1))} ALTER COLUMN ${ident(path.at(-1) ?? '')} SET STORAGE ${ident(storage)}`,
        lock: 'access exclusive',
      }
    }),
  ]
}

function declare(entry: BaseTypeEntry, declaring: Declaring): readonly Draft[] {
  const { name, place } = declaring
  const report = (message: string, help: string, at = place): readonly never[] => {
    declaring.report({ code: 'base-type', severity: 'error', message, place: at, help: [help] })
    return []
  }
  const path = declaring.qualify(name)
  const id: Id = { kind: 'base_type', path }
  const { shell, input, output, ...others } = entry
  if (shell === true) {
    const stated = Object.entries({ input, output, ...others }).find(([, value]) => value !== undefined)?.[0]
    if (stated !== undefined)
      return report(`the shell ${name} has ${stated}`, 'leave `shell` out', declaring.placeOf(stated))
    return [{ id, place, attributes: unsaid }]
  }
  if (input === undefined || output === undefined)
    return report(
      `the type ${name} has no ${input === undefined ? 'input' : 'output'} function`,
      'write `input` and `output`, or `shell: true`',
    )
  for (const { key, message, help } of impossible(entry)) report(`${name}: ${message}`, help, declaring.placeOf(key))
  const attributes: BaseTypeAttributes = {
    ...unsaid,
    length: entry.length === undefined ? null : Number(entry.length),
    byValue: entry.passed_by_value ?? false,
    alignment: entry.alignment ?? 'int4',
    storage: entry.storage ?? 'plain',
    category: entry.category ?? 'U',
    preferred: entry.preferred ?? false,
    default: entry.default ?? null,
    element: entry.element ?? null,
    delimiter: entry.delimiter ?? ',',
    collatable: entry.collatable ?? false,
  }
  const definition: BaseTypeDefinitionAttributes = {
    input,
    output,
    receive: entry.receive ?? null,
    send: entry.send ?? null,
    typmodIn: entry.typmod_in ?? null,
    typmodOut: entry.typmod_out ?? null,
    analyze: entry.analyze ?? null,
    subscript: entry.subscript ?? null,
  }
  return [
    { id, place, attributes },
    { id: { kind: 'base_type_definition', path }, parent: keyOf(id), place, attributes: definition },
  ]
}

/**
 * Base types and shell types (`pg_type`, typtype `b`, or not defined). This is the shell that the functions are declared with;
 * its definition, which needs them, is a fact of its own.
 */
export const baseTypes = defineKind<BaseTypeAttributes, BaseTypeEntry>({
  name: 'base_type',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted'],
  rank: 28,
  section: { key: 'base_types', under: [], form: 'map', entry: baseTypeEntry },

  query: scope => sql`
    select t.oid, t.typarray, n.nspname as schema, t.typname as name, t.typisdefined as defined,
      ${functionName(sql`t.typinput`)} as input, ${functionName(sql`t.typoutput`)} as output, t.typlen::int4 as length,
      t.typbyval as by_value, t.typalign::text as alignment, t.typstorage::text as storage, t.typcategory::text as category,
      t.typispreferred as preferred, t.typdefault as "default", ${typeName(sql`t.typelem`)} as element,
      t.typdelim::text as delimiter, t.typcollation <> 0 as collatable
    ${baseTypeSource(scope)}`,
  read: row => {
    const length = number(row, 'length')
    return [
      {
        addresses: [address('pg_type', number(row, 'oid')), address('pg_type', number(row, 'typarray'))],
        fact: {
          id: { kind: 'base_type', path: [text(row, 'schema'), text(row, 'name')] },
          attributes: flag(row, 'defined')
            ? {
                input: text(row, 'input'),
                output: text(row, 'output'),
                length: length === -1 ? null : length,
                byValue: flag(row, 'by_value'),
                alignment: word(text(row, 'alignment'), alignments) ?? 'int4',
                storage: word(text(row, 'storage'), storages) ?? 'plain',
                category: text(row, 'category'),
                preferred: flag(row, 'preferred'),
                default: textOrNull(row, 'default'),
                element: textOrNull(row, 'element'),
                delimiter: text(row, 'delimiter'),
                collatable: flag(row, 'collatable'),
              }
            : unsaid,
        },
      },
    ]
  },

  declare,
  extended: extendedInSchema('base_type'),
  write: ({ attributes: of }, writing) => {
    const definition = writing.children('base_type_definition').find(isBaseTypeDefinition)?.attributes
    if (definition === undefined) return { long: yamlMap({ shell: true }) }
    return {
      long: yamlMap({
        input: definition.input,
        output: definition.output,
        receive: definition.receive ?? undefined,
        send: definition.send ?? undefined,
        typmod_in: definition.typmodIn ?? undefined,
        typmod_out: definition.typmodOut ?? undefined,
        analyze: definition.analyze ?? undefined,
        subscript: definition.subscript ?? undefined,
        length: of.length ?? undefined,
        passed_by_value: of.byValue || undefined,
        alignment: of.alignment === 'int4' ? undefined : of.alignment,
        storage: of.storage === 'plain' ? undefined : of.storage,
        category: of.category === 'U' ? undefined : of.category,
        preferred: of.preferred || undefined,
        default: of.default ?? undefined,
        element: of.element ?? undefined,
        delimiter: of.delimiter === ',' ? undefined : of.delimiter,
        collatable: of.collatable || undefined,
      }),
    }
  },

  designate: type => sql`TYPE ${ident(...type.id.path)}`,
  holds: type => [`type ${nameOf(type.id)}`],
  create: type => [{ sql: sql`CREATE TYPE ${ident(...type.id.path)}` }],
  drop: (type, context) => dropType(type, functionsOfBaseType, context),
  rename: (from, to) => renamed(sql`TYPE`, from, to),
  aside: ({ id, attributes: { input } }) => {
    const { set, discard } = setAside(sql`TYPE`, id)
    return { set, discard: input === null ? discard : [] }
  },

  attributes: {
    input: rule,
    output: rule,
    length: rule,
    byValue: rule,
    alignment: rule,
    storage: {
      compare: 'plain',
      change: (from, to, context) =>
        // Values of a type that was plain were never stored otherwise; the way back is refused (manual, ALTER TYPE).
        from.attributes.input === null || to.attributes.storage === 'plain' ? remade(from) : restored(to, context),
    },
    category: rule,
    preferred: rule,
    default: rule,
    element: rule,
    delimiter: rule,
    collatable: rule,
  },
})
