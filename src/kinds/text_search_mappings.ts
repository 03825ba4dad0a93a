import { type TextSearchMappingEntry, textSearchMappingEntry } from '../../schema/text_search.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, numbers, text, texts } from '../model/rows.ts'
import { ident, join, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'
import { qualifiedName, shortName } from './qualified_names.ts'

export type TextSearchMappingAttributes = {
  /** Qualified and quoted, in the order in which they are asked. */
  readonly dictionaries: readonly string[]
}

type Mapping = Fact<TextSearchMappingAttributes>

const tokenOf = ({ id }: Mapping): Sql => ident(id.path.at(-1) ?? '')
const alter = ({ id }: Mapping): Sql => sql`ALTER TEXT SEARCH CONFIGURATION ${ident(...id.path.slice(0, -1))}`
const dictionaries = ({ attributes }: Mapping): Sql => join(attributes.dictionaries.map(raw))

const hazards = ({ id }: Mapping): readonly Hazard[] => [
  {
    code: 'changes-behaviour',
    name: nameOf(id),
    message: `${nameOf({ kind: id.kind, path: id.path.slice(0, -1) })} gives other lexemes: what is indexed already keeps the former ones`,
  },
]

/** The dictionaries of a text search configuration for one type of token (`pg_ts_config_map`). */
export const textSearchMappings = defineKind<TextSearchMappingAttributes, TextSearchMappingEntry>({
  name: 'text_search_mapping',
  traits: [],
  rank: 39,
  part: true,
  section: { key: 'mappings', under: ['mapped'], form: 'map', entry: textSearchMappingEntry },

  query: scope => sql`
    select m.mapcfg, t.tokid, t.alias as token,
      pg_catalog.array_agg(m.mapdict order by m.mapseqno) as dictionary_oids,
      pg_catalog.array_agg(${qualifiedName('d', 'dictname', 'dn')} order by m.mapseqno) as dictionaries
    from pg_catalog.pg_ts_config c
    cross join lateral pg_catalog.ts_token_type(c.cfgparser) t
    join pg_catalog.pg_ts_config_map m on m.mapcfg = c.oid and m.maptokentype = t.tokid
    join pg_catalog.pg_ts_dict d on d.oid = m.mapdict
    join pg_catalog.pg_namespace dn on dn.oid = d.dictnamespace
    where ${scope.managed(sql`c.cfgnamespace`)}
    group by 1, 2, 3`,
  read: (row, reading) => {
    const configuration = reading.at(address('pg_ts_config', number(row, 'mapcfg')))
    if (configuration === undefined) return []
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'text_search_mapping', path: [...configuration.id.path, text(row, 'token')] },
          parent: configuration.key,
          position: number(row, 'tokid'),
          dependsOn: numbers(row, 'dictionary_oids').flatMap(oid => reading.at(address('pg_ts_dict', oid))?.key ?? []),
          attributes: { dictionaries: texts(row, 'dictionaries') },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'text_search_mapping', path: [...parent.id.path, name] },
            parent: parent.key,
            place,
            attributes: { dictionaries: entry },
          },
        ],
  write: ({ attributes }) => {
    const names = attributes.dictionaries.map(shortName)
    const [only] = names
    return { long: new Map(), short: names.length === 1 && only !== undefined ? only : names }
  },

  designate: () => nothing,
  create: (mapping, { to, isNew }) => {
    const { parent } = mapping
    const copied = parent !== undefined && (to.facts.get(parent)?.attributes.copy ?? null) !== null
    return [
      ...(copied ? [{ sql: sql`${alter(mapping)} DROP MAPPING IF EXISTS FOR ${tokenOf(mapping)}` }] : []),
      {
        sql: sql`${alter(mapping)} ADD MAPPING FOR ${tokenOf(mapping)} WITH ${dictionaries(mapping)}`,
        hazards: parent !== undefined && isNew(parent) ? [] : hazards(mapping),
      },
    ]
  },
  drop: mapping => [{ sql: sql`${alter(mapping)} DROP MAPPING FOR ${tokenOf(mapping)}`, hazards: hazards(mapping) }],

  attributes: {
    dictionaries: {
      compare: 'plain',
      change: (_from, to) => [
        { sql: sql`${alter(to)} ALTER MAPPING FOR ${tokenOf(to)} WITH ${dictionaries(to)}`, hazards: hazards(to) },
      ],
    },
  },
})
