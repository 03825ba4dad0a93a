import type { z } from 'zod'
import type { identity } from '../../schema/columns.ts'
import { address } from '../model/addresses.ts'
import type { Fact, Place } from '../model/facts.ts'
import { type Id, keyOf } from '../model/ids.ts'
import { type Draft, defineKind } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { automaticName } from './automatic_names.ts'
import { alterColumn, columnOf, columnSource } from './column_rows.ts'
import {
  alteredSequenceClauses,
  declaredSequenceOptions,
  readSequenceOptions,
  type SequenceOptions,
  sequenceClauses,
  sequenceColumns,
  writtenSequenceOptions,
} from './sequence_options.ts'

export type IdentityAttributes = {
  readonly always: boolean
  readonly options: SequenceOptions
  /** The name of its sequence, in the schema of its table. PostgreSQL gives it; it stays when the table or the column is renamed. */
  readonly sequence: string
}

const generation = ({ always }: IdentityAttributes): Sql => raw(always ? 'ALWAYS' : 'BY DEFAULT')

/** The name that PostgreSQL gives the sequence of a column. */
export const sequenceNameFor = (column: readonly string[]): string =>
  automaticName(column.at(-2) ?? '', column.at(-1) ?? '', 'seq')

const clause = ({ id: { path }, attributes }: Fact<IdentityAttributes>): Sql => {
  const { sequence } = attributes
  const options = [
    when(sequence !== sequenceNameFor(path), sql`SEQUENCE NAME ${ident(path[0] ?? '', sequence)}`),
    ...sequenceClauses(attributes.options),
  ].filter(({ text }) => text !== '')
  return sql`GENERATED ${generation(attributes)} AS IDENTITY${when(options.length > 0, sql` (${join(options, ' ')})`)}`
}

function altered(from: Fact<IdentityAttributes>, to: Fact<IdentityAttributes>): readonly Change[] {
  const clauses = [
    when(from.attributes.always !== to.attributes.always, sql`SET GENERATED ${generation(to.attributes)}`),
    ...alteredSequenceClauses(from.attributes.options, to.attributes.options).map(each => sql`SET ${each}`),
  ]
  return [{ sql: sql`${alterColumn(to.id.path)} ${join(clauses, ' ')}`, lock: 'access exclusive' }]
}

/** The fact of a column's `identity:` entry. */
export function declaredIdentity(
  entry: z.output<typeof identity>,
  column: Id,
  place: Place,
): Draft<IdentityAttributes> {
  const long = typeof entry === 'string' ? { generate: entry } : entry
  return {
    id: { kind: 'identity', path: column.path },
    parent: keyOf(column),
    place,
    attributes: {
      always: long.generate === 'always',
      options: declaredSequenceOptions(long),
      sequence: sequenceNameFor(column.path),
    },
  }
}

/** The entry that declares an identity. */
export function writtenIdentity(identity: Fact): YamlValue {
  if (!isIdentity(identity)) return ''
  const generate = identity.attributes.always ? 'always' : 'by_default'
  const options = yamlMap({ generate, ...writtenSequenceOptions(identity.attributes.options) })
  return options.size === 1 ? generate : options
}

const isIdentity = (fact: Fact): fact is Fact<IdentityAttributes> => fact.id.kind === 'identity'

/** A column that numbers by itself (`pg_attribute.attidentity` and its sequence). */
export const identities = defineKind<IdentityAttributes>({
  name: 'identity',
  traits: [],
  rank: 45,
  part: true,
  follows: true,

  query: scope => sql`
    select a.attrelid, a.attnum, a.attidentity = 'a' as always, s.seqrelid as oid,
      (select o.relname from pg_catalog.pg_class o where o.oid = s.seqrelid) as sequence, ${sequenceColumns}
    ${columnSource(scope)}
    join pg_catalog.pg_depend i on i.refclassid = 'pg_catalog.pg_class'::regclass and i.refobjid = a.attrelid and i.refobjsubid = a.attnum
      and i.classid = 'pg_catalog.pg_class'::regclass and i.deptype = 'i'
    join pg_catalog.pg_sequence s on s.seqrelid = i.objid
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
          },
        },
      },
    ]
  },

  designate: fact => alterColumn(fact.id.path),
  clause,
  create: fact => [{ sql: sql`${alterColumn(fact.id.path)} ADD ${clause(fact)}`, lock: 'access exclusive' }],
  drop: fact => [{ sql: sql`${alterColumn(fact.id.path)} DROP IDENTITY`, lock: 'access exclusive' }],
  attributes: {
    always: { compare: 'plain', change: altered },
    options: { compare: 'plain', change: altered },
    sequence: { compare: 'derived', stays: true, change: () => [] },
  },
})
