import { type TextSearchTemplateEntry, textSearchTemplateEntry } from '../../schema/text_search.ts'
import { address } from '../model/addresses.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, textOrNull } from '../model/rows.ts'
import { ident, raw, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { shortName } from './qualified_names.ts'
import { renamed } from './renames.ts'

/** The functions, qualified and quoted. */
export type TextSearchTemplateAttributes = {
  readonly init: string | null
  readonly lexize: string
}

/** Text search templates (`pg_ts_template`). PostgreSQL gives them neither an owner nor an ALTER of their functions. */
export const textSearchTemplates = defineKind<TextSearchTemplateAttributes, TextSearchTemplateEntry>({
  name: 'text_search_template',
  traits: ['commented'],
  rank: 36,
  section: { key: 'text_search_templates', under: [], form: 'map', entry: textSearchTemplateEntry },

  query: scope => sql`
    select t.oid, n.nspname as schema, t.tmplname as name, t.tmpllexize::text as lexize,
      case when t.tmplinit::oid <> 0 then t.tmplinit::text end as init
    from pg_catalog.pg_ts_template t
    join pg_catalog.pg_namespace n on n.oid = t.tmplnamespace
    where ${scope.managed(sql`t.tmplnamespace`)} and ${scope.notOfExtension(sql`pg_ts_template`, sql`t.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_ts_template', number(row, 'oid'))],
      fact: {
        id: { kind: 'text_search_template', path: [text(row, 'schema'), text(row, 'name')] },
        attributes: { init: textOrNull(row, 'init'), lexize: text(row, 'lexize') },
      },
    },
  ],

  declare: (entry, { name, place, qualify }) => [
    {
      id: { kind: 'text_search_template', path: qualify(name) },
      place,
      attributes: { init: entry.init ?? null, lexize: entry.lexize },
    },
  ],
  write: ({ attributes: { init, lexize } }) => ({
    long: yamlMap({ init: init === null ? undefined : shortName(init), lexize: shortName(lexize) }),
  }),

  designate: template => sql`TEXT SEARCH TEMPLATE ${ident(...template.id.path)}`,
  holds: template => [`text search template ${nameOf(template.id)}`],
  create: ({ id, attributes: { init, lexize } }) => [
    {
      sql: sql`CREATE TEXT SEARCH TEMPLATE ${ident(...id.path)} (${when(init !== null, sql`INIT = ${raw(init ?? '')}, `)}LEXIZE = ${raw(lexize)})`,
    },
  ],
  drop: template => [{ sql: sql`DROP TEXT SEARCH TEMPLATE ${ident(...template.id.path)}` }],
  rename: (from, to) => renamed(sql`TEXT SEARCH TEMPLATE`, from, to),

  attributes: {
    init: { compare: 'plain', change: 'recreate' },
    lexize: { compare: 'plain', change: 'recreate' },
  },
})
