import type { Session } from '../database/sessions.ts'
import type { Unmodelled } from '../model/facts.ts'
import type { Address, ReadScope } from '../model/kinds.ts'
import { flag, type Row, text, textOrNull } from '../model/rows.ts'
import { join, literal, nothing, raw, type Sql, sql, when } from '../model/sql.ts'

/** A catalog whose rows are objects of their own (`pg_depend` and `pg_identify_object` know them). */
interface Objects {
  readonly catalog: string
  /** What to read in its place: a view where the catalog is closed to most roles. */
  readonly view?: string
  readonly oid?: Sql
  /** Its rows are columns: of this class, and this is their number. */
  readonly columns?: { readonly of: string; readonly number: Sql }
  readonly joins?: Sql
  /** The rows that a kind has to account for; all where it is left out. */
  readonly where?: Sql
  /** The first major version that has it. */
  readonly since?: number
}

/** A catalog whose rows belong to an object: a key tells them apart. A kind that reads one gives it its {@link rowAddress}. */
interface Rows {
  readonly catalog: string
  /** Class, id and column of the object; where no kind reads that, it is listed itself. */
  readonly host: Sql
  readonly key: Sql
  readonly where?: Sql
  /** What people read. */
  readonly kind: string
  readonly name: Sql
}

/** In a managed schema. */
const inSchema = (namespace: Sql): Sql => sql`${namespace} = any ((select m.list from managed m)::oid[])`

/** Of a relation in a managed schema that is neither temporary nor an extension's. */
const onRelation = (oid: Sql): Sql => sql`${oid} in (select r.oid from relation r)`

/** Not an extension's. */
const notOfExtension = (catalog: string, oid: Sql): Sql => sql`not exists (
      select from member e where e.classid = 'pg_catalog.${raw(catalog)}'::regclass and e.objid = ${oid})`

/** A member of an operator family in a managed schema, or one that was added to PostgreSQL's own families and is no operator class's. */
const ofFamily = (catalog: string, family: string, partCatalog: string, part: Sql): Objects => ({
  catalog,
  joins: sql`join pg_catalog.pg_opfamily f on f.oid = o.${raw(family)}`,
  where: sql`${notOfExtension('pg_opfamily', sql`f.oid`)} and ${notOfExtension(partCatalog, part)}
      and (${inSchema(sql`f.opfnamespace`)} or f.oid < 16384 and not exists (
        select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.${raw(catalog)}'::regclass and d.objid = o.oid
          and d.refclassid = 'pg_catalog.pg_opclass'::regclass))`,
})

const ownDatabase = sql`(select b.oid from pg_catalog.pg_database b where b.datname = pg_catalog.current_database())`

/**
 * The catalogs of what somebody made in a managed schema, on what stands there, or in the database outside schemas. Left out is
 * what belongs to the cluster (roles, databases, tablespaces, parameters) and what is data (large objects).
 */
