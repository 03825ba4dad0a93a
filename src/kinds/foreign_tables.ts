import { type ForeignTableEntry, foreignTableEntry } from '../../schema/foreign_data.ts'
import { address } from '../model/addresses.ts'
import type { Fact, Place } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Draft, defineKind } from '../model/kinds.ts'
import { number, text, texts } from '../model/rows.ts'
import { ident, join, type Sql, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInSchema } from './extended_objects.ts'
import {
  alteredGenericOptions,
  type GenericOptions,
  genericOptionsClause,
  readGenericOptions,
  sortedOptions,
  writtenGenericOptions,
} from './generic_options.ts'
import { declaredInheritances, isInheritance } from './inheritances.ts'
import { renamed } from './renames.ts'
import { tableDefinition } from './table_definitions.ts'
import { isReadable, partitionedColumns, partitionedJoins, partitionedParts } from './tables.ts'

export type ForeignTableAttributes = {
  readonly server: string
  readonly options: GenericOptions
}

export const foreignTableId = (schema: string, name: string): Id => ({ kind: 'foreign_table', path: [schema, name] })
const called = ({ id }: Fact): Sql => ident(...id.path)

/** The draft of a foreign table, by its own entry or as a partition. */
export const declaredForeignTable = (
  { server, options }: Pick<ForeignTableEntry, 'server' | 'options'>,
  id: Id,
  place: Place,
): Draft<ForeignTableAttributes> => ({
  id,
  place,
  dependsOn: [keyOf({ kind: 'foreign_server', path: [server] })],
  attributes: { server, options: sortedOptions(options ?? []) },
})

/** Foreign tables (`pg_foreign_table`; `pg_class`, relkind `f`), partitions among them. */
export const foreignTables = defineKind<ForeignTableAttributes, ForeignTableEntry>({
  name: 'foreign_table',
  traits: ['commented', 'labelled', 'owned', 'granted', 'columned', 'constrained', 'triggered', 'analyzed'],
  rank: 41,
  section: { key: 'foreign_tables', under: [], form: 'map', entry: foreignTableEntry },

  query: scope => sql`
    select c.oid, c.reltype, n.nspname as schema, c.relname as name, s.srvname as server, f.ftoptions as options, ${partitionedColumns}
    from pg_catalog.pg_foreign_table f
    join pg_catalog.pg_class c on c.oid = f.ftrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_foreign_server s on s.oid = f.ftserver
    ${partitionedJoins(scope)}
    where ${isReadable} and ${scope.managed(sql`c.relnamespace`)}
      and ${scope.ownOrExtended('pg_class', sql`c.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_class', number(row, 'oid')), address('pg_type', number(row, 'reltype'))],
      fact: {
        id: foreignTableId(text(row, 'schema'), text(row, 'name')),
        ...partitionedParts(row),
        attributes: { server: text(row, 'server'), options: readGenericOptions(texts(row, 'options')) },
      },
    },
  ],

  declare: (entry, declaring) => {
    const id = foreignTableId(...declaring.qualify(declaring.name))
    const parents = (entry.inherits ?? []).map(declaring.qualify)
    return [
      declaredForeignTable(entry, id, declaring.place),
      ...declaredInheritances(parents, id, declaring.placeOf('inherits')),
    ]
  },
  extended: extendedInSchema('foreign_table'),
  write: ({ attributes: { server, options } }, writing) => {
    const parents = writing.children().filter(isInheritance)
    return {
      long: yamlMap({
        inherits: parents.length > 0 ? parents.map(({ attributes: { of } }) => writing.name(of)) : undefined,
        server,
        options: writtenGenericOptions(options),
      }),
    }
  },

  designate: table => sql`FOREIGN TABLE ${called(table)}`,
  holds: table => [`relation ${nameOf(table.id)}`, `type ${nameOf(table.id)}`],
  create: (table, context) => {
    const { server, options } = table.attributes
    const parts = [
      sql`CREATE FOREIGN TABLE ${tableDefinition(table, context)}`,
      sql`SERVER ${ident(server)}`,
      genericOptionsClause(options),
    ]
    return [{ sql: join(parts, ' ') }]
  },
  drop: table => [{ sql: sql`DROP FOREIGN TABLE ${called(table)}`, lock: 'access exclusive' }],
  rename: (from, to) => renamed(sql`FOREIGN TABLE`, from, to),

  attributes: {
    server: { compare: 'plain', change: 'recreate' },
    options: {
      compare: 'plain',
      change: (from, to) => [
        {
          sql: sql`ALTER FOREIGN TABLE ${called(to)} ${alteredGenericOptions(from.attributes.options, to.attributes.options)}`,
          lock: 'access exclusive',
          hazards: [
            { code: 'changes-behaviour', name: nameOf(to.id), message: `${nameOf(to.id)} may show other rows` },
          ],
        },
      ],
    },
  },
})
