import type { Session } from '../database/sessions.ts'
import { catalogs } from '../model/addresses.ts'
import { type Catalog, catalogOf, type Fact, fact, isInherited, type Unmodelled } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Address, Kind, Reading, ReadScope } from '../model/kinds.ts'
import { text } from '../model/rows.ts'
import { join, literal, raw, type Sql, sql } from '../model/sql.ts'
import { leansOn } from '../plan/dependents.ts'
import { runQueries } from './readings.ts'

/** Counts up when facts or their attributes are read in another way, so that hashes and caches of an older reader do not count. */
export const readerFormat = 3

/** What is read of a database. */
export interface Reach {
  readonly schemas: readonly string[]
  readonly roles: readonly string[]
}

/** Stands in an empty list: no schema and no role has an empty name. */
const nobody = ['']

/** What kinds' queries are made with. */
export function scopeFor({ schemas, roles }: Reach, major: number): ReadScope {
  const list = join((schemas.length === 0 ? nobody : schemas).map(literal))
  return {
    major,
    schemas: schemas.length === 0 ? nobody : schemas,
    roles: roles.length === 0 ? nobody : roles,
    managed: namespace =>
      sql`${namespace} in (select mn.oid from pg_catalog.pg_namespace mn where mn.nspname in (${list}))`,
    notOfExtension: (catalog, oid) => sql`not exists (
        select from pg_catalog.pg_depend ext
        where ext.classid = 'pg_catalog.${catalog}'::regclass and ext.objid = ${oid} and ext.deptype = 'e')`,
  }
}

/** The facts of a database as they are read, before their dependencies are known. */
export interface ReadCatalog extends Catalog {
  readonly addresses: ReadonlyMap<Address, Fact>
  /** By the fact that is finished: the one that does it, and the addresses that lean on the unfinished one. */
  readonly finishing: ReadonlyMap<Key, { readonly by: Fact; readonly madeOf: ReadonlySet<Address> }>
}

/**
 * Reads the facts of all kinds in one message. The session stands in a transaction with an empty search_path.
 * Dependencies are left to {@link withDependencies}: a plan that finds no change does not need them.
 */
export async function readFacts(session: Session, reach: Reach, kinds: readonly Kind[]): Promise<ReadCatalog> {
  const scope = scopeFor(reach, session.serverMajor)
  // What follows its host (a comment, an owner) is read when all hosts are.
  const readers = [...kinds].sort((a, b) => Number(a.follows === true) - Number(b.follows === true) || a.rank - b.rank)
  const asked = readers.flatMap(kind => (kind.query === undefined ? [] : [{ kind, query: kind.query(scope) }]))
  const results = await runQueries(
    session,
    asked.map(each => each.query),
  )
  const addresses = new Map<Address, Fact>()
  const facts: Fact[] = []
  const finishing = new Map<Key, { readonly by: Fact; readonly madeOf: ReadonlySet<Address> }>()
  const reading: Reading = { major: session.serverMajor, at: address => addresses.get(address) }
  for (const [index, { kind }] of asked.entries())
    for (const row of results[index]?.rows ?? [])
      for (const found of kind.read?.(row, reading) ?? []) {
        const made = fact(found.fact)
        facts.push(made)
        for (const address of found.addresses) addresses.set(address, made)
        if (found.finishes !== undefined)
          finishing.set(found.finishes.fact, { by: made, madeOf: new Set(found.finishes.madeOf) })
      }
  return { ...catalogOf(listed(facts)), addresses, finishing }
}

/** Tells each fact the lists that what it hangs on stands in. */
function listed(facts: readonly Fact[]): readonly Fact[] {
  if (!facts.some(each => each.listedIn !== undefined)) return facts
  const byKey = new Map(facts.map(each => [each.key, each]))
  const known = new Map<Key, readonly string[]>()
  const listsOf = (each: Fact): readonly string[] => {
    const found = known.get(each.key)
    if (found !== undefined) return found
    const parent = each.parent === undefined ? undefined : byKey.get(each.parent)
    const lists = [...(parent === undefined ? [] : listsOf(parent)), ...(each.listedIn ?? [])]
    known.set(each.key, lists)
    return lists
  }
  return facts.map(each => {
    const listedIn = listsOf(each)
    return listedIn.length === 0 ? each : { ...each, listedIn }
  })
}