const objects: readonly Objects[] = [
  { catalog: 'pg_namespace', where: inSchema(sql`o.oid`) },
  {
    catalog: 'pg_class',
    joins: sql`left join pg_catalog.pg_index i on i.indexrelid = o.oid`,
    where: sql`o.relkind <> 't' and o.relpersistence <> 't' and ${inSchema(sql`o.relnamespace`)}
      and (i.indrelid is null or ${onRelation(sql`i.indrelid`)})`,
  },
  {
    catalog: 'pg_attribute',
    oid: sql`o.attrelid`,
    columns: { of: 'pg_class', number: sql`o.attnum` },
    where: sql`o.attnum > 0 and not o.attisdropped and ${onRelation(sql`o.attrelid`)}`,
  },
  { catalog: 'pg_attrdef', where: onRelation(sql`o.adrelid`) },
  {
    catalog: 'pg_constraint',
    where: sql`${inSchema(sql`o.connamespace`)} and (o.conrelid = 0 or ${onRelation(sql`o.conrelid`)})`,
  },
  { catalog: 'pg_trigger', where: onRelation(sql`o.tgrelid`) },
  { catalog: 'pg_rewrite', where: onRelation(sql`o.ev_class`) },
  { catalog: 'pg_policy', where: onRelation(sql`o.polrelid`) },
  { catalog: 'pg_publication_rel', where: onRelation(sql`o.prrelid`) },
  { catalog: 'pg_publication_namespace', where: inSchema(sql`o.pnnspid`), since: 15 },
  { catalog: 'pg_type', where: inSchema(sql`o.typnamespace`) },
  { catalog: 'pg_proc', where: inSchema(sql`o.pronamespace`) },
  { catalog: 'pg_operator', where: inSchema(sql`o.oprnamespace`) },
  { catalog: 'pg_opfamily', where: inSchema(sql`o.opfnamespace`) },
  { catalog: 'pg_opclass', where: inSchema(sql`o.opcnamespace`) },
  ofFamily('pg_amop', 'amopfamily', 'pg_operator', sql`o.amopopr`),
  ofFamily('pg_amproc', 'amprocfamily', 'pg_proc', sql`o.amproc::oid`),
  { catalog: 'pg_collation', where: inSchema(sql`o.collnamespace`) },
  { catalog: 'pg_conversion', where: inSchema(sql`o.connamespace`) },
  { catalog: 'pg_statistic_ext', where: inSchema(sql`o.stxnamespace`) },
  { catalog: 'pg_ts_config', where: inSchema(sql`o.cfgnamespace`) },
  { catalog: 'pg_ts_dict', where: inSchema(sql`o.dictnamespace`) },
  { catalog: 'pg_ts_parser', where: inSchema(sql`o.prsnamespace`) },
  { catalog: 'pg_ts_template', where: inSchema(sql`o.tmplnamespace`) },
  { catalog: 'pg_default_acl', where: sql`(o.defaclnamespace = 0 or ${inSchema(sql`o.defaclnamespace`)})` },
  { catalog: 'pg_am' },
  { catalog: 'pg_cast' },
  { catalog: 'pg_event_trigger' },
  // PL/pgSQL taken out and made again is what stands in every database.
  { catalog: 'pg_extension', where: sql`o.extname <> 'plpgsql'` },
  { catalog: 'pg_foreign_data_wrapper' },
  { catalog: 'pg_foreign_server' },
  { catalog: 'pg_language' },
  { catalog: 'pg_publication' },
  { catalog: 'pg_subscription', where: sql`o.subdbid = ${ownDatabase}` },
  { catalog: 'pg_transform' },
  { catalog: 'pg_user_mapping', view: 'pg_user_mappings', oid: sql`o.umid` },
]

const identified = (address: Sql): Sql =>
  sql`(select i.type || ' ' || i.identity from pg_catalog.pg_identify_object(${address}) i)`

const label = (catalog: string, host: Sql, kind: string): Rows => ({
  catalog,
  host,
  key: sql`${host}, o.provider`,
  kind,
  name: sql`o.provider || ' on ' || ${identified(host)}`,
})

const described = sql`o.classoid, o.objoid, o.objsubid`
const relation = (oid: Sql): Sql => sql`'pg_catalog.pg_class'::regclass::oid, ${oid}, 0`

