import { type IndexEntry, indexEntry } from '../../schema/indexes.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, type Row, rows, text } from '../model/rows.ts'
import { ident, join, literal, names, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isBuiltOnline, isPartitioned, mayHoldRows, recreated, recreatedExpression } from './constraints.ts'
import { heritageIn, inheritedParts, parentsWhere } from './heritages.ts'
import { build, buildConcurrently, dropConcurrently, rebuild } from './index_builds.ts'
import { declaredKeys, type IndexStatistics, keyClauses, writtenKeys } from './index_keys.ts'
import { type IndexAttributes, partsColumns, readParts, specialIndexes } from './index_rows.ts'
import {
  blankStorage,
  checkIdentity,
  declaredInheritedStorage,
  declaredStorage,
  type IndexPlace,
  marking,
  marksTwice,
  neededNotNulls,
  nullsNotDistinctColumn,
  statedStorage,
  storageClauses,
  storageRules,
  unmarking,
  writtenInheritedIndex,
  writtenStorage,
} from './index_storage.ts'
import { declaredInheritedAs } from './inherited_entries.ts'
import { shortOf } from './key_constraints.ts'
import { parenthesised, unwrapped } from './parentheses.ts'
import { builtInPartitions } from './partitioned_builds.ts'
import { isUserMade } from './reaches.ts'

/** The id of an index, which lives in the schema of its table. */
export const indexId = (schema: string, name: string): Id => ({ kind: 'index', path: [schema, name] })

const at = ({ id, attributes }: Fact<IndexAttributes>): IndexPlace => ({
  table: [id.path[0] ?? '', attributes.of],
  name: id.path[1] ?? '',
})

const index = ({ id }: Fact): Sql => sql`INDEX ${ident(...id.path)}`

const definition = ({ attributes }: Fact<IndexAttributes>): Sql => {
  const { method, include, nullsNotDistinct, predicate } = attributes
  return sql`USING ${ident(method)} (${join(keyClauses(attributes))})${when(include.length > 0, sql` INCLUDE ${names(include)}`)}${when(
    nullsNotDistinct,
    sql` NULLS NOT DISTINCT`,
  )}${storageClauses(attributes, sql``)}${predicate === null ? sql`` : sql` WHERE ${parenthesised(predicate)}`}`
}

const alter = (fact: Fact, to: Sql): Change => ({
  sql: sql`ALTER ${index(fact)} ${to}`,
  lock: 'share update exclusive',
})

const removeStatistics = -1

function alteredStatistics(fact: Fact, from: IndexStatistics, to: IndexStatistics): readonly Change[] {
  const positions = Array.from(new Set([...Object.keys(from), ...Object.keys(to)])).sort(
    (a, b) => Number(a) - Number(b),
  )
  return positions
    .filter(position => from[position] !== to[position])
    .map(position =>
      alter(
        fact,
        sql`ALTER COLUMN ${literal(Number(position))} SET STATISTICS ${literal(to[position] ?? removeStatistics)}`,
      ),
    )
}

function create(fact: Fact<IndexAttributes>, context: PlanContext): readonly Change[] {
  const { attributes } = fact
  const holdsRows = mayHoldRows(fact, context)
  const { unique } = attributes
  const word = sql`CREATE ${when(unique, sql`UNIQUE `)}INDEX`
  const inPartitions = builtInPartitions(
    fact,
    at(fact),
    {
      whole: ({ table, name }) => sql`${word} ${ident(name)} ON ONLY ${ident(...table)} ${definition(fact)}`,
      part: place => [buildConcurrently(fact, place, definition(fact), unique)],
      template: `${word.text} %1$I ON %2$s ${definition(fact).text.replaceAll('%', '%%')}`,
    },
    context,
  )
  return [
    ...(inPartitions ?? [
      isBuiltOnline(fact, context) && holdsRows
        ? buildConcurrently(fact, at(fact), definition(fact), unique)
        : build(fact, at(fact), definition(fact), unique, holdsRows),
    ]),
    ...alteredStatistics(fact, {}, attributes.statistics),
    ...marking(attributes, at(fact)),
  ]
}

