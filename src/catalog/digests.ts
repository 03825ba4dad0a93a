import type { Session } from '../database/sessions.ts'
import { text } from '../model/rows.ts'
import { join, nothing, raw, type Sql, sql, when } from '../model/sql.ts'

/** A catalog or one of PostgreSQL's own views, and what of it counts. */
interface Source {
  readonly name: string
  /** Only these columns; all where it is left out. */
  readonly columns?: readonly string[]
  /** Columns of a type whose own hash is weak (`aclitem`, `int8`, `timestamptz`), counted as text besides. */
  readonly asText?: readonly string[]
  /** What a row belongs to, as columns with an object's class and id: rows of temporary relations and their types do not count. */
  readonly of?: readonly Sql[]
  readonly where?: Sql
  readonly from?: Sql
  /** The first major version that has it. */
  readonly since?: number
  /** Only a role that may see the connection strings of subscriptions can read it. */
  readonly connections?: boolean
}

const ownDatabase = sql`(select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())`
const ownSubscriptions = sql`t.subdbid = ${ownDatabase}`
const relation = (column: string): readonly Sql[] => [sql`'pg_catalog.pg_class'::regclass::oid, t.${raw(column)}`]

/**
 * Everything that a kind's query, or what PostgreSQL deparses for it, rests on. Left out:
 * - of pg_class: what VACUUM, ANALYZE and rewrites count (relpages, reltuples, relallvisible, relallfrozen, relfrozenxid, relminmxid,
 *   relfilenode, relrewrite, reltoastrelid), and hints that VACUUM takes back late (relhasindex, relhasrules, relhastriggers, relhassubclass):
 *   pg_index, pg_rewrite, pg_trigger and pg_inherits say the same.
 * - of pg_attribute: system columns, what the type says too (attlen, attbyval, attalign), attcacheoff (always -1), and the value
 *   that rows from before the column have (atthasmissing, attmissingval).
 * - of pg_database: all but the current one, with the others' comments and settings, and what VACUUM counts there.
 * - rewrite rules of PostgreSQL's own views; passwords, which the views do not show.
 * - pg_statistic, pg_statistic_ext_data, pg_largeobject: data. pg_shdepend: the rows that it follows from are here.
 */
