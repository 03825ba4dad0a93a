import type { Session } from '../database/sessions.ts'
import { address, catalogs } from '../model/addresses.ts'
import {
  type Attributes,
  type Catalog,
  catalogOf,
  type Fact,
  fact,
  isInherited,
  isOfExtension,
  type NewFact,
} from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { Address, Kind, Reading, ReadScope } from '../model/kinds.ts'
import { number } from '../model/rows.ts'
import { join, literal, raw, type Sql, sql } from '../model/sql.ts'
import { leansOn } from '../plan/dependents.ts'
import { extendedIn, extensionMembers } from './extension_members.ts'
import { marked, outsideObjects, placed, type Reach, schemasOf } from './marks.ts'
import { runQueries } from './readings.ts'
import { standingQueries, unmodelledAmong } from './unmodelled.ts'
import { unrecorded } from './unrecorded.ts'

export type { Reach } from './marks.ts'

/** Counts up when facts or their attributes are read in another way, so that hashes and caches of an older reader do not count. */
export const readerFormat = 4

/** Stands in an empty list: no schema and no role has an empty name. */
const nobody = ['']

/** What kinds' queries are made with. */
export function scopeFor(reach: Reach, major: number, seesConnections = true): ReadScope {
  const { roles, extended = [] } = reach
  const schemas = schemasOf(reach)
  const list = join((schemas.length === 0 ? nobody : schemas).map(literal))
  const notOfExtension = (catalog: Sql, oid: Sql): Sql => sql`not exists (
        select from pg_catalog.pg_depend ext
        where ext.classid = 'pg_catalog.${catalog}'::regclass and ext.objid = ${oid} and ext.deptype = 'e')`
  return {
    major,
    schemas: schemas.length === 0 ? nobody : schemas,
    roles: roles.length === 0 ? nobody : roles,
    seesConnections,
    managed: namespace =>
      sql`${namespace} in (select mn.oid from pg_catalog.pg_namespace mn where mn.nspname in (${list}))`,
    notOfExtension,
    ownOrExtended: (catalog, oid) =>
      catalog === 'pg_class'
        ? sql`true`
        : sql`(${notOfExtension(raw(catalog), oid)} or ${oid} in (${extendedIn(catalog, extended)}))`,
  }
}

/** The facts of a database as they are read, before their dependencies are known. */
export interface ReadCatalog extends Catalog {
  readonly addresses: ReadonlyMap<Address, Fact>
  /** By the fact that is finished: the one that does it, and the addresses that lean on the unfinished one. */
  readonly finishing: ReadonlyMap<Key, { readonly by: Fact; readonly madeOf: ReadonlySet<Address> }>
}

/**
 * Reads the facts of all kinds in one message, and what none of them reads. The session stands in a transaction with an empty search_path.
 * Dependencies are left to {@link withDependencies}: a plan that finds no change does not need them.
 */
export async function readFacts(session: Session, reach: Reach, kinds: readonly Kind[]): Promise<ReadCatalog> {
  const scope = scopeFor(reach, session.serverMajor, session.seesConnections)
  // What follows its host (a comment, an owner) is read when all hosts are.
  const readers = [...kinds].sort((a, b) => Number(a.follows === true) - Number(b.follows === true) || a.rank - b.rank)
  const asked = readers.flatMap(kind => (kind.query === undefined ? [] : [{ kind, query: kind.query(scope) }]))
  const standing = standingQueries(scopeFor({ ...reach, beside: [] }, session.serverMajor))
  const [members, ...results] = await runQueries(session, [
    extensionMembers(reach.extended ?? []),
    ...asked.map(each => each.query),
    standing.objects,
    standing.rows,
  ])
  const extensions = new Map(
    (members?.rows ?? []).map(row => [`${number(row, 'classid')}:${number(row, 'objid')}:0`, number(row, 'extension')]),
  )
  const addresses = new Map<Address, Fact>()
  const owners = new Map<Address, Fact>()
  const facts: Fact[] = []
  const finishing = new Map<Key, { readonly by: Fact; readonly madeOf: ReadonlySet<Address> }>()
  const reading: Reading = {
    major: session.serverMajor,
    at: address => addresses.get(address),
    own: address => owners.get(address),
  }
  for (const [index, { kind }] of asked.entries())
    for (const row of results[index]?.rows ?? [])
      for (const found of kind.read?.(row, reading) ?? []) {
        const extension = found.addresses.flatMap(each => extensions.get(each) ?? []).at(0)
        const made = fact(extension === undefined ? found.fact : extended(found.fact, extension, reading))
        facts.push(made)
        for (const [index, address] of found.addresses.entries()) {
          addresses.set(address, made)
          if (index === 0) owners.set(address, made)
        }
        if (found.finishes !== undefined)
          finishing.set(found.finishes.fact, { by: made, madeOf: new Set(found.finishes.madeOf) })
      }
  const catalog = catalogOf(marked(placed(onExtensions(facts), kinds), reach, kinds))
  const isOutside = (each: Fact | undefined) => each !== undefined && catalog.facts.get(each.key)?.outside === true
  const unmodelled = await unmodelledAmong(
    session,
    { objects: results.at(-2)?.rows ?? [], rows: results.at(-1)?.rows ?? [] },
    {
      reads: address => addresses.has(address),
      manages: address => !isOutside(addresses.get(address)),
      outside: objects => outsideObjects(objects, reach, kinds),
    },
  )
  return { ...catalog, unmodelled, addresses, finishing }
}