const dependencies = sql`
  select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype::text
  from pg_catalog.pg_depend d
  where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype in ('n', 'a', 'i', 'P', 'S', 'e')
    and d.classid <> ${raw(String(catalogs.pg_rewrite))}
  union all
  select distinct d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype::text
  from pg_catalog.pg_depend d
  where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype in ('n', 'a', 'i') and d.classid = ${raw(String(catalogs.pg_rewrite))}`

/** Fills in what each fact leans on (`pg_depend`). To be called in the transaction that read the facts. */
export async function withDependencies(session: Session, read: ReadCatalog): Promise<Catalog> {
  const { addresses, finishing } = read
  const rows = await session.texts(dependencies)
  const extensions = new Map<string, Fact>()
  const extensionClass = String(catalogs.pg_extension)
  for (const [classid, objid, , refclassid, refobjid, , type] of rows)
    if (type === 'e' && refclassid === extensionClass) {
      const extension = addresses.get(`${extensionClass}:${refobjid}:0`)
      if (extension !== undefined) extensions.set(`${classid}:${objid}`, extension)
    }
  const factAt = (
    classid: string | null | undefined,
    objid: string | null | undefined,
    column: string | null | undefined,
  ) =>
    addresses.get(`${classid}:${objid}:${column}`) ??
    addresses.get(`${classid}:${objid}:0`) ??
    extensions.get(`${classid}:${objid}`)
  // What a child says that it leans on, `pg_depend` may say of its parent: an owned sequence leans on its column.
  const ofParts = new Set<string>()
  for (const { parent, dependsOn } of read.facts.values())
    if (parent !== undefined) for (const key of dependsOn) ofParts.add(`${parent} ${key}`)
  const needs = new Map<Key, Set<Key>>()
  for (const [classid, objid, objsubid, refclassid, refobjid, refobjsubid, type] of rows) {
    if (type === 'e') continue
    const dependent = factAt(classid, objid, objsubid)
    const found = factAt(refclassid, refobjid, refobjsubid)
    const finish = found === undefined ? undefined : finishing.get(found.key)
    const needed = finish === undefined || finish.madeOf.has(`${classid}:${objid}:0`) ? found : finish.by
    if (
      dependent === undefined ||
      needed === undefined ||
      dependent.key === needed.key ||
      dependent.parent === needed.key
    )
      continue
    // A column of an index or a constraint that stands for its object is no dependency on itself.
    if (needed.parent === dependent.key) continue
    if (ofParts.has(`${dependent.key} ${needed.key}`)) continue
    const set = needs.get(dependent.key)
    if (set === undefined) needs.set(dependent.key, new Set([needed.key]))
    else set.add(needed.key)
  }
  const facts = Array.from(read.facts.values(), each => {
    // What hangs on a fact that another one finishes waits for that.
    const finish = each.parent === undefined ? undefined : finishing.get(each.parent)?.by.key
    const found = [...(needs.get(each.key) ?? []), ...(finish === undefined || finish === each.key ? [] : [finish])]
    return found.length === 0 ? each : { ...each, dependsOn: [...new Set([...each.dependsOn, ...found])].sort() }
  })
  return catalogOf(throughInherited(facts), read.unmodelled)
}

/**
 * What leans on an inherited fact leans on what that leans on: a view over a partition's column on the partition and on
 * the column of the partitioned table, so that it is in nobody's way and nothing goes from under it.
 */
function throughInherited(facts: readonly Fact[]): readonly Fact[] {
  const inherited = new Map(facts.filter(isInherited).map(each => [each.key, each]))
  if (inherited.size === 0) return facts
  const reached = (key: Key, into: Set<Key>, seen: Set<Key>): void => {
    const fact = inherited.get(key)
    if (fact === undefined) into.add(key)
    else if (!seen.has(key)) {
      seen.add(key)
      for (const needed of leansOn(fact)) reached(needed, into, seen)
    }
  }
  return facts.map(each => {
    if (inherited.has(each.key) || !leansOn(each).some(key => inherited.has(key))) return each
    const dependsOn = new Set<Key>()
    for (const key of leansOn(each)) if (key !== each.parent || inherited.has(key)) reached(key, dependsOn, new Set())
    dependsOn.delete(each.key)
    return { ...each, dependsOn: [...dependsOn].sort() }
  })
}

