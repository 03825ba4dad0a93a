import { type TextSearchParserEntry, textSearchParserEntry } from '../../schema/text_search.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, join, raw, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { shortName } from './qualified_names.ts'
import { renamed } from './renames.ts'

/** The functions, qualified and quoted. */
export type TextSearchParserAttributes = {
  readonly start: string
  readonly gettoken: string
  readonly end: string
  readonly lextypes: string
  readonly headline: string | null
}

type Parser = Fact<TextSearchParserAttributes>

const made = { compare: 'plain', change: 'recreate' } as const

/** Text search parsers (`pg_ts_parser`). PostgreSQL gives them neither an owner nor an ALTER of their functions. */
export const textSearchParsers = defineKind<TextSearchParserAttributes, TextSearchParserEntry>({
  name: 'text_search_parser',
  traits: ['commented'],
  rank: 36,
  section: { key: 'text_search_parsers', under: [], form: 'map', entry: textSearchParserEntry },

  query: scope => sql`
    select p.oid, n.nspname as schema, p.prsname as name, p.prsstart::text as start, p.prstoken::text as gettoken,
      p.prsend::text as end, p.prslextype::text as lextypes,
      case when p.prsheadline::oid <> 0 then p.prsheadline::text end as headline
    from pg_catalog.pg_ts_parser p
    join pg_catalog.pg_namespace n on n.oid = p.prsnamespace
    where ${scope.managed(sql`p.prsnamespace`)} and ${scope.notOfExtension(sql`pg_ts_parser`, sql`p.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_ts_parser', number(row, 'oid'))],
      fact: {
        id: { kind: 'text_search_parser', path: [text(row, 'schema'), text(row, 'name')] },
        attributes: {
          start: text(row, 'start'),
          gettoken: text(row, 'gettoken'),
          end: text(row, 'end'),
          lextypes: text(row, 'lextypes'),
          headline: textOrNull(row, 'headline'),
        },
      },
    },
  ],

  declare: (entry, { name, place, qualify }) => [
    {
      id: { kind: 'text_search_parser', path: qualify(name) },
      place,
      attributes: {
        start: entry.start,
        gettoken: entry.gettoken,
        end: entry.end,
        lextypes: entry.lextypes,
        headline: entry.headline ?? null,
      },
    },
  ],
  write: ({ attributes: { start, gettoken, end, lextypes, headline } }) => ({
    long: yamlMap({
      start: shortName(start),
      gettoken: shortName(gettoken),
      end: shortName(end),
      lextypes: shortName(lextypes),
      headline: headline === null ? undefined : shortName(headline),
    }),
  }),

  designate: parser => sql`TEXT SEARCH PARSER ${ident(...parser.id.path)}`,
  holds: parser => [`text search parser ${nameOf(parser.id)}`],
  create: (parser: Parser) => {
    const { start, gettoken, end, lextypes, headline } = parser.attributes
    const clauses = [
      sql`START = ${raw(start)}`,
      sql`GETTOKEN = ${raw(gettoken)}`,
      sql`END = ${raw(end)}`,
      sql`LEXTYPES = ${raw(lextypes)}`,
      ...(headline === null ? [] : [sql`HEADLINE = ${raw(headline)}`]),
    ]
    return [{ sql: sql`CREATE TEXT SEARCH PARSER ${ident(...parser.id.path)} (${join(clauses)})` }]
  },
  drop: parser => [{ sql: sql`DROP TEXT SEARCH PARSER ${ident(...parser.id.path)}` }],
  rename: (from, to) => renamed(sql`TEXT SEARCH PARSER`, from, to),

  attributes: { start: made, gettoken: made, end: made, lextypes: made, headline: made },
})