/** A fact that is an extension's. What it leans on is the extension's too. */
const extended = (read: NewFact<Attributes>, extension: number, { at }: Reading): NewFact<Attributes> => {
  const { key } = at(address('pg_extension', extension)) ?? {}
  return { ...read, origin: ['extension'], dependsOn: key === undefined ? [] : [key] }
}

/** What hangs on an extension's object counts as the extension's, because nothing tells who made it. */
function onExtensions(facts: readonly Fact[]): readonly Fact[] {
  const found = new Map<Key, readonly Key[]>()
  for (const each of facts) if (isOfExtension(each)) found.set(each.key, each.dependsOn)
  if (found.size === 0) return facts
  const parents = new Map(facts.map(each => [each.key, each.parent]))
  const extensionsOf = (key: Key | undefined): readonly Key[] | undefined =>
    key === undefined ? undefined : (found.get(key) ?? extensionsOf(parents.get(key)))
  return facts.map(each => {
    const extensions = found.has(each.key) ? undefined : extensionsOf(each.parent)
    return extensions === undefined
      ? each
      : {
          ...each,
          origin: [...each.origin.filter(origin => origin !== 'declared'), 'extension'],
          dependsOn: [...new Set([...each.dependsOn, ...extensions])],
        }
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
  where d.objid >= 16384 and d.refobjid >= 16384 and d.deptype in ('n', 'a', 'i') and d.classid = ${raw(String(catalogs.pg_rewrite))}
  union all
  ${unrecorded}`

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
  return catalogOf(throughInherited(onTopOfExtensions(facts, addresses)), read.unmodelled)
}

/** What leans on something that is an extension's leans on the extension too: nothing makes that by itself. */
function onTopOfExtensions(facts: readonly Fact[], addresses: ReadonlyMap<Address, Fact>): readonly Fact[] {
  const isExtension = new Set(
    Array.from(addresses).flatMap(([each, { key }]) => (each.startsWith(`${catalogs.pg_extension}:`) ? [key] : [])),
  )
  const extensions = new Map(
    facts.filter(isOfExtension).map(each => [each.key, each.dependsOn.filter(key => isExtension.has(key))]),
  )
  if (extensions.size === 0) return facts
  return facts.map(each => {
    const more = leansOn(each).flatMap(key => extensions.get(key) ?? [])
    return more.length === 0 ? each : { ...each, dependsOn: [...new Set([...each.dependsOn, ...more])].sort() }
  })
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

/** Reads a whole database in one REPEATABLE READ READ ONLY transaction; dependencies only where `needed` says so. */
export async function introspect(
  session: Session,
  reach: Reach,
  kinds: readonly Kind[],
  needed: (facts: ReadCatalog) => boolean = () => true,
): Promise<Catalog> {
  return session.transaction('read', async () => {
    const read = await readFacts(session, reach, kinds)
    return needed(read) ? withDependencies(session, read) : read
  })
}
