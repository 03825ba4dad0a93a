import { type MaterializedViewEntry, materializedViewEntry } from '../../schema/materialized_views.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, text, texts } from '../model/rows.ts'
import { ident, raw, type Sql, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInSchema } from './extended_objects.ts'
import { alteredOptions, type Options, optionsClause, readOptions } from './options.ts'
import {
  accessMethodClause,
  declaredRelationStorage,
  identifying,
  type RelationStorage,
  readRelationStorage,
  relationStorageColumns,
  relationStorageRules,
  statedRelationStorage,
  writtenRelationStorage,
} from './relation_storage.ts'
import { renamed } from './renames.ts'
import { tablespaceClause } from './tablespaces.ts'
import { bareQuery, outputColumns, typesOf, viewAddresses } from './views.ts'

export type MaterializedViewAttributes = RelationStorage & {
  /** As `pg_get_viewdef` writes it, without the semicolon. */
  readonly query: string
  readonly populated: boolean
  readonly options: Options
}

type MaterializedView = Fact<MaterializedViewAttributes>

const materializedViewId = (schema: string, name: string): Id => ({ kind: 'materialized_view', path: [schema, name] })
const called = ({ id }: MaterializedView): Sql => ident(...id.path)
const designate = (view: MaterializedView): Sql => sql`MATERIALIZED VIEW ${called(view)}`

/** Materialized views (`pg_class`, relkind `m`). */
export const materializedViews = defineKind<MaterializedViewAttributes, MaterializedViewEntry>({
  name: 'materialized_view',
  traits: ['commented', 'labelled', 'owned', 'granted', 'indexed', 'projected', 'analyzed', 'extension-bound'],
  rank: 61,
  section: { key: 'materialized_views', under: [], form: 'map', entry: materializedViewEntry },

  query: scope => sql`
    select c.oid, c.reltype, t.typarray, r.oid as rule, n.nspname as schema, c.relname as name,
      c.reloptions as options, x.reloptions as toast_options, c.relispopulated as populated,
      pg_catalog.pg_get_viewdef(c.oid) as query, ${outputColumns} as columns, ${relationStorageColumns}
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_class x on x.oid = c.reltoastrelid
    left join pg_catalog.pg_type t on t.oid = c.reltype
    left join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
    where c.relkind = 'm' and ${scope.managed(sql`c.relnamespace`)} and ${scope.ownOrExtended('pg_class', sql`c.oid`)}`,
  read: (row, reading) => {
    return [
      {
        addresses: viewAddresses(row),
        fact: {
          id: materializedViewId(text(row, 'schema'), text(row, 'name')),
          dependsOn: typesOf(row, reading),
          attributes: {
            query: bareQuery(text(row, 'query')),
            populated: flag(row, 'populated'),
            options: { ...readOptions(texts(row, 'options')), ...readOptions(texts(row, 'toast_options'), 'toast.') },
            ...readRelationStorage(row),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const stated = typeof entry === 'string' ? { query: entry } : entry
    const populated = 'with_data' in stated ? stated.with_data : undefined
    const options = 'options' in stated ? stated.options : undefined
    const storage = typeof entry === 'string' ? {} : entry
    return [
      {
        id: materializedViewId(...declaring.qualify(declaring.name)),
        place: declaring.place,
        attributes: {
          query: bareQuery(stated.query),
          populated: populated ?? true,
          options: Object.fromEntries(options ?? []),
          ...declaredRelationStorage(storage),
        },
        states: [
          ...(populated === undefined ? [] : ['populated']),
          ...(options === undefined ? [] : ['options']),
          ...statedRelationStorage(storage),
        ],
      },
    ]
  },
  extended: extendedInSchema('materialized_view'),
  write: ({ attributes }) => {
    const { query, populated, options } = attributes
    const long = yamlMap({
      query,
      with_data: populated ? undefined : false,
      options: Object.keys(options).length > 0 ? new Map(Object.entries(options)) : undefined,
      ...writtenRelationStorage(attributes),
    })
    return { long, ...(long.size === 1 ? { short: query } : {}) }
  },

  designate,
  holds: view => [`relation ${nameOf(view.id)}`, `type ${nameOf(view.id)}`],
  create: view => {
    const { query, populated, options } = view.attributes
    return [
      {
        sql: sql`CREATE ${designate(view)}${accessMethodClause(view.attributes)}${optionsClause(options)}${tablespaceClause(view.attributes)} AS\n${raw(query)}${when(!populated, sql`\nWITH NO DATA`)}`,
      },
      ...identifying(designate(view), view.attributes),
    ]
  },
  drop: view => [{ sql: sql`DROP ${designate(view)}`, lock: 'access exclusive' }],
  rename: (from, to) => renamed(sql`MATERIALIZED VIEW`, from, to),

  attributes: {
    query: { compare: 'expression', change: 'recreate' },
    populated: {
      compare: 'plain',
      observed: true,
      change: (_from, to) => [
        {
          sql: sql`REFRESH ${designate(to)}${when(!to.attributes.populated, sql` WITH NO DATA`)}`,
          lock: 'access exclusive',
          hazards: [
            to.attributes.populated
              ? {
                  code: 'blocks-reads',
                  name: nameOf(to.id),
                  message: `nobody reads ${nameOf(to.id)} while it is filled`,
                }
              : {
                  code: 'changes-behaviour',
                  name: nameOf(to.id),
                  message: `${nameOf(to.id)} cannot be read until it is filled`,
                },
          ],
        },
      ],
    },
    options: {
      compare: 'plain',
      observed: true,
      class: { name: 'storage', unset: {} },
      change: (from, to) => alteredOptions(designate(to), from.attributes.options, to.attributes.options),
    },
    ...relationStorageRules(designate),
  },
})
