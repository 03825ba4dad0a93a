import { type PartitionEntry, partitionEntry } from '../../schema/partitions.ts'
import { address } from '../model/addresses.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { declaredForeignTable, foreignTableId } from './foreign_tables.ts'
import { heritageAddress } from './heritages.ts'
import {
  checkBound,
  checkPartitioned,
  declaredBound,
  isPartition,
  type PartitionAttributes,
  writtenBound,
} from './partition_bounds.ts'
import { attachedOnline } from './partition_checks.ts'
import { besideDefault, besides } from './partition_defaults.ts'
import { detachedOnline } from './partition_detaches.ts'
import { reachingWhatMoves, rebound, redistributed, withoutMisfits } from './partition_rebounds.ts'
import { declaredTable, partitionsListed, tableId, tableTraits } from './tables.ts'
import { declaredToastOptions } from './toast_options.ts'

type Partition = Fact<PartitionAttributes>

const partitionId = (path: readonly string[]): Id => ({ kind: 'partition', path })
const called = ({ id }: Partition): Sql => ident(...id.path)
const tableOf = ({ attributes }: Partition): Sql => ident(...attributes.of)

const attach = (partition: Partition): Change => ({
  sql: sql`ALTER TABLE ${tableOf(partition)} ATTACH PARTITION ${called(partition)} ${raw(partition.attributes.bound)}`,
  lock: 'access exclusive',
  hazards: [
    {
      code: 'scans-table',
      name: nameOf(partition.id),
      message: `all rows of ${nameOf(partition.id)} are read, to see that they belong there`,
    },
    {
      code: 'may-fail',
      name: nameOf(partition.id),
      message: `a row of ${nameOf(partition.id)} that does not belong there stops the migration`,
    },
  ],
})

/** With other values: the rows that they leave out are gone before. */
const attachRebound = (partition: Partition): Change => {
  const change = attach(partition)
  return { ...change, hazards: (change.hazards ?? []).filter(({ code }) => code !== 'may-fail') }
}

const detach = (partition: Partition, context: PlanContext): Change => ({
  sql: sql`ALTER TABLE ${tableOf(partition)} DETACH PARTITION ${called(partition)}`,
  lock: 'access exclusive',
  hazards: [
    rebound(partition, context) === undefined
      ? {
          code: 'changes-behaviour',
          name: nameOf(partition.id),
          message: `the rows of ${nameOf(partition.id)} are no longer among those of its table`,
        }
      : {
          code: 'blocks-reads',
          name: nameOf({ kind: 'table', path: partition.attributes.of }),
          message: `nobody reads or writes ${nameOf({ kind: 'table', path: partition.attributes.of })} while the rows of ${nameOf(partition.id)} are looked through`,
        },
  ],
})

/** A table that stands on both sides, and that no foreign server holds; one whose bound changes is none for a moment. */
const isAttachedOnline = (partition: Partition, { online, from, to }: PlanContext): boolean =>
  online &&
  from.facts.has(partition.parent ?? '') &&
  to.facts.get(partition.parent ?? '')?.id.kind === 'table' &&
  !from.facts.has(partition.key)

function declare(entry: PartitionEntry, declaring: Declaring): readonly Draft[] {
  const { parent, name, place, qualify } = declaring
  if (parent === undefined) return []
  const { values, server, ...own } = typeof entry === 'string' ? { values: entry, server: undefined } : entry
  checkBound(values, declaring)
  checkPartitioned(own, declaring)
  const path = qualify(name)
  const table: Draft =
    server === undefined
      ? declaredTable(own, tableId(...path), place)
      : declaredForeignTable(
          { server, options: 'options' in own ? own.options : undefined },
          foreignTableId(...path),
          place,
        )
  const link: Draft<PartitionAttributes> = {
    id: partitionId(path),
    parent: keyOf(table.id),
    place,
    dependsOn: [parent.key],
    attributes: { of: parent.id.path, bound: declaredBound(values) },
  }
  return [
    { ...table, parent: parent.key, listedIn: [partitionsListed(parent.key)] },
    link,
    ...(server === undefined && 'options' in own ? declaredToastOptions(own.options, table.id, place) : []),
  ]
}

/** How a table is a partition of another (`pg_class.relpartbound`); the table itself is a fact like any other. */
export const partitions = defineKind<PartitionAttributes, PartitionEntry>({
  name: 'partition',
  traits: tableTraits,
  rank: 41,
  part: true,
  shapes: true,
  inseparable: true,
  listed: true,
  seats: true,
  section: { key: 'partitions', under: ['partitioned'], form: 'map', entry: partitionEntry },

  query: scope => sql`
    select i.inhrelid, i.inhparent, pg_catalog.pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid and c.relkind in ('r', 'p', 'f') and c.relispartition
    where ${scope.managed(sql`c.relnamespace`)}`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'inhrelid')))
    const of = reading.at(address('pg_class', number(row, 'inhparent')))
    if (table === undefined || of === undefined) return []
    return [
      {
        addresses: [heritageAddress(number(row, 'inhrelid'), number(row, 'inhparent'))],
        fact: {
          id: partitionId(table.id.path),
          parent: table.key,
          dependsOn: [of.key],
          attributes: { of: of.id.path, bound: text(row, 'bound') },
        },
      },
    ]
  },

  declare,
  impossible: ({ key, attributes }, { facts }) => {
    if (attributes.bound !== 'DEFAULT') return undefined
    const isAnother = (each: Fact): boolean =>
      isPartition(each) && each.attributes.bound === 'DEFAULT' && sameValue(each.attributes.of, attributes.of)
    const first = [...facts.values()].find(isAnother)
    if (first === undefined || first.key === key) return undefined
    return {
      code: 'two-default-partitions',
      message: `${nameOf(first.id)} is the default partition already`,
      help: ['say which rows stand in one of them'],
    }
  },
  write: ({ attributes: { bound } }) => ({
    short: writtenBound(bound),
    long: yamlMap({ values: writtenBound(bound) }),
  }),

  designate: partition => sql`TABLE ${called(partition)}`,
  // The values of one must be free before another gets them.
  holds: ({ attributes: { of } }) => [`values ${keyOf(tableId(of[0] ?? '', of[1] ?? ''))}`],
  clause: () => nothing,
  create: (partition, context) => {
    const table = context.to.facts.get(partition.parent ?? '')
    if (table === undefined) return [attach(partition)]
    const moved = withoutMisfits(partition, context)
    const changes = moved === undefined ? [attach(partition)] : [...moved, attachRebound(partition)]
    const online = isAttachedOnline(partition, context)
      ? attachedOnline(partition, attach(partition), besides(partition, context)?.rest, context)
      : undefined
    return online ?? besideDefault(table, partition, changes, context)
  },
  clears: (partition, side, context) =>
    (side === 'to' && !isAttachedOnline(partition, context)) || rebound(partition, context) !== undefined
      ? reachingWhatMoves(partition, context)
      : [],
  drop: (partition, context) => {
    const change = detach(partition, context)
    return detachedOnline(partition, change, context) ?? [change]
  },
  takesOver: redistributed,

  attributes: {
    // Detached and attached: the rows stay in its table.
    of: { compare: 'plain', change: 'recreate' },
    bound: { compare: 'plain', change: 'recreate' },
  },
})