const readStatistics = (row: Row): IndexStatistics =>
  Object.fromEntries(rows(row, 'statistics').map(each => [String(number(each, 'position')), number(each, 'target')]))

const blank: IndexAttributes = {
  ...blankStorage,
  of: '',
  method: 'btree',
  keys: [],
  expressions: [],
  include: [],
  predicate: null,
  unique: false,
  nullsNotDistinct: false,
  statistics: {},
  valid: true,
}

/** Indexes of tables and materialized views that no constraint stands for (`pg_index`). */
export const indexes = defineKind<IndexAttributes, IndexEntry>({
  name: 'index',
  traits: ['commented', 'extension-bound'],
  // Behind materialized views, whose indexes are read by them.
  rank: 63,
  follows: true,
  nominal: true,
  section: { key: 'indexes', under: ['indexed'], form: 'map', entry: indexEntry },

  // Until PostgreSQL 16 a statistics target of nobody is -1, from 17 on it is null.
  query: scope => sql`${specialIndexes(scope)},
    targets as materialized (
      select a.attrelid, pg_catalog.json_agg(pg_catalog.json_build_object('position', a.attnum, 'target', a.attstattarget) order by a.attnum) as statistics
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('i', 'I')
      where ${isUserMade(sql`a.attrelid`)} and a.attstattarget >= 0 and ${scope.managed(sql`c.relnamespace`)}
      group by a.attrelid
    )
    select x.oid, x.relname as name, i.indisunique as is_unique, i.indisvalid as valid, ${nullsNotDistinctColumn(scope)}, ${partsColumns},
      targets.statistics, false as local,
      (select px.relname from pg_catalog.pg_inherits h join pg_catalog.pg_class px on px.oid = h.inhparent where x.relispartition and h.inhrelid = x.oid) as source_name,
      case when x.relispartition then ${parentsWhere(sql`t.oid`, sql`true`)} end as parents
    from pg_catalog.pg_index i
    join pg_catalog.pg_class x on x.oid = i.indexrelid
    join pg_catalog.pg_class t on t.oid = i.indrelid
    left join special s on s.indexrelid = i.indexrelid
    left join targets on targets.attrelid = i.indexrelid
    where x.relkind in ('i', 'I') and ${scope.managed(sql`x.relnamespace`)}
      and ${scope.notOfExtension(sql`pg_class`, sql`x.oid`)}
      and not exists (select from pg_catalog.pg_constraint k where k.conindid = x.oid and k.conrelid = i.indrelid and k.contype in ('p', 'u', 'x'))`,
  read: (row, reading) => {
    const of = reading.at(address('pg_class', number(row, 'indrelid')))
    const parts = readParts(row, reading)
    if (of === undefined || parts === undefined) return []
    const [schema = '', table = ''] = of.id.path
    return [
      {
        addresses: [address('pg_class', number(row, 'oid'))],
        fact: {
          id: indexId(schema, text(row, 'name')),
          parent: of.key,
          ...inheritedParts(
            {
              ...heritageIn(row, number(row, 'indrelid')),
              source: ({ id: { path } }) => indexId(path[0] ?? '', text(row, 'source_name')),
              named: true,
            },
            reading,
            parts.replicaIdentity
              ? neededNotNulls(
                  of.id.path,
                  parts.keys.flatMap(key => key.column ?? []),
                )
              : [],
          ),
          attributes: {
            ...parts,
            of: table,
            unique: flag(row, 'is_unique'),
            nullsNotDistinct: flag(row, 'nulls_not_distinct'),
            statistics: readStatistics(row),
            valid: flag(row, 'valid'),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place } = declaring
    if (parent === undefined) return []
    const long = typeof entry === 'string' ? { keys: [entry] } : Array.isArray(entry) ? { keys: entry } : entry
    const id = indexId(parent.id.path[0] ?? '', name)
    if ('inherited' in long)
      return declaredInheritedAs({ id, blank, stated: declaredInheritedStorage(long) }, declaring, ([schema = '']) =>
        indexId(schema, long.inherited),
      )
    const isList = Array.isArray(entry)
    checkIdentity(long, declaring)
    const { keys, expressions, statistics } = declaredKeys(long.keys, declaring, position =>
      isList ? declaring.placeOf(position) : declaring.placeOf('keys', position),
    )
    const unique = 'unique' in long && long.unique === true
    const nullsNotDistinct = 'nulls_not_distinct' in long && long.nulls_not_distinct === true
    if (nullsNotDistinct && !unique)
      declaring.report({
        code: 'index-nulls',
        severity: 'error',
        message: `nulls_not_distinct says nothing where ${name} is not unique`,
        place: declaring.placeOf('nulls_not_distinct'),
        help: ['write `unique: true` with it, or leave it out'],
      })
    return [
      {
        id,
        parent: parent.key,
        place,
        attributes: {
          of: parent.id.path[1] ?? '',
          method: ('using' in long ? long.using : undefined) ?? 'btree',
          keys,
          expressions,
          include: ('include' in long ? long.include : undefined) ?? [],
          predicate: ('where' in long ? long.where : undefined) ?? null,
          unique,
          nullsNotDistinct,
          ...declaredStorage(long),
          statistics,
          valid: true,
        },
        states: [...statedStorage(long), ...(Object.keys(statistics).length > 0 ? ['statistics'] : [])],
      },
    ]
  },
  impossible: marksTwice,
  write: ({ attributes }) => {
    const { method, include, predicate, unique, nullsNotDistinct, statistics } = attributes
    const long = yamlMap({
      keys: writtenKeys(attributes, position => ({ statistics: statistics[String(position + 1)] })),
      using: method === 'btree' ? undefined : method,
      unique: unique || undefined,
      nulls_not_distinct: nullsNotDistinct || undefined,
      include: include.length === 0 ? undefined : include,
      where: predicate === null ? undefined : unwrapped(predicate),
      ...writtenStorage(attributes),
    })
    return {
      long,
      ...(attributes.keys.every(key => key.column !== null) && isPlain(long.get('keys')) ? shortOf(long, 'keys') : {}),
    }
  },

  writeInherited: writtenInheritedIndex,
  blank,

  designate: index,
  holds: ({ id }) => [`relation ${nameOf(id)}`],
  create,
  drop: (fact, context) => [
    ...unmarking(fact, at(fact), context),
    isBuiltOnline(fact, context)
      ? dropConcurrently(at(fact))
      : { sql: sql`DROP ${index(fact)}`, lock: 'access exclusive' },
  ],
  rename: (from, to) =>
    from.path[1] === to.path[1]
      ? []
      : [
          {
            sql: sql`ALTER INDEX ${ident(to.path[0] ?? '', from.path[1] ?? '')} RENAME TO ${ident(to.path[1] ?? '')}`,
            lock: 'share update exclusive',
          },
        ],

  attributes: {
    of: recreated,
    method: recreated,
    keys: recreated,
    expressions: recreatedExpression,
    include: recreated,
    predicate: recreatedExpression,
    unique: recreated,
    nullsNotDistinct: recreated,
    ...storageRules(at),
    statistics: {
      compare: 'plain',
      observed: true,
      change: (from, to) => alteredStatistics(to, from.attributes.statistics, to.attributes.statistics),
    },
    valid: {
      compare: 'plain',
      // What makes an index of a partitioned table valid is one on each partition.
      change: (_from, to, context) => {
        if (!to.attributes.valid) return []
        return isPartitioned(to, context) ? 'recreate' : [rebuild(to, at(to), context.online)]
      },
    },
  },
})

const isPlain = (keys: unknown): boolean => Array.isArray(keys) && keys.every(key => typeof key === 'string')
