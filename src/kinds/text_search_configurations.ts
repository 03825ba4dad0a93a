import { type TextSearchConfigurationEntry, textSearchConfigurationEntry } from '../../schema/text_search.ts'
import { address } from '../model/addresses.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, raw, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { qualifiedName, shortName } from './qualified_names.ts'
import { renamed } from './renames.ts'

export type TextSearchConfigurationAttributes = {
  /** Qualified and quoted. */
  readonly parser: string
  /** The configuration that it starts with; only files state it. */
  readonly copy: string | null
}

const standardParser = 'pg_catalog."default"'

/** Text search configurations (`pg_ts_config`). */
export const textSearchConfigurations = defineKind<TextSearchConfigurationAttributes, TextSearchConfigurationEntry>({
  name: 'text_search_configuration',
  traits: ['commented', 'owned', 'mapped'],
  rank: 38,
  section: {
    key: 'text_search_configurations',
    under: [],
    form: 'map',
    names: true,
    entry: textSearchConfigurationEntry,
  },

  query: scope => sql`
    select c.oid, n.nspname as schema, c.cfgname as name, ${qualifiedName('p', 'prsname', 'pn')} as parser
    from pg_catalog.pg_ts_config c
    join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
    join pg_catalog.pg_ts_parser p on p.oid = c.cfgparser
    join pg_catalog.pg_namespace pn on pn.oid = p.prsnamespace
    where ${scope.managed(sql`c.cfgnamespace`)} and ${scope.notOfExtension(sql`pg_ts_config`, sql`c.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_ts_config', number(row, 'oid'))],
      fact: {
        id: { kind: 'text_search_configuration', path: [text(row, 'schema'), text(row, 'name')] },
        attributes: { parser: text(row, 'parser'), copy: null },
      },
    },
  ],

  declare: (entry, { name, place, qualify, placeOf, report }) => {
    if (entry.copy !== undefined && entry.parser !== undefined)
      report({
        code: 'copied-parser',
        severity: 'error',
        message: `${name} takes the parser of ${entry.copy}`,
        place: placeOf('parser'),
        help: ['leave out parser, or copy'],
      })
    return [
      {
        id: { kind: 'text_search_configuration', path: qualify(name) },
        place,
        attributes: {
          parser: entry.parser === 'default' ? standardParser : (entry.parser ?? standardParser),
          copy: entry.copy ?? null,
        },
      },
    ]
  },
  write: ({ attributes: { parser } }) => ({
    long: yamlMap({ parser: parser === standardParser ? undefined : shortName(parser) }),
  }),

  designate: configuration => sql`TEXT SEARCH CONFIGURATION ${ident(...configuration.id.path)}`,
  holds: configuration => [`text search configuration ${nameOf(configuration.id)}`],
  create: ({ id, attributes: { parser, copy } }) => [
    {
      sql: sql`CREATE TEXT SEARCH CONFIGURATION ${ident(...id.path)} (${copy === null ? sql`PARSER = ${raw(parser)}` : sql`COPY = ${raw(copy)}`})`,
    },
  ],
  drop: configuration => [{ sql: sql`DROP TEXT SEARCH CONFIGURATION ${ident(...configuration.id.path)}` }],
  rename: (from, to) => renamed(sql`TEXT SEARCH CONFIGURATION`, from, to),

  attributes: {
    parser: { compare: 'plain', change: 'recreate' },
    copy: { compare: 'derived', change: () => [] },
  },
})
