import { schemaEntry } from '../../schema/schemas.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, join, literal, sql } from '../model/sql.ts'
import { extendedInDatabase } from './extended_objects.ts'

type SchemaAttributes = Record<never, never>

const nameOf = (schema: Fact<SchemaAttributes>) => ident(...schema.id.path)

/** Schemas (`pg_namespace`). `public` is there before anybody makes it. */
export const schemas = defineKind<SchemaAttributes, object>({
  name: 'schema',
  traits: ['namespace', 'always', 'commented', 'labelled', 'owned', 'granted'],
  rank: 10,
  section: { key: 'schemas', under: [], form: 'map', names: true, entry: schemaEntry },

  query: scope => sql`
    select n.oid, n.nspname as name
    from pg_catalog.pg_namespace n
    where n.nspname in (${join(scope.schemas.map(literal))})
    order by n.nspname`,
  read: row => [
    {
      addresses: [address('pg_namespace', number(row, 'oid'))],
      fact: { id: { kind: 'schema', path: [text(row, 'name')] }, attributes: {} },
    },
  ],

  declare: (_entry, { name, place, split, report }) => {
    const path = split(name)
    if (/^pg_/.test(path[0] ?? ''))
      report({
        code: 'reserved-name',
        severity: 'error',
        message: `the schema ${name} is PostgreSQL’s own: no other has a name that starts with pg_`,
        place,
        help: ['give it another name'],
      })
    return [{ id: { kind: 'schema', path }, attributes: {}, place }]
  },
  extended: extendedInDatabase('schema'),
  write: () => ({ short: new Map(), long: new Map() }),

  designate: schema => sql`SCHEMA ${nameOf(schema)}`,
  holds: schema => [schema.key],
  create: schema => [
    {
      sql:
        schema.id.path[0] === 'public' ? sql`CREATE SCHEMA IF NOT EXISTS public` : sql`CREATE SCHEMA ${nameOf(schema)}`,
    },
  ],
  drop: schema => [{ sql: sql`DROP SCHEMA ${nameOf(schema)}` }],
  rename: (from, to) => [{ sql: sql`ALTER SCHEMA ${ident(...from.path)} RENAME TO ${ident(...to.path)}` }],
  attributes: {},
})
