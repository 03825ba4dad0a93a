import type { Address } from './kinds.ts'

/** The object ids of the catalogs themselves, the same on every server (`src/include/catalog`, CATALOG lines). */
export const catalogs = {
  pg_type: 1247,
  pg_attribute: 1249,
  pg_proc: 1255,
  pg_class: 1259,
  pg_authid: 1260,
  pg_auth_members: 1261,
  pg_database: 1262,
  pg_foreign_server: 1417,
  pg_user_mapping: 1418,
  pg_foreign_data_wrapper: 2328,
  pg_am: 2601,
  pg_amop: 2602,
  pg_amproc: 2603,
  pg_attrdef: 2604,
  pg_cast: 2605,
  pg_constraint: 2606,
  pg_conversion: 2607,
  pg_description: 2609,
  pg_inherits: 2611,
  pg_language: 2612,
  pg_namespace: 2615,
  pg_opclass: 2616,
  pg_operator: 2617,
  pg_rewrite: 2618,
  pg_trigger: 2620,
  pg_opfamily: 2753,
  pg_extension: 3079,
  pg_policy: 3256,
  pg_statistic_ext: 3381,
  pg_event_trigger: 3466,
  pg_transform: 3576,
  pg_ts_dict: 3600,
  pg_ts_parser: 3601,
  pg_ts_config: 3602,
  pg_ts_template: 3764,
  pg_collation: 3456,
  pg_default_acl: 826,
  pg_publication: 6104,
  pg_publication_rel: 6106,
  pg_publication_namespace: 6237,
  pg_subscription: 6100,
  pg_seclabel: 3596,
  pg_shseclabel: 3592,
} as const

export type CatalogName = keyof typeof catalogs

const isCatalogName = (name: string): name is CatalogName => name in catalogs

/** The catalog of a `classid`; undefined where no kind reads it. */
export const catalogOfClass = (classid: number): CatalogName | undefined =>
  Object.keys(catalogs)
    .filter(isCatalogName)
    .find(name => catalogs[name] === classid)

/** The address of an object, or of one of its columns. */
export function address(catalog: CatalogName, oid: number, column = 0): Address {
  return `${catalogs[catalog]}:${oid}:${column}`
}

/** The address of a row that is no object, so that `pg_depend` does not know it: `rowAddress('pg_inherits', child, parent)`. */
export const rowAddress = (catalog: CatalogName, ...key: readonly (number | string)[]): Address =>
  `${catalogs[catalog]}:${key.join(':')}`
