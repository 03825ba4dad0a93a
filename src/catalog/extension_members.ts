import type { ExtendedCatalog } from '../model/kinds.ts'
import { join, literal, nothing, raw, type Sql, sql, when } from '../model/sql.ts'

/** The columns that hold privileges, name and namespace. */
const extendedCatalogs = {
  pg_proc: { acl: sql`h.proacl`, name: sql`h.proname`, namespace: sql`h.pronamespace` },
  pg_type: { acl: sql`h.typacl`, name: sql`h.typname`, namespace: sql`h.typnamespace` },
  pg_namespace: { acl: sql`h.nspacl`, name: sql`h.nspname`, namespace: undefined },
  pg_language: { acl: sql`h.lanacl`, name: sql`h.lanname`, namespace: undefined },
  pg_foreign_data_wrapper: { acl: sql`h.fdwacl`, name: sql`h.fdwname`, namespace: undefined },
  pg_foreign_server: { acl: sql`h.srvacl`, name: sql`h.srvname`, namespace: undefined },
} as const satisfies {
  readonly [catalog in Exclude<ExtendedCatalog, 'pg_class'>]: {
    readonly acl: Sql
    readonly name: Sql
    readonly namespace: Sql | undefined
  }
}

/** Selects the ids of what has other privileges than its extension gave it (`pg_init_privs`), and of what is named. */
export function extendedIn(catalog: keyof typeof extendedCatalogs, named: readonly string[]): Sql {
  const { acl, name, namespace } = extendedCatalogs[catalog]
  const full =
    namespace === undefined
      ? name
      : sql`(select n.nspname from pg_catalog.pg_namespace n where n.oid = ${namespace}) || '.' || ${name}`
  // PostgreSQL's own are in no schema that is managed; of its languages one is an extension's.
  const made = namespace === undefined ? nothing : sql`h.oid >= 16384 and `
  return sql`
        select h.oid from pg_catalog.${raw(catalog)} h
        left join pg_catalog.pg_init_privs i on i.classoid = 'pg_catalog.${raw(catalog)}'::regclass and i.objoid = h.oid
          and i.objsubid = 0 and i.privtype = 'e'
        where ${made}(${acl} is distinct from i.initprivs${when(named.length > 0, sql` or ${full} in (${join(named.map(literal))})`)})`
}

/**
 * Selects what extensions made (`pg_depend`, deptype `e`) with the extension of each; of functions and types, which are many, only
 * what is read. `named` are those that the files name.
 */
export const extensionMembers = (named: readonly string[]): Sql => sql`
    select d.classid, d.objid, d.refobjid as extension
    from pg_catalog.pg_depend d
    where d.deptype = 'e' and d.refclassid = 'pg_catalog.pg_extension'::regclass
      and (d.classid <> 'pg_catalog.pg_proc'::regclass or d.objid in (${extendedIn('pg_proc', named)}))
      and (d.classid <> 'pg_catalog.pg_type'::regclass or d.objid in (${extendedIn('pg_type', named)}))`
