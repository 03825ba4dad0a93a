import { type SequenceEntry, sequenceEntry } from '../../schema/sequences.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isTakenOver, takenOverBy } from './counters.ts'
import { extendedInSchema } from './extended_objects.ts'
import { renamed } from './renames.ts'
import {
  alteredSequenceClauses,
  behind,
  checkSequenceOptions,
  declaredSequenceOptions,
  rangeOf,
  readSequenceOptions,
  type SequenceOptions,
  sequenceClauses,
  sequenceColumns,
  writtenSequenceOptions,
} from './sequence_options.ts'
import { declaredSequenceOwner, ownerOf, sequenceSource } from './sequence_owners.ts'

const types = ['smallint', 'integer', 'bigint'] as const

export type SequenceAttributes = {
  readonly type: (typeof types)[number]
  readonly options: SequenceOptions
  readonly unlogged: boolean
}

type Sequence = Fact<SequenceAttributes>

const sequenceId = (schema: string, name: string): Id => ({ kind: 'sequence', path: [schema, name] })
const called = ({ id }: Sequence): Sql => ident(...id.path)

/** PostgreSQL refuses a range without the last value: it must start anew where that cannot lie in it, and may fail where it need not. */
function altered(from: Sequence, to: Sequence): readonly Change[] {
  const [oldLowest, oldHighest] = rangeOf(from.attributes.type, from.attributes.options)
  const [lowest, highest] = rangeOf(to.attributes.type, to.attributes.options)
  const restarts = oldHighest < lowest || highest < oldLowest
  const name = nameOf(to.id)
  const clauses = [
    when(from.attributes.type !== to.attributes.type, raw(`AS ${to.attributes.type}`)),
    ...alteredSequenceClauses(from.attributes.options, to.attributes.options),
    when(restarts, sql`RESTART`),
  ].filter(clause => clause.text !== '')
  const hazards: readonly Hazard[] = restarts
    ? [
        {
          code: 'deletes-data',
          name,
          message: `how far ${name} has counted is lost: its new range has none of the old values`,
        },
      ]
    : oldLowest < lowest || highest < oldHighest
      ? [{ code: 'may-fail', name, message: `where ${name} has counted beyond its new range, the migration stops` }]
      : []
  return clauses.length === 0
    ? []
    : [{ sql: sql`ALTER SEQUENCE ${called(to)}${behind(clauses)}`, lock: 'share row exclusive', hazards }]
}

/** Whether it goes with the column that owns it. */
function goesWithOwner(sequence: Sequence, { children, to }: PlanContext): boolean {
  const column = children(sequence.key, 'from', 'sequence_owner').map(ownerOf)[0]
  return column !== undefined && !to.facts.has(keyOf({ kind: 'column', path: column }))
}

function declare(entry: SequenceEntry, declaring: Declaring): readonly Draft[] {
  const id = sequenceId(...declaring.qualify(declaring.name))
  checkSequenceOptions(entry, entry.type ?? 'bigint', declaring)
  const sequence: Draft<SequenceAttributes> = {
    id,
    place: declaring.place,
    attributes: {
      type: entry.type ?? 'bigint',
      options: declaredSequenceOptions(entry),
      unlogged: entry.unlogged ?? false,
    },
  }
  const owner = entry.owned_by === undefined ? undefined : declaredSequenceOwner(entry.owned_by, id, declaring)
  return owner === undefined ? [sequence] : [sequence, owner]
}

/** Sequences but those of identity columns (`pg_class`, relkind `S`; `pg_sequence`). Where one stands is data. */
export const sequences = defineKind<SequenceAttributes, SequenceEntry>({
  name: 'sequence',
  traits: ['commented', 'labelled', 'owned', 'granted'],
  rank: 38,
  section: { key: 'sequences', under: [], form: 'map', names: true, entry: sequenceEntry },

  query: scope => sql`
    select c.oid, n.nspname as schema, c.relname as name, c.relpersistence::text as persistence,
      pg_catalog.format_type(s.seqtypid, null) as type, ${sequenceColumns}
    ${sequenceSource(scope)}`,
  read: row => [
    {
      addresses: [address('pg_class', number(row, 'oid'))],
      fact: {
        id: sequenceId(text(row, 'schema'), text(row, 'name')),
        attributes: {
          type: types.find(type => type === text(row, 'type')) ?? 'bigint',
          options: readSequenceOptions(row),
          unlogged: text(row, 'persistence') === 'u',
        },
      },
    },
  ],

  declare,
  extended: extendedInSchema('sequence'),
  write: ({ attributes: { type, options, unlogged } }, writing) => {
    const owner = writing.children('sequence_owner').map(ownerOf)[0]
    const long = yamlMap({
      type: type === 'bigint' ? undefined : type,
      ...writtenSequenceOptions(options),
      unlogged: unlogged || undefined,
      owned_by: owner === undefined ? undefined : writing.name(owner),
    })
    return { long, ...(long.size === 0 ? { short: long } : {}) }
  },

  designate: sequence => sql`SEQUENCE ${called(sequence)}`,
  holds: sequence => [`relation ${nameOf(sequence.id)}`],
  create: sequence => {
    const { type, options, unlogged } = sequence.attributes
    const clauses = [when(type !== 'bigint', raw(`AS ${type}`)), ...sequenceClauses(options)].filter(
      clause => clause.text !== '',
    )
    return [{ sql: sql`CREATE ${when(unlogged, sql`UNLOGGED `)}SEQUENCE ${called(sequence)}${behind(clauses)}` }]
  },
  drop: (sequence, context) =>
    goesWithOwner(sequence, context)
      ? []
      : [
          {
            sql: sql`DROP SEQUENCE ${called(sequence)}`,
            lock: 'access exclusive',
            hazards: isTakenOver(sequence, context)
              ? []
              : [
                  {
                    code: 'deletes-data',
                    name: nameOf(sequence.id),
                    message: `how far ${nameOf(sequence.id)} has counted is lost`,
                  },
                ],
          },
        ],
  takesOver: takenOverBy,
  rename: (from, to) => renamed(sql`SEQUENCE`, from, to),
  holdsData: () => true,

  attributes: {
    type: { compare: 'plain', change: altered },
    options: { compare: 'plain', change: altered },
    unlogged: {
      compare: 'plain',
      change: (_from, to) => [
        {
          sql: join([sql`ALTER SEQUENCE ${called(to)} SET`, raw(to.attributes.unlogged ? 'UNLOGGED' : 'LOGGED')], ' '),
          lock: 'access exclusive',
        },
      ],
    },
  },
})
