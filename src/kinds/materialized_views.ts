import { type MaterializedViewEntry, materializedViewEntry } from '../../schema/materialized_views.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, text, textOrNull, texts } from '../model/rows.ts'
import { ident, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInSchema } from './extended_objects.ts'
import { alteredOptions, type Options, optionsClause, readOptions } from './options.ts'
import { renamed } from './renames.ts'
import { bareQuery, outputColumns, typesOf, viewAddresses } from './views.ts'

export type MaterializedViewAttributes = {
  /** As `pg_get_viewdef` writes it, without the semicolon. */
  readonly query: string
  readonly populated: boolean
  readonly options: Options
  readonly accessMethod: string
  /** Null where it is the database's. */
  readonly tablespace: string | null
}

type MaterializedView = Fact<MaterializedViewAttributes>

/** What PostgreSQL takes where `default_table_access_method` is not set. */
const ownAccessMethod = 'heap'

const materializedViewId = (schema: string, name: string): Id => ({ kind: 'materialized_view', path: [schema, name] })
const called = ({ id }: MaterializedView): Sql => ident(...id.path)
const designate = (view: MaterializedView): Sql => sql`MATERIALIZED VIEW ${called(view)}`

const rewrites = (view: MaterializedView): readonly Hazard[] => [
  { code: 'rewrites-table', name: nameOf(view.id), message: `the rows of ${nameOf(view.id)} are written again` },
  { code: 'blocks-reads', name: nameOf(view.id), message: `nobody reads ${nameOf(view.id)} meanwhile` },
]

/** Materialized views (`pg_class`, relkind `m`). */
export const materializedViews = defineKind<MaterializedViewAttributes, MaterializedViewEntry>({
  name: 'materialized_view',
  traits: ['commented', 'labelled', 'owned', 'granted', 'indexed', 'projected', 'analyzed'],
  rank: 61,
  section: { key: 'materialized_views', under: [], form: 'map', entry: materializedViewEntry },

  query: scope => sql`
    select c.oid, c.reltype, t.typarray, r.oid as rule, n.nspname as schema, c.relname as name,
      c.reloptions as options, x.reloptions as toast_options, c.relispopulated as populated, m.amname as access_method,
      s.spcname as tablespace, pg_catalog.pg_get_viewdef(c.oid) as query,
      ${outputColumns} as columns
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    left join pg_catalog.pg_class x on x.oid = c.reltoastrelid
    left join pg_catalog.pg_am m on m.oid = c.relam
    left join pg_catalog.pg_tablespace s on s.oid = c.reltablespace
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
            accessMethod: textOrNull(row, 'access_method') ?? ownAccessMethod,
            tablespace: textOrNull(row, 'tablespace'),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const stated = typeof entry === 'string' ? { query: entry } : entry
    const populated = 'with_data' in stated ? stated.with_data : undefined
    const options = 'options' in stated ? stated.options : undefined
    const accessMethod = 'access_method' in stated ? stated.access_method : undefined
    const tablespace = 'tablespace' in stated ? stated.tablespace : undefined
    return [
      {
        id: materializedViewId(...declaring.qualify(declaring.name)),
        place: declaring.place,
        attributes: {
          query: bareQuery(stated.query),
          populated: populated ?? true,
          options: Object.fromEntries(options ?? []),
          accessMethod: accessMethod ?? ownAccessMethod,
          tablespace: tablespace === undefined || tablespace === 'pg_default' ? null : tablespace,
        },
        states: [
          ...(populated === undefined ? [] : ['populated']),
          ...(options === undefined ? [] : ['options']),
          ...(accessMethod === undefined ? [] : ['accessMethod']),
          ...(tablespace === undefined ? [] : ['tablespace']),
        ],
      },
    ]
  },
  extended: extendedInSchema('materialized_view'),
  write: ({ attributes: { query, populated, options, accessMethod, tablespace } }) => {
    const long = yamlMap({
      query,
      with_data: populated ? undefined : false,
      options: Object.keys(options).length > 0 ? new Map(Object.entries(options)) : undefined,
      access_method: accessMethod === ownAccessMethod ? undefined : accessMethod,
      tablespace: tablespace ?? undefined,
    })
    return { long, ...(long.size === 1 ? { short: query } : {}) }
  },

  designate,
  holds: view => [`relation ${nameOf(view.id)}`, `type ${nameOf(view.id)}`],
  create: view => {
    const { query, populated, options, accessMethod, tablespace } = view.attributes
    return [
      {
        sql: sql`CREATE ${designate(view)}${when(accessMethod !== ownAccessMethod, sql` USING ${ident(accessMethod)}`)}${optionsClause(options)}${when(
          tablespace !== null,
          sql` TABLESPACE ${ident(tablespace ?? '')}`,
        )} AS\n${raw(query)}${when(!populated, sql`\nWITH NO DATA`)}`,
      },
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
      change: (from, to) => alteredOptions(designate(to), from.attributes.options, to.attributes.options),
    },
    accessMethod: {
      compare: 'plain',
      observed: true,
      // SET ACCESS METHOD came with PostgreSQL 15.
      change: (_from, to, { major }) =>
        major < 15
          ? 'recreate'
          : [
              {
                sql: sql`ALTER ${designate(to)} SET ACCESS METHOD ${ident(to.attributes.accessMethod)}`,
                lock: 'access exclusive',
                hazards: rewrites(to),
              },
            ],
    },
    tablespace: {
      compare: 'plain',
      observed: true,
      change: (_from, to) => [
        {
          sql: sql`ALTER ${designate(to)} SET TABLESPACE ${ident(to.attributes.tablespace ?? 'pg_default')}`,
          lock: 'access exclusive',
          hazards: rewrites(to),
        },
      ],
    },
  },
})