/** What a part of an object has of its own is told until a kind reads it: a part has no entry in a file. */
const rows: readonly Rows[] = [
  {
    catalog: 'pg_inherits',
    host: relation(sql`o.inhrelid`),
    key: sql`o.inhrelid, o.inhparent`,
    where: sql`exists (select from pg_catalog.pg_class c where c.oid = o.inhrelid and c.relkind in ('r', 'p', 'f'))`,
    kind: 'child table',
    name: sql`o.inhrelid::pg_catalog.regclass::text || ' of ' || o.inhparent::pg_catalog.regclass::text`,
  },
  {
    catalog: 'pg_description',
    host: described,
    key: described,
    where: sql`o.objoid >= 16384 and o.classoid <> 'pg_catalog.pg_extension'::regclass`,
    kind: 'comment on',
    name: identified(described),
  },
  // GRANT takes the sequence of an identity column, and pg_dump writes what it was granted.
  {
    catalog: 'pg_class',
    host: relation(sql`o.oid`),
    key: sql`o.oid, 'relacl'`,
    where: sql`o.relkind = 'S' and o.relacl is not null and exists (
      select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = o.oid and d.deptype = 'i')`,
    kind: 'privileges on',
    name: identified(relation(sql`o.oid`)),
  },
  // ALTER TABLE … DISABLE TRIGGER ALL takes the triggers with it that make a foreign key hold.
  {
    catalog: 'pg_trigger',
    host: relation(sql`o.tgrelid`),
    key: sql`o.oid, 'tgenabled'`,
    where: sql`o.tgisinternal and o.tgenabled <> 'O' and o.tgconstraint <> 0`,
    kind: 'disabled trigger',
    name: sql`(select 'of constraint ' || pg_catalog.quote_ident(c.conname) || ' on ' || c.conrelid::pg_catalog.regclass::text
      from pg_catalog.pg_constraint c where c.oid = o.tgconstraint)`,
  },
  label('pg_seclabel', described, 'security label'),
  label('pg_shseclabel', sql`o.classoid, o.objoid, 0`, 'shared security label'),
  {
    catalog: 'pg_db_role_setting',
    host: sql`'pg_catalog.pg_authid'::regclass::oid, o.setrole, 0`,
    key: sql`o.setdatabase, o.setrole`,
    where: sql`o.setdatabase = ${ownDatabase}`,
    kind: 'role setting',
    name: sql`(select pg_catalog.string_agg(pg_catalog.split_part(s.entry, '=', 1), ', ') from pg_catalog.unnest(o.setconfig) s(entry))
      || ' of ' || o.setrole::pg_catalog.regrole::text || ' in this database'`,
  },
]

/** The catalogs that {@link standingQueries} look through. */
export const lookedThrough: ReadonlySet<string> = new Set([...objects, ...rows].map(each => each.catalog))

const keyText = (key: Sql): Sql => sql`pg_catalog.concat_ws(':', ${key})`

/**
 * What stands in the managed schemas, on what stands there, and in the database outside schemas: neither an extension's nor internal
 * to what it leans on. A row of theirs has what its addresses begin with, and a line for each of them.
 */
export function standingQueries({ major, schemas }: ReadScope): { readonly objects: Sql; readonly rows: Sql } {
  const there = objects.filter(({ since = 0 }) => since <= major)
  const select = ({
    catalog,
    view = catalog,
    oid = sql`o.oid`,
    columns,
    joins = nothing,
    where = nothing,
  }: Objects) => sql`
      select 'pg_catalog.${raw(columns?.of ?? catalog)}'::regclass::oid, ${oid}${when(columns !== undefined, sql`, ${columns?.number ?? nothing}`)}
      from pg_catalog.${raw(view)} o ${joins} where ${join([sql`${oid} >= 16384`, where], ' and ')}`
  const all = (list: readonly Objects[]) => join(list.map(select), '\n      union all')
  return {
    objects: sql`
    with managed as materialized (
      select array(select n.oid from pg_catalog.pg_namespace n where n.nspname in (${join(schemas.map(literal))})) as list
    ), member as materialized (
      select d.classid, d.objid from pg_catalog.pg_depend d
      where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'e'
    ), part as materialized (
      select d.classid, d.objid from pg_catalog.pg_depend d
      where d.objid >= 16384 and d.objsubid = 0 and d.deptype in ('e', 'i', 'P')
    ), relation as materialized (
      select c.oid from pg_catalog.pg_class c
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and c.relpersistence <> 't' and ${inSchema(sql`c.relnamespace`)}
        and ${notOfExtension('pg_class', sql`c.oid`)} and (c.relkind <> 'c' or ${notOfExtension('pg_type', sql`c.reltype`)})
    ), found (classid, objid) as (${all(there.filter(each => each.columns === undefined))}
    ), columns (classid, objid, objsubid) as (${all(there.filter(each => each.columns !== undefined))}
    )
    select f.classid::text as start, pg_catalog.string_agg(${keyText(sql`f.objid, 0`)}, E'\n') as lines
    from found f
    left join part p on p.classid = f.classid and p.objid = f.objid
    where p.objid is null
    group by f.classid
    union all
    select c.classid::text, pg_catalog.string_agg(${keyText(sql`c.objid, c.objsubid`)}, E'\n')
    from columns c
    group by c.classid`,
    rows: join(
      rows.map(
        ({ catalog, host, key, where, kind }) => sql`
    select 'pg_catalog.${raw(catalog)}'::regclass::oid::text as start, ${literal(kind)} as kind, pg_catalog.string_agg(${keyText(host)} || ' ' || ${keyText(key)}, E'\n') as lines
    from pg_catalog.${raw(catalog)} o ${when(where !== undefined, sql`where ${where ?? nothing}`)}`,
      ),
      '\n    union all',
    ),
  }
}