const sources: readonly Source[] = [
  {
    name: 'pg_class',
    columns: [
      'oid',
      'relname',
      'relnamespace',
      'reltype',
      'reloftype',
      'relowner',
      'relam',
      'reltablespace',
      'relisshared',
      'relpersistence',
      'relkind',
      'relnatts',
      'relchecks',
      'relrowsecurity',
      'relforcerowsecurity',
      'relispopulated',
      'relreplident',
      'relispartition',
      'reloptions',
      'relpartbound',
    ],
    asText: ['relacl'],
    of: relation('oid'),
  },
  {
    name: 'pg_attribute',
    columns: [
      'attrelid',
      'attname',
      'atttypid',
      'attnum',
      'atttypmod',
      'attndims',
      'attnotnull',
      'atthasdef',
      'attidentity',
      'attgenerated',
      'attisdropped',
      'attislocal',
      'attinhcount',
      'attcollation',
      'attstorage',
      'attcompression',
      'attstattarget',
      'attoptions',
      'attfdwoptions',
    ],
    asText: ['attacl'],
    of: relation('attrelid'),
    where: sql`t.attnum > 0`,
  },
  { name: 'pg_attrdef', of: relation('adrelid') },
  { name: 'pg_constraint', of: relation('conrelid') },
  { name: 'pg_index', of: relation('indexrelid') },
  { name: 'pg_inherits', of: relation('inhrelid') },
  { name: 'pg_partitioned_table', of: relation('partrelid') },
  {
    name: 'pg_sequence',
    asText: ['seqstart', 'seqincrement', 'seqmax', 'seqmin', 'seqcache'],
    of: relation('seqrelid'),
  },
  { name: 'pg_trigger', of: relation('tgrelid') },
  { name: 'pg_rewrite', of: relation('ev_class'), where: sql`t.ev_class >= 16384` },
  { name: 'pg_policy', of: relation('polrelid') },
  { name: 'pg_statistic_ext', of: relation('stxrelid') },
  { name: 'pg_type', asText: ['typacl'], of: [sql`'pg_catalog.pg_type'::regclass::oid, t.oid`] },
  { name: 'pg_depend', of: [sql`t.classid, t.objid`, sql`t.refclassid, t.refobjid`] },
  { name: 'pg_description', of: [sql`t.classoid, t.objoid`] },
  { name: 'pg_init_privs', asText: ['initprivs'], where: sql`t.privtype = 'e'` },
  { name: 'pg_seclabel', of: [sql`t.classoid, t.objoid`] },
  { name: 'pg_enum' },
  { name: 'pg_range' },
  { name: 'pg_proc', asText: ['proacl'] },
  { name: 'pg_aggregate' },
  { name: 'pg_operator' },
  { name: 'pg_opfamily' },
  { name: 'pg_opclass' },
  { name: 'pg_amop' },
  { name: 'pg_amproc' },
  { name: 'pg_am' },
  { name: 'pg_cast' },
  { name: 'pg_collation' },
  { name: 'pg_conversion' },
  { name: 'pg_language', asText: ['lanacl'] },
  { name: 'pg_transform' },
  { name: 'pg_namespace', asText: ['nspacl'], where: sql`t.nspname !~ '^pg_(toast_)?temp_'` },
  { name: 'pg_extension' },
  { name: 'pg_ts_config' },
  { name: 'pg_ts_config_map' },
  { name: 'pg_ts_dict' },
  { name: 'pg_ts_parser' },
  { name: 'pg_ts_template' },
  { name: 'pg_foreign_data_wrapper', asText: ['fdwacl'] },
  { name: 'pg_foreign_server', asText: ['srvacl'] },
  { name: 'pg_foreign_table' },
  { name: 'pg_user_mappings' },
  { name: 'pg_event_trigger' },
  { name: 'pg_publication' },
  { name: 'pg_publication_rel' },
  { name: 'pg_publication_namespace', since: 15 },
  {
    name: 'pg_subscription',
    columns: [
      'oid',
      'subname',
      'subowner',
      'subenabled',
      'subbinary',
      'substream',
      'subslotname',
      'subsynccommit',
      'subpublications',
    ],
    where: ownSubscriptions,
  },
  {
    name: 'pg_subscription',
    columns: ['oid', 'subtwophasestate', 'subdisableonerr'],
    where: ownSubscriptions,
    since: 15,
  },
  {
    name: 'pg_subscription',
    columns: ['oid', 'subpasswordrequired', 'subrunasowner', 'suborigin'],
    where: ownSubscriptions,
    since: 16,
  },
  { name: 'pg_subscription', columns: ['oid', 'subfailover'], where: ownSubscriptions, since: 17 },
  { name: 'pg_subscription', columns: ['oid', 'subconninfo'], where: ownSubscriptions, connections: true },
  { name: 'pg_default_acl', asText: ['defaclacl'] },
  { name: 'pg_roles', asText: ['rolvaliduntil'] },
  { name: 'pg_auth_members' },
  { name: 'pg_db_role_setting', where: sql`t.setdatabase in (0, ${ownDatabase})` },
  { name: 'pg_tablespace', asText: ['spcacl'] },
  {
    name: 'pg_shdescription',
    where: sql`(t.classoid <> 'pg_catalog.pg_database'::regclass or t.objoid = ${ownDatabase})`,
  },
  { name: 'pg_shseclabel' },
  {
    name: 'pg_database',
    columns: ['oid', 'datname', 'datdba', 'encoding', 'datcollate', 'datctype'],
    asText: ['datacl'],
    where: sql`t.oid = ${ownDatabase}`,
  },
  {
    name: 'pg_available_extensions',
    from: sql`pg_catalog.pg_available_extensions() t join pg_catalog.pg_extension e on e.extname = t.name`,
  },
]

/** What a digest covers, by the names of PostgreSQL's catalogs and views. */
export const digested: ReadonlySet<string> = new Set(sources.map(each => each.name))

/** Of a row the hash that PostgreSQL has for records, mixed so that values which swap places between rows do not cancel out in the sum. */
function part({ name, columns, asText = [], of = [], where = nothing, from }: Source): Sql {
  const listed = [
    ...(columns === undefined ? [sql`t.*`] : columns.map(column => raw(`t.${column}`))),
    ...asText.map(column => raw(`t.${column}::text`)),
  ]
  const filter = join([where, ...of.map(each => sql`(${each}) not in (select classid, oid from temporary)`)], ' and ')
  return sql`(select pg_catalog.count(*)::text || ' ' || coalesce(pg_catalog.sum(
      pg_catalog.hashtextextended(pg_catalog.hash_record_extended(row(${join(listed)}), 0)::text, 0))::text, '')
    from ${from ?? raw(`pg_catalog.${name} t`)}${when(filter.text !== '', sql` where ${filter}`)})`
}

/**
 * One statement whose only value stands for all that can be read of a database's schema: it is the same as long as every row of every
 * catalog that matters is. The server computes it, so that nothing is sent, parsed or kept, and nothing is deparsed. Object ids
 * are part of it, so another database gives another digest. To be compared within one server version only.
 */
export function digestQuery(major: number, seesConnections = true): Sql {
  const parts = sources
    .filter(({ since = 0, connections = false }) => since <= major && (seesConnections || !connections))
    .map(part)
  return sql`with temporary as materialized (
    select c.tableoid as classid, c.oid from pg_catalog.pg_class c where c.relpersistence = 't'
    union all
    select t.tableoid, t.oid from pg_catalog.pg_type t join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where n.nspname ~ '^pg_(toast_)?temp_')
  select pg_catalog.md5(pg_catalog.concat_ws(',', ${join(parts, ',\n')})) as digest`
}

/** The digest of what stands in a database now. */
export async function databaseDigest(session: Session): Promise<string> {
  const [row = {}] = await session.query(digestQuery(session.serverMajor, session.seesConnections))
  return text(row, 'digest')
}
