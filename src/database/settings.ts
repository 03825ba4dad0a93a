import { join, literal, type Sql, sql } from '../model/sql.ts'

/**
 * The settings under which schematic reads, builds and applies, so that PostgreSQL says the same thing everywhere.
 * An empty search_path has every name deparsed with its schema. row_security stays as it is: what it hides must fail loudly elsewhere.
 * An empty default_tablespace is the database's own.
 */
export const pinnedSettings = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  quote_all_identifiers: 'off',
  check_function_bodies: 'off',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  xmlbinary: 'base64',
  search_path: '',
  default_tablespace: '',
  default_table_access_method: 'heap',
  statement_timeout: '0',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '0',
  jit: 'off',
} as const

export type Settings = { readonly [name: string]: string }

/** `set_config` for each setting, for the session or (`local`) for the transaction. */
export function settingCalls(settings: Settings, scope: 'session' | 'local'): Sql {
  return join(
    Object.entries(settings).map(
      ([name, value]) => sql`pg_catalog.set_config(${literal(name)}, ${literal(value)}, ${literal(scope === 'local')})`,
    ),
  )
}

/** One statement that sets them. */
export function settingSql(settings: Settings, scope: 'session' | 'local'): Sql {
  return sql`select ${settingCalls(settings, scope)}`
}
