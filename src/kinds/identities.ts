import type { z } from 'zod'
import type { identity } from '../../schema/columns.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { automaticName } from './automatic_names.ts'
import { alterColumn, columnOf, columnSource } from './column_rows.ts'
import { heldRelation } from './constraints.ts'
import { takenOverBy } from './counters.ts'
import { nameAside } from './renames.ts'
import {
  alteredSequenceClauses,
  checkSequenceOptions,
  declaredSequenceOptions,
  readSequenceOptions,
  type SequenceOptions,
  sequenceClauses,
  sequenceColumns,
  writtenSequenceOptions,
} from './sequence_options.ts'
import { needsMajor } from './versions.ts'

export type IdentityAttributes = {
  readonly always: boolean
  readonly options: SequenceOptions
  /** The name of its sequence, which stands in the schema of the table; null where only PostgreSQL knows it. */
  readonly sequence: string | null
  /** Of the sequence, where it is not the table's (PostgreSQL 15). */
  readonly persistence: 'logged' | 'unlogged' | null
}

type Identity = Fact<IdentityAttributes>

const generation = ({ always }: IdentityAttributes): Sql => raw(always ? 'ALWAYS' : 'BY DEFAULT')

/** The name that PostgreSQL gives the sequence. */
export const sequenceNameFor = ([, table = '', column = '']: readonly string[]): string =>
  automaticName(table, column, 'seq')

const sequenceOf = (identity: Identity, name: string | null): Sql =>
  ident(identity.id.path[0] ?? '', name ?? sequenceNameFor(identity.id.path))

function clause(identity: Identity, { major }: PlanContext): Sql {
  const { options, sequence, persistence } = identity.attributes
  if (persistence !== null) needsMajor(15, major, identity, 'the persistence of the sequence')
  const clauses = [
    when(
      sequence !== null && sequence !== sequenceNameFor(identity.id.path),
      sql`SEQUENCE NAME ${sequenceOf(identity, sequence)}`,
    ),
    when(persistence !== null, raw(persistence?.toUpperCase() ?? '')),
    ...sequenceClauses(options),
  ].filter(each => each.text !== '')
  return sql`GENERATED ${generation(identity.attributes)} AS IDENTITY${when(clauses.length > 0, sql` (${join(clauses, ' ')})`)}`
}

function altered(from: Identity, to: Identity): readonly Change[] {
  const clauses = [
    when(from.attributes.always !== to.attributes.always, sql`SET GENERATED ${generation(to.attributes)}`),
    ...alteredSequenceClauses(from.attributes.options, to.attributes.options).map(each => sql`SET ${each}`),
  ]
  return [{ sql: sql`${alterColumn(to.id.path)} ${join(clauses, ' ')}`, lock: 'access exclusive' }]
}

const renamed = (from: Identity, to: Identity): readonly Change[] =>
  to.attributes.sequence === null || to.attributes.sequence === from.attributes.sequence
    ? []
    : [
        {
          sql: sql`ALTER SEQUENCE ${sequenceOf(to, from.attributes.sequence)} RENAME TO ${ident(to.attributes.sequence)}`,
          lock: 'access exclusive',
        },
      ]

/** Where it is to be as the table again, it is set to what the table is now. */
function persisted(_from: Identity, to: Identity, context: PlanContext): readonly Change[] {
  const { sequence, persistence } = to.attributes
  const table = context.to.facts.get(keyOf({ kind: 'table', path: to.id.path.slice(0, 2) }))
  if (persistence !== null) needsMajor(15, context.major, to, 'the persistence of the sequence')
  const wanted = persistence ?? (table?.attributes.unlogged === true ? 'unlogged' : 'logged')
  return [
    {
      sql: sql`ALTER SEQUENCE ${sequenceOf(to, sequence)} SET ${raw(wanted.toUpperCase())}`,
      lock: 'access exclusive',
    },
  ]
}

