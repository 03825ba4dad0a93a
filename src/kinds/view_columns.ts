import { type ViewColumnEntry, viewColumnEntry } from '../../schema/view_columns.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, numberOrNull, text, textOrNull } from '../model/rows.ts'
import { ident, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isUserMade } from './reaches.ts'

export type ViewColumnAttributes = {
  /** What an INSERT into the view takes. */
  readonly default: string | null
}

type ViewColumn = Fact<ViewColumnAttributes>

const alter = ({ id: { path } }: ViewColumn): Sql =>
  sql`ALTER VIEW ${ident(...path.slice(0, -1))} ALTER COLUMN ${ident(path.at(-1) ?? '')}`

const set = (column: ViewColumn): readonly Change[] => {
  const expression = column.attributes.default
  return [
    {
      sql:
        expression === null ? sql`${alter(column)} DROP DEFAULT` : sql`${alter(column)} SET DEFAULT ${raw(expression)}`,
      lock: 'access exclusive',
    },
  ]
}

/** Columns of views and materialized views (`pg_attribute`): they come and go with the query. */
export const viewColumns = defineKind<ViewColumnAttributes, ViewColumnEntry>({
  name: 'view_column',
  traits: ['commented', 'labelled', 'stored'],
  rank: 62,
  part: true,
  derived: true,
  aliased: true,
  shapes: true,
  section: { key: 'columns', under: ['projected'], form: 'map', entry: viewColumnEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attname as name, d.oid as default_oid, pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('v', 'm') and c.relpersistence <> 't'
      and ${isUserMade(sql`a.attrelid`)} and a.attnum > 0 and not a.attisdropped and ${scope.managed(sql`c.relnamespace`)}
    left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum`,
  read: (row, reading) => {
    const view = reading.at(address('pg_class', number(row, 'attrelid')))
    if (view === undefined) return []
    const defaultOid = numberOrNull(row, 'default_oid')
    return [
      {
        addresses: [
          address('pg_class', number(row, 'attrelid'), number(row, 'attnum')),
          ...(defaultOid === null ? [] : [address('pg_attrdef', defaultOid)]),
        ],
        fact: {
          id: { kind: 'view_column', path: [...view.id.path, text(row, 'name')] },
          parent: view.key,
          position: number(row, 'attnum'),
          attributes: { default: textOrNull(row, 'expression') },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place, placeOf, report }) => {
    if (parent === undefined) return []
    if (entry.default !== undefined && parent.id.kind !== 'view')
      report({
        code: 'view-column-default',
        severity: 'error',
        message: `${name} cannot have a default: nobody inserts into a materialized view`,
        place: placeOf('default'),
        help: ['leave the default out'],
      })
    return [
      {
        id: { kind: 'view_column', path: [...parent.id.path, name] },
        parent: parent.key,
        place,
        attributes: {
          default: typeof entry.default === 'object' ? literal(entry.default.value).text : (entry.default ?? null),
        },
      },
    ]
  },
  write: column => ({ long: yamlMap({ default: column.attributes.default ?? undefined }) }),

  designate: column => sql`COLUMN ${ident(...column.id.path)}`,
  rename: (from, to, { from: { facts } }) => {
    const view = to.path.slice(0, -1)
    const isView = facts.has(keyOf({ kind: 'view', path: view }))
    return [
      {
        sql: sql`ALTER ${raw(isView ? 'VIEW' : 'MATERIALIZED VIEW')} ${ident(...view)} RENAME COLUMN ${ident(from.path.at(-1) ?? '')} TO ${ident(to.path.at(-1) ?? '')}`,
        lock: 'access exclusive',
      },
    ]
  },
  create: column => (column.attributes.default === null ? [] : set(column)),
  drop: () => [],

  attributes: { default: { compare: 'expression', change: (_from, to) => set(to) } },
})
