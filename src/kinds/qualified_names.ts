import { raw, type Sql, sql } from '../model/sql.ts'

/** Selects an object's name, qualified and quoted; `alias` has the columns, `namespace` is an alias of `pg_namespace`. */
export const qualifiedName = (alias: string, column: string, namespace: string): Sql =>
  sql`pg_catalog.quote_ident(${raw(`${namespace}.nspname`)}) || '.' || pg_catalog.quote_ident(${raw(`${alias}.${column}`)})`

const builtIn = /^pg_catalog\.(?=[^.]+$|"[^"]+"$)/

/** A qualified SQL name as a file says it: what is PostgreSQL's own needs no schema, since that is searched first. */
export const shortName = (name: string): string => name.replace(builtIn, '')
