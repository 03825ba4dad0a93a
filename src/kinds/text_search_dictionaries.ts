import { type TextSearchDictionaryEntry, textSearchDictionaryEntry } from '../../schema/text_search.ts'
import { address } from '../model/addresses.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { type GenericOptions, writtenGenericOptions } from './generic_options.ts'
import { qualifiedName, shortName } from './qualified_names.ts'
import { renamed } from './renames.ts'

export type TextSearchDictionaryAttributes = {
  /** Qualified and quoted. */
  readonly template: string
  readonly options: GenericOptions
}

const option = /\s*(?:"((?:[^"]|"")*)"|([^\s="]+))\s*=\s*(?:(E?)'((?:[^']|'')*)'|([^,]*))\s*(?:,|$)/y

/** Splits `dictinitoption`: `"language" = 'english', maxlen = 3`. */
function readOptions(stored: string): GenericOptions {
  const found: [string, string][] = []
  option.lastIndex = 0
  while (option.lastIndex < stored.length) {
    const match = option.exec(stored)
    if (match === null) break
    const [, quoted, plain, escaped, value, bare] = match
    const unquoted = (value ?? '').replaceAll("''", "'")
    found.push([
      quoted?.replaceAll('""', '"') ?? plain ?? '',
      value === undefined ? (bare ?? '').trim() : escaped === 'E' ? unquoted.replaceAll('\\\\', '\\') : unquoted,
    ])
  }
  return Object.fromEntries(found)
}

const aNumber = /^-?\d+(?:\.\d+)?$/

const assignment = ([name, value]: readonly [string, string]): Sql =>
  sql`${raw(quoteIdent(name))} = ${aNumber.test(value) ? raw(value) : literal(value)}`

/** Text search dictionaries (`pg_ts_dict`). */
export const textSearchDictionaries = defineKind<TextSearchDictionaryAttributes, TextSearchDictionaryEntry>({
  name: 'text_search_dictionary',
  traits: ['commented', 'owned'],
  rank: 37,
  section: { key: 'text_search_dictionaries', under: [], form: 'map', entry: textSearchDictionaryEntry },

  query: scope => sql`
    select d.oid, n.nspname as schema, d.dictname as name, d.dictinitoption as options,
      ${qualifiedName('t', 'tmplname', 'tn')} as template
    from pg_catalog.pg_ts_dict d
    join pg_catalog.pg_namespace n on n.oid = d.dictnamespace
    join pg_catalog.pg_ts_template t on t.oid = d.dicttemplate
    join pg_catalog.pg_namespace tn on tn.oid = t.tmplnamespace
    where ${scope.managed(sql`d.dictnamespace`)} and ${scope.notOfExtension(sql`pg_ts_dict`, sql`d.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_ts_dict', number(row, 'oid'))],
      fact: {
        id: { kind: 'text_search_dictionary', path: [text(row, 'schema'), text(row, 'name')] },
        attributes: { template: text(row, 'template'), options: readOptions(textOrNull(row, 'options') ?? '') },
      },
    },
  ],

  declare: (entry, { name, place, qualify }) => [
    {
      id: { kind: 'text_search_dictionary', path: qualify(name) },
      place,
      attributes: { template: entry.template, options: Object.fromEntries(entry.options ?? []) },
    },
  ],
  write: ({ attributes: { template, options } }) => ({
    long: yamlMap({ template: shortName(template), options: writtenGenericOptions(options) }),
  }),

  designate: dictionary => sql`TEXT SEARCH DICTIONARY ${ident(...dictionary.id.path)}`,
  holds: dictionary => [`text search dictionary ${nameOf(dictionary.id)}`],
  create: ({ id, attributes: { template, options } }) => [
    {
      sql: sql`CREATE TEXT SEARCH DICTIONARY ${ident(...id.path)} (${join([
        sql`TEMPLATE = ${raw(template)}`,
        ...Object.entries(options).map(assignment),
      ])})`,
    },
  ],
  drop: dictionary => [{ sql: sql`DROP TEXT SEARCH DICTIONARY ${ident(...dictionary.id.path)}` }],
  rename: (from, to) => renamed(sql`TEXT SEARCH DICTIONARY`, from, to),

  attributes: {
    template: { compare: 'plain', change: 'recreate' },
    options: {
      compare: 'plain',
      change: ({ attributes: before }, to) => {
        const gone = Object.keys(before.options).filter(name => !(name in to.attributes.options))
        const set = Object.entries(to.attributes.options).filter(([name, value]) => before.options[name] !== value)
        return [
          {
            sql: sql`ALTER TEXT SEARCH DICTIONARY ${ident(...to.id.path)} (${join([
              ...gone.map(name => raw(quoteIdent(name))),
              ...set.map(assignment),
            ])})`,
            hazards: [
              {
                code: 'changes-behaviour',
                name: nameOf(to.id),
                message: `${nameOf(to.id)} gives other lexemes: what is indexed already keeps the former ones`,
              },
            ],
          },
        ]
      },
    },
  },
})
