import { type TableEntry, tableEntry } from '../../schema/tables.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, texts } from '../model/rows.ts'
import { ident, join, raw, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { alteredOptions, type Options, optionsClause, readOptions } from './options.ts'

type RowSecurity = 'disabled' | 'enabled' | 'forced'

export type TableAttributes = {
  readonly unlogged: boolean
  readonly rowSecurity: RowSecurity
  readonly options: Options
}

/** The id of a table. */
export const tableId = (schema: string, name: string): Id => ({ kind: 'table', path: [schema, name] })

const rowSecurities = ['disabled', 'enabled', 'forced'] as const satisfies readonly RowSecurity[]

const rowSecurityClauses: Readonly<Record<RowSecurity, readonly string[]>> = {
  disabled: ['DISABLE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY'],
  enabled: ['ENABLE ROW LEVEL SECURITY', 'NO FORCE ROW LEVEL SECURITY'],
  forced: ['ENABLE ROW LEVEL SECURITY', 'FORCE ROW LEVEL SECURITY'],
}

function secured(table: Fact<TableAttributes>, from: RowSecurity, to: RowSecurity, isNew = false): readonly Change[] {
  const clauses = rowSecurityClauses[to].filter(clause => !rowSecurityClauses[from].includes(clause))
  return [
    {
      sql: sql`ALTER TABLE ${ident(...table.id.path)} ${join(clauses.map(raw))}`,
      lock: 'access exclusive',
      hazards: isNew
        ? []
        : [
            {
              code: 'changes-behaviour',
              name: nameOf(table.id),
              message: `row security becomes ${to}: other rows are seen`,
            },
          ],
    },
  ]
}

/** Tables (`pg_class`, relkind `r`). */
export const tables = defineKind<TableAttributes, TableEntry>({
  name: 'table',
  traits: ['commented', 'owned', 'granted', 'columned', 'constrained', 'indexed', 'triggered', 'secured', 'analyzed'],
  rank: 40,
  section: { key: 'tables', under: [], form: 'map', entry: tableEntry },

  query: scope => sql`
    select c.oid, c.reltype, n.nspname as schema, c.relname as name, c.relpersistence::text as persistence,
      case when c.relforcerowsecurity and c.relrowsecurity then 'forced' when c.relrowsecurity then 'enabled' else 'disabled' end as row_security,
      c.reloptions as options
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't' and not c.relispartition
      and ${scope.managed(sql`c.relnamespace`)} and ${scope.notOfExtension(sql`pg_class`, sql`c.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_class', number(row, 'oid')), address('pg_type', number(row, 'reltype'))],
      fact: {
        id: tableId(text(row, 'schema'), text(row, 'name')),
        attributes: {
          unlogged: text(row, 'persistence') === 'u',
          rowSecurity: rowSecurities.find(each => each === text(row, 'row_security')) ?? 'disabled',
          options: readOptions(texts(row, 'options')),
        },
      },
    },
  ],

  declare: (entry, declaring) => [
    {
      id: tableId(...declaring.qualify(declaring.name)),
      place: declaring.place,
      attributes: {
        unlogged: entry.unlogged ?? false,
        rowSecurity: entry.row_security ?? 'disabled',
        options: Object.fromEntries(entry.options ?? []),
      },
      ...(entry.options === undefined ? {} : { states: ['options'] }),
    },
  ],
  write: ({ attributes: { unlogged, rowSecurity, options } }) => ({
    long: yamlMap({
      unlogged: unlogged || undefined,
      options: Object.keys(options).length > 0 ? new Map(Object.entries(options)) : undefined,
      row_security: rowSecurity === 'disabled' ? undefined : rowSecurity,
    }),
  }),

  designate: table => sql`TABLE ${ident(...table.id.path)}`,
  holds: table => [`relation ${nameOf(table.id)}`, `type ${nameOf(table.id)}`],
  create: (table, { clauses }) => [
    {
      sql: sql`CREATE ${when(table.attributes.unlogged, sql`UNLOGGED `)}TABLE ${ident(...table.id.path)} (${when(clauses.length > 0, sql`\n  ${join(clauses, ',\n  ')}\n`)})${optionsClause(table.attributes.options)}`,
    },
    ...(table.attributes.rowSecurity === 'disabled'
      ? []
      : secured(table, 'disabled', table.attributes.rowSecurity, true)),
  ],
  drop: table => [
    {
      sql: sql`DROP TABLE ${ident(...table.id.path)}`,
      lock: 'access exclusive',
      hazards: [{ code: 'deletes-data', name: nameOf(table.id), message: `all rows of ${nameOf(table.id)} go` }],
    },
  ],
  rename: (from, to) => [
    ...(from.path[0] === to.path[0]
      ? []
      : [{ sql: sql`ALTER TABLE ${ident(...from.path)} SET SCHEMA ${ident(to.path[0] ?? '')}` }]),
    ...(from.path[1] === to.path[1]
      ? []
      : [
          { sql: sql`ALTER TABLE ${ident(to.path[0] ?? '', from.path[1] ?? '')} RENAME TO ${ident(to.path[1] ?? '')}` },
        ]),
  ],
  holdsData: () => true,

  attributes: {
    unlogged: {
      compare: 'plain',
      change: (_from, to) => [
        {
          sql: sql`ALTER TABLE ${ident(...to.id.path)} SET ${raw(to.attributes.unlogged ? 'UNLOGGED' : 'LOGGED')}`,
          lock: 'access exclusive',
          hazards: [{ code: 'rewrites-table', name: nameOf(to.id), message: 'the whole table is written again' }],
        },
      ],
    },
    rowSecurity: {
      compare: 'plain',
      change: (from, to) => secured(to, from.attributes.rowSecurity, to.attributes.rowSecurity),
    },
    options: {
      compare: 'plain',
      observed: true,
      change: (from, to) =>
        alteredOptions(sql`TABLE ${ident(...to.id.path)}`, from.attributes.options, to.attributes.options),
    },
  },
})
