import type { z } from 'zod'
import type { relationStorageShape } from '../../schema/relation_storage.ts'
import type { Attributes, Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { AttributeRule } from '../model/kinds.ts'
import { type Row, text, textOrNull } from '../model/rows.ts'
import { ident, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import { readTablespace, type Tablespace, tablespaceColumns, tablespaceRules } from './tablespaces.ts'

/** How logical replication knows an old row; `index`: by the index that has the mark. */
export type ReplicaIdentity = 'default' | 'full' | 'nothing' | 'index'

/** Where and how the rows of a table or a materialized view stand. */
export type RelationStorage = Tablespace & {
  /** The table access method; null where a partitioned table leaves it to the session that makes a partition. */
  readonly accessMethod: string | null
  readonly replicaIdentity: ReplicaIdentity
}

/** What PostgreSQL takes where `default_table_access_method` is not set. */
const ownAccessMethod = 'heap'

const replicaIdentities = { d: 'default', f: 'full', n: 'nothing', i: 'index' } as const

/** The columns that {@link readRelationStorage} reads, of `c` in `pg_class`. */
export const relationStorageColumns: Sql = sql`
      (select am.amname from pg_catalog.pg_am am where am.oid = c.relam)::text as access_method, c.relreplident::text as replica_identity,
      ${tablespaceColumns(sql`c`)}`

export const readRelationStorage = (row: Row): RelationStorage => ({
  accessMethod: textOrNull(row, 'access_method'),
  replicaIdentity:
    Object.entries(replicaIdentities).find(([letter]) => letter === text(row, 'replica_identity'))?.[1] ?? 'default',
  ...readTablespace(row),
})

type StorageEntry = {
  readonly [Name in keyof typeof relationStorageShape]?: z.output<(typeof relationStorageShape)[Name]> | undefined
}

export const declaredRelationStorage = (entry: StorageEntry): RelationStorage => ({
  accessMethod: entry.access_method ?? null,
  replicaIdentity: entry.replica_identity ?? 'default',
  tablespace: entry.tablespace ?? null,
  databaseTablespace: null,
})

/** The observed attributes that an entry states. */
export const statedRelationStorage = (entry: StorageEntry): readonly string[] => [
  ...(entry.access_method === undefined ? [] : ['accessMethod']),
  ...(entry.replica_identity === undefined ? [] : ['replicaIdentity']),
  ...(entry.tablespace === undefined ? [] : ['tablespace']),
]

/** What an entry says of it; `isPartitioned` where the access method is only that of partitions to come. */
export const writtenRelationStorage = (
  { accessMethod, tablespace, replicaIdentity }: RelationStorage,
  isPartitioned = false,
): Readonly<Record<string, YamlValue | undefined>> => ({
  access_method:
    accessMethod === null || (accessMethod === ownAccessMethod && !isPartitioned) ? undefined : accessMethod,
  tablespace: tablespace ?? undefined,
  replica_identity: replicaIdentity === 'default' || replicaIdentity === 'index' ? undefined : replicaIdentity,
})

/**
 * ` USING heap2` of a CREATE; it stands before `WITH (…)`. A partition would have that of its table, `above`; a partitioned
 * table has none by itself.
 */
export function accessMethodClause(
  { accessMethod }: RelationStorage,
  above?: RelationStorage,
  isPartitioned = false,
): Sql {
  const own = above?.accessMethod ?? (isPartitioned ? null : ownAccessMethod)
  return accessMethod === null || accessMethod === own ? nothing : sql` USING ${ident(accessMethod)}`
}

const identify = (target: Sql, identity: ReplicaIdentity): readonly Change[] =>
  identity === 'index'
    ? []
    : [{ sql: sql`ALTER ${target} REPLICA IDENTITY ${raw(identity.toUpperCase())}`, lock: 'access exclusive' }]

/** The statements behind a CREATE that takes no replica identity. */
export const identifying = (target: Sql, { replicaIdentity }: RelationStorage): readonly Change[] =>
  replicaIdentity === 'default' ? [] : identify(target, replicaIdentity)

/** Whether a relation states a replica identity of its own, so that no index is to take it away. */
export const hasOwnIdentity = (relation: Fact | undefined): boolean =>
  relation?.attributes.replicaIdentity === 'full' || relation?.attributes.replicaIdentity === 'nothing'

const rewrites = (fact: Fact, what: string): readonly Hazard[] => [
  { code: 'rewrites-table', name: nameOf(fact.id), message: `all rows of ${nameOf(fact.id)} ${what}` },
  { code: 'blocks-reads', name: nameOf(fact.id), message: `nobody reads or writes ${nameOf(fact.id)} meanwhile` },
]

/** SET ACCESS METHOD came with PostgreSQL 15. */
const altersAccessMethodSince = 15

/**
 * How it changes; `target` is the relation as ALTER names it: `TABLE shop.orders`. Of a partitioned one nothing but what
 * partitions to come have from it changes.
 */
export function relationStorageRules<A extends Attributes & RelationStorage>(
  target: (fact: Fact<A>) => Sql,
  isPartitioned: (fact: Fact<A>) => boolean = () => false,
): { readonly [Name in keyof RelationStorage]: AttributeRule<A> } {
  return {
    accessMethod: {
      compare: 'plain',
      observed: true,
      class: { name: 'storage', unset: null },
      keeps: (from, to) => isPartitioned(from) === isPartitioned(to),
      change: (_from, to, { major }) => {
        if (major < altersAccessMethodSince) return 'recreate'
        const { accessMethod } = to.attributes
        const method =
          accessMethod !== null ? ident(accessMethod) : isPartitioned(to) ? sql`DEFAULT` : ident(ownAccessMethod)
        return [
          {
            sql: sql`ALTER ${target(to)} SET ACCESS METHOD ${method}`,
            lock: 'access exclusive',
            hazards: isPartitioned(to) ? [] : rewrites(to, 'are written again'),
          },
        ]
      },
    },
    replicaIdentity: {
      compare: 'plain',
      observed: true,
      change: (_from, to) => identify(target(to), to.attributes.replicaIdentity),
    },
    ...tablespaceRules(target, fact => (isPartitioned(fact) ? [] : rewrites(fact, 'are copied'))),
  }
}
