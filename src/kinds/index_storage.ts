import type { z } from 'zod'
import type { storageShape } from '../../schema/constraints.ts'
import type { Attributes, Catalog, Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import type {
  AttributeRule,
  Contradiction,
  Declaring,
  PlanContext,
  ReadScope,
  Writing,
  Written,
} from '../model/kinds.ts'
import { flag, type Row, texts } from '../model/rows.ts'
import { ident, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import type { YamlValue } from '../model/yaml.ts'
import { nameAbove, writtenInherited } from './inherited_entries.ts'
import { alteredOptions, type Options, optionsClause, readOptions } from './options.ts'
import { hasOwnIdentity } from './relation_storage.ts'
import { readTablespace, type Tablespace, tablespaceColumns, tablespaceRules } from './tablespaces.ts'

/** What every index has, also the one behind a constraint. */
export type IndexStorage = Tablespace & {
  readonly options: Options
  /** CLUSTER sorts the table by it. */
  readonly clustered: boolean
  /** Logical replication knows rows by its columns. */
  readonly replicaIdentity: boolean
}

/** Where an index hangs: its table or materialized view, and its own name. */
export interface IndexPlace {
  readonly table: readonly string[]
  readonly name: string
}

/** The columns that {@link readStorage} reads, of the index `i` in `pg_index` with its `x` in `pg_class`. */
export const storageColumns: Sql = sql`
  x.reloptions as options, i.indisclustered as clustered, i.indisreplident as replica_identity, ${tablespaceColumns(sql`x`)}`

/** `nulls_not_distinct`, which PostgreSQL has since 15. */
export const nullsNotDistinctColumn = ({ major }: ReadScope): Sql =>
  major < 15 ? sql`false as nulls_not_distinct` : sql`i.indnullsnotdistinct as nulls_not_distinct`

export const readStorage = (row: Row): IndexStorage => ({
  options: readOptions(texts(row, 'options')),
  ...readTablespace(row),
  clustered: flag(row, 'clustered'),
  replicaIdentity: flag(row, 'replica_identity'),
})

type StorageEntry = {
  readonly [Name in keyof typeof storageShape]?: z.output<(typeof storageShape)[Name]> | undefined
} & {
  readonly replica_identity?: boolean | undefined
}

export const declaredStorage = (entry: StorageEntry): IndexStorage => ({
  options: Object.fromEntries(entry.options ?? []),
  tablespace: entry.tablespace ?? null,
  databaseTablespace: null,
  clustered: entry.clustered ?? false,
  replicaIdentity: entry.replica_identity ?? false,
})

/** The observed attributes that an entry states. */
export const statedStorage = (entry: StorageEntry): readonly string[] => [
  ...(['options', 'tablespace', 'clustered'] as const).filter(name => entry[name] !== undefined),
  ...(entry.replica_identity === undefined ? [] : ['replicaIdentity']),
]

/** A table has one replica identity: an index cannot have the mark where the table states its own. */
export function checkIdentity({ replica_identity }: StorageEntry, { parent, name, placeOf, report }: Declaring): void {
  if (replica_identity !== true || !hasOwnIdentity(parent)) return
  report({
    code: 'two-replica-identities',
    severity: 'error',
    message: `${name} cannot be the replica identity of ${parent === undefined ? 'its table' : nameOf(parent.id)}, which states its own`,
    place: placeOf('replica_identity'),
    help: ['leave out `replica_identity` here or at the table'],
  })
}

const marks = { clustered: 'sorts', replicaIdentity: 'identifies the rows of' } as const

/** A table is sorted by one index at most, and its rows are known by one. */
export function marksTwice({ key, parent, attributes }: Fact, { facts }: Catalog): Contradiction | undefined {
  for (const mark of ['clustered', 'replicaIdentity'] as const) {
    if (attributes[mark] !== true) continue
    const isFirst = (each: Fact) => each.key !== key && each.parent === parent && each.attributes[mark] === true
    const other = [...facts.values()].find(isFirst)
    if (other === undefined || (other.position ?? 0) > (facts.get(key)?.position ?? 0)) continue
    const written = mark === 'clustered' ? mark : 'replica_identity'
    return {
      code: mark === 'clustered' ? 'two-clustered' : 'two-replica-identities',
      message: `${nameOf(other.id)} ${marks[mark]} the table already`,
      help: [`leave \`${written}\` out here or there`],
    }
  }
  return undefined
}

/** Of an index that is inherited, before anything is said of it. */
export const blankStorage: IndexStorage = {
  options: {},
  tablespace: null,
  databaseTablespace: null,
  clustered: false,
  replicaIdentity: false,
}

const ofInherited = ['options', 'tablespace', 'clustered', 'replicaIdentity'] as const

/** What an entry states of the index that is inherited. */
export function declaredInheritedStorage(entry: StorageEntry): Partial<IndexStorage> {
  const all = declaredStorage(entry)
  return {
    ...(entry.options === undefined ? {} : { options: all.options }),
    ...(entry.tablespace === undefined ? {} : { tablespace: all.tablespace }),
    ...(entry.clustered === undefined ? {} : { clustered: all.clustered }),
    ...(entry.replica_identity === undefined ? {} : { replicaIdentity: all.replicaIdentity }),
  }
}

/** What a file says of an index that is inherited; `name` is its name on the table above. */
export function writtenInheritedIndex<A extends Attributes & IndexStorage>(fact: Fact<A>, writing: Writing): Written {
  const above = nameAbove(fact, writing)
  const storage = writtenStorage(fact.attributes)
  const values: Readonly<Record<string, YamlValue | undefined>> = {
    ...storage,
    replicaIdentity: fact.attributes.replicaIdentity,
    clustered: fact.attributes.clustered,
    tablespace: fact.attributes.tablespace ?? 'pg_default',
  }
  const written = writtenInherited(fact, writing, above.name, name => values[name], ofInherited)
  return above.isAutomatic ? written : { ...written, says: true }
}

export const writtenStorage = (storage: IndexStorage): Readonly<Record<string, YamlValue | undefined>> => ({
  options: Object.keys(storage.options).length > 0 ? new Map(Object.entries(storage.options)) : undefined,
  tablespace: storage.tablespace ?? undefined,
  clustered: storage.clustered || undefined,
  replica_identity: storage.replicaIdentity || undefined,
})

/** ` WITH (…)` and ` TABLESPACE …` as CREATE INDEX takes them; a constraint has USING INDEX before the second. */
export const storageClauses = ({ options, tablespace }: IndexStorage, using: Sql): Sql =>
  sql`${optionsClause(options)}${when(tablespace !== null, sql`${using} TABLESPACE ${ident(tablespace ?? '')}`)}`

/** Whether an index carries a mark, which only a statement of its own can give it. */
export const isMarked = ({ clustered, replicaIdentity }: IndexStorage): boolean => clustered || replicaIdentity

const cluster = ({ table, name }: IndexPlace): Change => ({
  sql: sql`ALTER TABLE ${ident(...table)} CLUSTER ON ${ident(name)}`,
  lock: 'share update exclusive',
})

const identify = ({ table, name }: IndexPlace): Change => ({
  sql: sql`ALTER TABLE ${ident(...table)} REPLICA IDENTITY USING INDEX ${ident(name)}`,
  lock: 'access exclusive',
})

/** The statements that give a new index its marks. */
export const marking = (storage: IndexStorage, at: IndexPlace): readonly Change[] => [
  ...(storage.clustered ? [cluster(at)] : []),
  ...(storage.replicaIdentity ? [identify(at)] : []),
]

/**
 * A mark moves by itself to the index that gets it, or gives way to what the table states, so it is only taken away where
 * nothing of the table takes its place.
 */
const movesOn = (of: Fact, mark: 'clustered' | 'replicaIdentity', context: PlanContext): boolean =>
  of.parent !== undefined &&
  (!context.to.facts.has(of.parent) ||
    (mark === 'replicaIdentity' && hasOwnIdentity(context.to.facts.get(of.parent))) ||
    context.children(of.parent, 'to').some(each => each.key !== of.key && each.attributes[mark] === true))

/**
 * Without its index a table would keep REPLICA IDENTITY USING INDEX, which then identifies no row and makes
 * published updates fail.
 */
export const unmarking = (fact: Fact<IndexStorage>, { table }: IndexPlace, context: PlanContext): readonly Change[] =>
  fact.attributes.replicaIdentity && !movesOn(fact, 'replicaIdentity', context)
    ? [{ sql: sql`ALTER TABLE ${ident(...table)} REPLICA IDENTITY DEFAULT`, lock: 'access exclusive' }]
    : []

/** The keys of the NOT NULLs that a replica identity needs. */
export const neededNotNulls = (table: readonly string[], columns: readonly string[]): readonly string[] =>
  columns.map(column => keyOf({ kind: 'not_null', path: [...table, column] }))

/** How the storage of an index changes; `at` says where the index of a fact hangs. */
export function storageRules<A extends Attributes & IndexStorage>(
  at: (fact: Fact<A>) => IndexPlace,
): { readonly [Name in keyof IndexStorage]: AttributeRule<A> } {
  const index = (fact: Fact<A>): Sql => {
    const { table, name } = at(fact)
    return sql`INDEX ${ident(table[0] ?? '', name)}`
  }
  return {
    options: {
      compare: 'plain',
      observed: true,
      class: { name: 'storage', unset: {} },
      change: (from, to) => alteredOptions(index(to), from.attributes.options, to.attributes.options),
    },
    ...tablespaceRules(index, ({ id }) => [
      { code: 'blocks-writes', name: nameOf(id), message: 'the index is copied under a lock' },
    ]),
    clustered: {
      compare: 'plain',
      observed: true,
      class: { name: 'storage', unset: false },
      change: (_from, to, context) => {
        if (to.attributes.clustered) return [cluster(at(to))]
        if (movesOn(to, 'clustered', context)) return []
        return [{ sql: sql`ALTER TABLE ${ident(...at(to).table)} SET WITHOUT CLUSTER`, lock: 'share update exclusive' }]
      },
    },
    replicaIdentity: {
      compare: 'plain',
      observed: true,
      change: (_from, to, context) => {
        if (to.attributes.replicaIdentity) return [identify(at(to))]
        if (movesOn(to, 'replicaIdentity', context)) return []
        return [{ sql: sql`ALTER TABLE ${ident(...at(to).table)} REPLICA IDENTITY DEFAULT`, lock: 'access exclusive' }]
      },
    },
  }
}