/** The fact of a column's `identity:` entry. */
export function declaredIdentity(
  entry: z.output<typeof identity>,
  column: Id,
  type: string | undefined,
  declaring: Declaring,
): Draft<IdentityAttributes> {
  const long = typeof entry === 'string' ? { generate: entry } : entry
  const place = declaring.placeOf('identity')
  checkSequenceOptions(long, type, declaring, 'identity')
  return {
    id: { kind: 'identity', path: column.path },
    parent: keyOf(column),
    place,
    attributes: {
      always: long.generate === 'always',
      options: declaredSequenceOptions(long),
      sequence: ('sequence' in long ? long.sequence : undefined) ?? null,
      persistence: ('persistence' in long ? long.persistence : undefined) ?? null,
    },
    ...('sequence' in long && long.sequence !== undefined ? { states: ['sequence'] } : {}),
  }
}

/** The entry that declares an identity. */
export function writtenIdentity(identity: Fact): YamlValue {
  if (!isIdentity(identity)) return ''
  const generate = identity.attributes.always ? 'always' : 'by_default'
  const { options: sequenceOptions, sequence, persistence } = identity.attributes
  const options = yamlMap({
    generate,
    ...writtenSequenceOptions(sequenceOptions),
    sequence: sequence === null || sequence === sequenceNameFor(identity.id.path) ? undefined : sequence,
    persistence: persistence ?? undefined,
  })
  return options.size === 1 ? generate : options
}

const persistences = ['logged', 'unlogged'] as const

const isIdentity = (fact: Fact): fact is Fact<IdentityAttributes> => fact.id.kind === 'identity'

/** A column that numbers by itself (`pg_attribute.attidentity` and its sequence). */
export const identities = defineKind<IdentityAttributes>({
  name: 'identity',
  traits: [],
  rank: 45,
  role: 'value',
  part: true,
  follows: true,

  // Before PostgreSQL 15 every sequence is logged.
  query: scope => sql`
    select a.attrelid, a.attnum, a.attidentity = 'a' as always, s.seqrelid as oid, ${sequenceColumns}, q.relname as sequence,
      ${
        scope.major < 15
          ? sql`null::text`
          : sql`case when q.relpersistence <> c.relpersistence then case q.relpersistence when 'u' then 'unlogged' else 'logged' end end`
      } as persistence
    ${columnSource(scope)}
    join pg_catalog.pg_depend i on i.refclassid = 'pg_catalog.pg_class'::regclass and i.refobjid = a.attrelid and i.refobjsubid = a.attnum
      and i.classid = 'pg_catalog.pg_class'::regclass and i.deptype = 'i'
    join pg_catalog.pg_sequence s on s.seqrelid = i.objid
    join pg_catalog.pg_class q on q.oid = s.seqrelid
    where a.attidentity <> ''`,
  read: (row, reading) => {
    const column = columnOf(row, reading)
    if (column === undefined) return []
    return [
      {
        addresses: [address('pg_class', number(row, 'oid'))],
        fact: {
          id: { kind: 'identity', path: column.id.path },
          parent: column.key,
          dependsOn: [keyOf({ kind: 'not_null', path: column.id.path })],
          attributes: {
            always: flag(row, 'always'),
            options: readSequenceOptions(row),
            sequence: text(row, 'sequence'),
            persistence: persistences.find(each => each === textOrNull(row, 'persistence')) ?? null,
          },
        },
      },
    ]
  },

  designate: fact => alterColumn(fact.id.path),
  holds: ({ id: { path }, attributes: { sequence } }) =>
    sequence === null ? [] : [heldRelation(path[0] ?? '', sequence)],
  clause,
  create: (fact, context) => [
    { sql: sql`${alterColumn(fact.id.path)} ADD ${clause(fact, context)}`, lock: 'access exclusive' },
  ],
  drop: fact => [{ sql: sql`${alterColumn(fact.id.path)} DROP IDENTITY`, lock: 'access exclusive' }],
  takesOver: takenOverBy,
  attributes: {
    always: { compare: 'plain', change: altered },
    options: { compare: 'plain', change: altered },
    sequence: {
      compare: 'plain',
      observed: true,
      renames: (name, count) => (name === null ? null : nameAside(String(name), count)),
      change: renamed,
    },
    persistence: { compare: 'plain', change: persisted },
  },
})