/** What {@link standingQueries} gave. */
export interface Standing {
  readonly objects: readonly Row[]
  readonly rows: readonly Row[]
}

/** What is known of what was read. */
export interface Known {
  readonly reads: (address: Address) => boolean
  /** Whether what is read there is managed. */
  readonly manages: (address: Address) => boolean
  /** Those of the objects that no kind reads that are not managed. */
  readonly outside: (objects: readonly Unmodelled[]) => ReadonlySet<Unmodelled>
}

const linesOf = (row: Row): readonly string[] => textOrNull(row, 'lines')?.split('\n') ?? []

/**
 * What of all that stands there no kind read. Of what hangs together only the outermost is told, and of what is made of a temporary
 * object nothing. To be called in the transaction that read the facts.
 */
export async function unmodelledAmong(
  session: Session,
  standing: Standing,
  { reads, manages, outside }: Known,
): Promise<readonly Unmodelled[]> {
  const missing = standing.objects.flatMap(row => {
    const start = text(row, 'start')
    return linesOf(row).flatMap(line => (reads(`${start}:${line}`) ? [] : [[start, ...line.split(':')]]))
  })
  const keys = new Map(
    standing.rows.map(row => {
      const left = linesOf(row).flatMap(line => {
        const space = line.indexOf(' ')
        const key = line.slice(space + 1)
        const host = line.slice(0, space)
        return reads(host) && manages(host) && !reads(`${text(row, 'start')}:${key}`) ? [literal(key)] : []
      })
      return [text(row, 'kind'), left]
    }),
  )
  const selects = rows.flatMap(({ catalog, key, kind, name }) => {
    const left = keys.get(kind) ?? []
    return left.length === 0
      ? []
      : [
          sql`
    select ${literal(kind)} as kind, ${name} as name, false as whole from pg_catalog.${raw(catalog)} o where ${keyText(key)} in (${join(left)})`,
        ]
  })
  if (missing.length > 0) {
    const values = missing.map(parts => sql`(${join(parts.map(part => sql`${raw(part)}::oid`))})`)
    selects.push(sql`
    select *, true as whole from (
      with missing (classid, objid, objsubid) as (values ${join(values)})
      select i.type, i.identity
      from missing m, pg_catalog.pg_identify_object(m.classid, m.objid, m.objsubid::int4) i
      where i.type is not null and not exists (
          select from missing h where m.objsubid <> 0 and h.classid = m.classid and h.objid = m.objid and h.objsubid = 0)
        and not exists (
          select from pg_catalog.pg_depend d
          join missing h on h.classid = d.refclassid and h.objid = d.refobjid and h.objsubid in (0, d.refobjsubid::oid)
          where d.classid = m.classid and d.objid = m.objid and d.deptype in ('a', 'S'))
        and not exists (
          select from pg_catalog.pg_depend d, pg_catalog.pg_identify_object(d.refclassid, d.refobjid, 0) t
          where d.classid = m.classid and d.objid = m.objid and t.schema ~ '^pg_temp')) u (kind, name)`)
  }
  if (selects.length === 0) return []
  const found = await session.query(join(selects, '\n    union all'))
  const objectsAndRows = found.map(row => ({
    each: { kind: text(row, 'kind'), name: text(row, 'name') },
    isObject: flag(row, 'whole'),
  }))
  const left = outside(objectsAndRows.flatMap(({ each, isObject }) => (isObject ? [each] : [])))
  const told = new Map(
    objectsAndRows.flatMap(({ each }) => (left.has(each) ? [] : [[`${each.name} ${each.kind}`, each] as const])),
  )
  return [...told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
}