const inNamespace: readonly (readonly [catalog: string, namespace: string, also: Sql])[] = [
  ['pg_class', 'relnamespace', sql`and o.relkind not in ('i', 'I', 't') and o.relpersistence <> 't'`],
  ['pg_proc', 'pronamespace', sql``],
  [
    'pg_type',
    'typnamespace',
    sql`and o.typtype not in ('m') and not (o.typtype = 'c' and exists (select from pg_catalog.pg_class c where c.oid = o.typrelid and c.relkind <> 'c')) and not exists (select from pg_catalog.pg_type e where e.typarray = o.oid)`,
  ],
  ['pg_collation', 'collnamespace', sql``],
  ['pg_conversion', 'connamespace', sql``],
  ['pg_operator', 'oprnamespace', sql``],
  ['pg_opclass', 'opcnamespace', sql``],
  ['pg_opfamily', 'opfnamespace', sql``],
  ['pg_statistic_ext', 'stxnamespace', sql``],
  ['pg_ts_config', 'cfgnamespace', sql``],
  ['pg_ts_dict', 'dictnamespace', sql``],
  ['pg_ts_parser', 'prsnamespace', sql``],
  ['pg_ts_template', 'tmplnamespace', sql``],
]

/** The objects in the managed schemas that no kind reads, so that nothing stays unseen. In the transaction that read the facts. */
export async function unmodelledIn(session: Session, reach: Reach, read: ReadCatalog): Promise<readonly Unmodelled[]> {
  const scope = scopeFor(reach, session.serverMajor)
  const objects = inNamespace.map(
    ([catalog, namespace, also]) => sql`
    select 'pg_catalog.${raw(catalog)}'::regclass::oid as classid, o.oid
    from pg_catalog.${raw(catalog)} o
    where ${scope.managed(raw(`o.${namespace}`))} and ${scope.notOfExtension(raw(catalog), sql`o.oid`)} ${also}`,
  )
  // Of subscriptions the connection string is a secret, and they act on another server as soon as they are made.
  objects.push(sql`
    select 'pg_catalog.pg_subscription'::regclass::oid, s.oid
    from pg_catalog.pg_subscription s
    where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())`)
  const found = await session.query(sql`
    select u.classid::text || ':' || u.oid::text || ':0' as address, i.type, i.identity
    from (${join(objects, '\n    union all')}) u, pg_catalog.pg_identify_object(u.classid, u.oid, 0) i
    where not exists (
      select from pg_catalog.pg_depend d where d.classid = u.classid and d.objid = u.oid and d.objsubid = 0 and d.deptype = 'i')`)
  const labels = await session.query(sql`
    select l.classoid::text || ':' || l.objoid::text || ':' || l.objsubid::text as address,
      l.provider || ' on ' || i.type || ' ' || i.identity as name
    from (
      select classoid, objoid, objsubid, provider from pg_catalog.pg_seclabel
      union all
      select classoid, objoid, 0, provider from pg_catalog.pg_shseclabel
    ) l, pg_catalog.pg_identify_object(l.classoid, l.objoid, l.objsubid) i`)
  return [
    ...found
      .filter(row => !read.addresses.has(text(row, 'address')))
      .map(row => ({ kind: text(row, 'type'), name: text(row, 'identity') })),
    ...labels
      .filter(row => read.addresses.has(text(row, 'address')))
      .map(row => ({ kind: 'security label', name: text(row, 'name') })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Reads a whole database in one REPEATABLE READ READ ONLY transaction; dependencies only where `needed` says so. */
export async function introspect(
  session: Session,
  reach: Reach,
  kinds: readonly Kind[],
  needed: (facts: ReadCatalog) => boolean = () => true,
): Promise<Catalog> {
  return session.transaction('read', async () => {
    const read = await readFacts(session, reach, kinds)
    if (!needed(read)) return read
    const unmodelled = await unmodelledIn(session, reach, read)
    return withDependencies(session, { ...read, unmodelled })
  })
}
