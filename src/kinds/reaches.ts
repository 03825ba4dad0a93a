import type { ReadScope } from '../model/kinds.ts'
import { type Sql, sql } from '../model/sql.ts'

/** The first object id that is not PostgreSQL's own (`FirstNormalObjectId`). */
const firstOid = sql`16384`

/** Not made by initdb. */
export const isUserMade = (oid: Sql): Sql => sql`${oid} >= ${firstOid}`

/**
 * An object of the whole database counts where all that it is made of is in reach: PostgreSQL's own, of an extension, or in a
 * managed schema.
 */
export const inReach = (scope: ReadScope, catalog: 'pg_proc' | 'pg_type', oid: Sql): Sql => {
  const namespace = catalog === 'pg_proc' ? sql`x.pronamespace` : sql`x.typnamespace`
  const name = catalog === 'pg_proc' ? sql`pg_proc` : sql`pg_type`
  return sql`(${oid} < ${firstOid} or exists (select from pg_catalog.${name} x where x.oid = ${oid} and ${scope.managed(namespace)})
      or not (${scope.notOfExtension(name, oid)}))`
}

/** A function that PostgreSQL made with something else, as the constructors of a range type: it belongs to that. */
export const isImpliedFunction = (oid: Sql): Sql => sql`exists (select from pg_catalog.pg_depend own
        where own.classid = 'pg_catalog.pg_proc'::regclass and own.objid = ${oid} and own.deptype = 'i')`

/** A function by its name as `regproc` writes it, null where there is none. */
export const functionName = (oid: Sql): Sql => sql`nullif(${oid}::pg_catalog.oid, 0)::pg_catalog.regproc::text`

/** A function with its argument types, null where there is none. */
export const functionSignature = (oid: Sql): Sql =>
  sql`nullif(${oid}::pg_catalog.oid, 0)::pg_catalog.regprocedure::text`

/** A type as `format_type` writes it, null where there is none. */
export const typeName = (oid: Sql): Sql => sql`pg_catalog.format_type(nullif(${oid}, 0), null)`

/** An operator's qualified name as `OPERATOR()` takes it, null where there is none. */
export const operatorName = (oid: Sql): Sql => sql`(select pg_catalog.quote_ident(y.nspname) || '.' || x.oprname
        from pg_catalog.pg_operator x join pg_catalog.pg_namespace y on y.oid = x.oprnamespace where x.oid = ${oid})`
