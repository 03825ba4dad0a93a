import { join, literal, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import type { YamlValue } from '../model/yaml.ts'

/** Configuration settings of a routine or role, in their order. A setting that is a list of names holds them apart. */
export type Settings = readonly { readonly name: string; readonly value: string | readonly string[] }[]

export type SettingsEntry = ReadonlyMap<string, string | readonly string[]>

/** The settings that PostgreSQL stores as a list of quoted names (GUC_LIST_QUOTE, `guc_tables.c`; an extension may not add one). */
const lists: ReadonlySet<string> = new Set([
  'local_preload_libraries',
  'oauth_validator_libraries',
  'search_path',
  'session_preload_libraries',
  'shared_preload_libraries',
  'temp_tablespaces',
  'unix_socket_directories',
])

const element = /\s*(?:"((?:[^"]|"")*)"|([^,]*?))\s*(?:,|$)/y

/** Splits a list of names as PostgreSQL stores it, quotes protecting; nothing is folded. */
function splitNames(text: string): readonly string[] {
  const found: string[] = []
  element.lastIndex = 0
  for (let match = element.exec(text); match !== null; match = element.exec(text)) {
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (!match[0].endsWith(',') && element.lastIndex >= text.length) break
  }
  return found
}

const setting = (name: string, value: string | readonly string[]): Settings[number] => {
  if (typeof value === 'string') return { name, value: lists.has(name) ? splitNames(value) : value }
  return { name, value: lists.has(name) ? value : value.join(', ') }
}

/** Reads `proconfig` or `setconfig`: `work_mem=64MB`. */
export const readSettings = (config: readonly string[]): Settings =>
  config.map(each => setting(each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)))

export const declaredSettings = (entry: SettingsEntry | undefined): Settings =>
  Array.from(entry ?? [], ([name, value]) => setting(name, value))

const plainName = /^[^\s",]+$/

/** The `set:` entry of settings; undefined where there are none. */
export function writtenSettings(settings: Settings): YamlValue | undefined {
  if (settings.length === 0) return undefined
  return new Map(
    settings.map(({ name, value }): [string, YamlValue] => {
      if (typeof value === 'string') return [name, value]
      const only = value.length === 1 ? value[0] : undefined
      return [name, only !== undefined && (only === '' || plainName.test(only)) ? only : value]
    }),
  )
}

/** A setting's name as SET takes it: `app.customer` has two parts. */
export const settingName = (name: string): Sql => raw(name.split('.').map(quoteIdent).join('.'))

/** `SET search_path TO 'shop', 'pg_temp'`, for each setting. */
export const settingClauses = (settings: Settings): readonly Sql[] =>
  settings.map(({ name, value }) => {
    const values = typeof value === 'string' ? [value] : value
    return sql`SET ${settingName(name)} TO ${join(values.map(literal))}`
  })
