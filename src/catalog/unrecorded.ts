import { catalogs } from '../model/addresses.ts'
import { raw, sql } from '../model/sql.ts'

const pgConstraint = raw(String(catalogs.pg_constraint))
const pgClass = raw(String(catalogs.pg_class))
const pgProc = raw(String(catalogs.pg_proc))
const pgTransform = raw(String(catalogs.pg_transform))

/**
 * Dependencies that `pg_depend` records or not by the order in which two objects came to be, which the files do not tell, and which is
 * another one from database to database. They are always there. In the columns of `pg_depend`.
 *
 * - A foreign key leans on one of the keys of its columns: on the first by oid of those that stood when it was made.
 * - Before PostgreSQL 18 a function leans on the transforms of its types for its language, of those that stood when it was made or
 *   replaced. What a transform is made of does not lean on it.
 */
export const unrecorded = sql`
  select ${pgConstraint}, k.oid, 0, ${pgClass}, i.indexrelid, 0, 'n'
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_index i on i.indrelid = k.confrelid and i.indexrelid <> k.conindid
    and i.indisunique and i.indimmediate and i.indisvalid and i.indpred is null and i.indexprs is null
    and (i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1] operator(pg_catalog.@>) k.confkey
    and (i.indkey::pg_catalog.int2[])[0:i.indnkeyatts - 1] operator(pg_catalog.<@) k.confkey
  where k.contype = 'f' and k.conparentid = 0 and k.oid >= 16384 and i.indexrelid >= 16384
  union all
  select ${pgProc}, p.oid, 0, ${pgTransform}, t.oid, 0, 'n'
  from pg_catalog.pg_transform t
  join pg_catalog.pg_proc p on p.prolang = t.trflang and p.oid >= 16384
    and (p.prorettype = t.trftype or t.trftype = any (coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])))
  where t.oid >= 16384 and p.oid not in (t.trffromsql, t.trftosql)
    and pg_catalog.current_setting('server_version_num')::pg_catalog.int4 < 180000`
