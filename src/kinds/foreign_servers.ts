import { type ForeignServerEntry, foreignServerEntry } from '../../schema/foreign_data.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInDatabase } from './extended_objects.ts'
import {
  alteredGenericOptions,
  type GenericOptions,
  genericOptionsClause,
  readGenericOptions,
  sortedOptions,
  writtenGenericOptions,
} from './generic_options.ts'
import { reportSecrets } from './secrets.ts'

export type ForeignServerAttributes = {
  readonly wrapper: string
  readonly type: string | null
  readonly version: string | null
  readonly options: GenericOptions
}

type Server = Fact<ForeignServerAttributes>

const called = ({ id }: Server): Sql => ident(...id.path)

const altered = (to: Server, clause: Sql): readonly Change[] => [
  {
    sql: sql`ALTER SERVER ${called(to)} ${clause}`,
    hazards: [
      {
        code: 'changes-behaviour',
        name: nameOf(to.id),
        message: `the foreign tables of ${nameOf(to.id)} may answer otherwise`,
      },
    ],
  },
]

/**
 * Foreign servers (`pg_foreign_server`). They belong to the database and not to a schema: one that no file declares is listed as
 * unmanaged.
 */
export const foreignServers = defineKind<ForeignServerAttributes, ForeignServerEntry>({
  name: 'foreign_server',
  traits: ['commented', 'owned', 'granted', 'user-mapped'],
  rank: 35,
  section: { key: 'foreign_servers', under: [], form: 'map', entry: foreignServerEntry },

  query: scope => sql`
    select s.oid, s.srvname as name, s.srvtype as type, s.srvversion as version, s.srvoptions as options, w.fdwname as wrapper,
      w.oid as wrapper_oid
    from pg_catalog.pg_foreign_server s
    join pg_catalog.pg_foreign_data_wrapper w on w.oid = s.srvfdw
    where ${scope.ownOrExtended('pg_foreign_server', sql`s.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_foreign_server', number(row, 'oid'))],
      fact: {
        id: { kind: 'foreign_server', path: [text(row, 'name')] },
        attributes: {
          wrapper: text(row, 'wrapper'),
          type: textOrNull(row, 'type'),
          version: textOrNull(row, 'version'),
          options: readGenericOptions(texts(row, 'options')),
        },
      },
    },
  ],

  declare: (entry, declaring) => {
    reportSecrets(entry.options ?? new Map(), declaring)
    return [
      {
        id: { kind: 'foreign_server', path: declaring.split(declaring.name) },
        place: declaring.place,
        dependsOn: [keyOf({ kind: 'foreign_data_wrapper', path: [entry.wrapper] })],
        attributes: {
          wrapper: entry.wrapper,
          type: entry.type ?? null,
          version: entry.version ?? null,
          options: sortedOptions(entry.options ?? []),
        },
      },
    ]
  },
  extended: extendedInDatabase('foreign_server'),
  write: ({ attributes: { wrapper, type, version, options } }) => ({
    long: yamlMap({
      wrapper,
      type: type ?? undefined,
      version: version ?? undefined,
      options: writtenGenericOptions(options),
    }),
  }),

  designate: server => sql`SERVER ${called(server)}`,
  holds: server => [server.key],
  create: server => {
    const { wrapper, type, version, options } = server.attributes
    const clauses = [
      sql`CREATE SERVER ${called(server)}`,
      when(type !== null, sql`TYPE ${literal(type)}`),
      when(version !== null, sql`VERSION ${literal(version)}`),
      sql`FOREIGN DATA WRAPPER ${ident(wrapper)}`,
      genericOptionsClause(options),
    ]
    return [{ sql: join(clauses, ' ') }]
  },
  // A server does not go while there are mappings.
  drop: (server, { children, designate }) => [
    ...children(server.key, 'from', 'user_mapping').map(mapping => ({ sql: sql`DROP ${designate(mapping.key)}` })),
    { sql: sql`DROP SERVER ${called(server)}` },
  ],
  rename: (from, to) => [{ sql: sql`ALTER SERVER ${ident(...from.path)} RENAME TO ${ident(...to.path)}` }],

  attributes: {
    wrapper: { compare: 'plain', change: 'recreate' },
    type: { compare: 'plain', change: 'recreate' },
    version: {
      compare: 'plain',
      change: (_from, to) => altered(to, sql`VERSION ${literal(to.attributes.version)}`),
    },
    options: {
      compare: 'plain',
      change: (from, to) => altered(to, alteredGenericOptions(from.attributes.options, to.attributes.options)),
    },
  },
})
