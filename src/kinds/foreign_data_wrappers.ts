import { type ForeignDataWrapperEntry, foreignDataWrapperEntry } from '../../schema/foreign_data.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, nothing, raw, type Sql, sql } from '../model/sql.ts'
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
import { shortName } from './qualified_names.ts'

/** The functions, qualified and quoted where they are not PostgreSQL's own. */
export type ForeignDataWrapperAttributes = {
  readonly handler: string | null
  readonly validator: string | null
  readonly options: GenericOptions
}

type Wrapper = Fact<ForeignDataWrapperAttributes>

const called = ({ id }: Wrapper): Sql => ident(...id.path)

const routine = (word: Sql, name: string | null): Sql => (name === null ? sql`NO ${word}` : sql`${word} ${raw(name)}`)

const altered = (to: Wrapper, clause: Sql): readonly Change[] => [
  {
    sql: sql`ALTER FOREIGN DATA WRAPPER ${called(to)} ${clause}`,
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
 * Foreign data wrappers (`pg_foreign_data_wrapper`) that no extension brought. They belong to the database and not to a
 * schema: one that no file declares is listed as unmanaged.
 */
export const foreignDataWrappers = defineKind<ForeignDataWrapperAttributes, ForeignDataWrapperEntry>({
  name: 'foreign_data_wrapper',
  traits: ['commented', 'owned', 'granted'],
  rank: 34,
  section: { key: 'foreign_data_wrappers', under: [], form: 'map', names: true, entry: foreignDataWrapperEntry },

  query: scope => sql`
    select w.oid, w.fdwname as name, w.fdwoptions as options,
      nullif(w.fdwhandler, 0)::pg_catalog.regproc::text as handler,
      nullif(w.fdwvalidator, 0)::pg_catalog.regproc::text as validator
    from pg_catalog.pg_foreign_data_wrapper w
    where ${scope.ownOrExtended('pg_foreign_data_wrapper', sql`w.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_foreign_data_wrapper', number(row, 'oid'))],
      fact: {
        id: { kind: 'foreign_data_wrapper', path: [text(row, 'name')] },
        attributes: {
          handler: textOrNull(row, 'handler'),
          validator: textOrNull(row, 'validator'),
          options: readGenericOptions(texts(row, 'options')),
        },
      },
    },
  ],

  declare: (entry, { name, place, split }) => [
    {
      id: { kind: 'foreign_data_wrapper', path: split(name) },
      place,
      attributes: {
        handler: entry.handler ?? null,
        validator: entry.validator ?? null,
        options: sortedOptions(entry.options ?? []),
      },
    },
  ],
  extended: extendedInDatabase('foreign_data_wrapper'),
  write: ({ attributes: { handler, validator, options } }) => ({
    long: yamlMap({
      handler: handler === null ? undefined : shortName(handler),
      validator: validator === null ? undefined : shortName(validator),
      options: writtenGenericOptions(options),
    }),
  }),

  designate: wrapper => sql`FOREIGN DATA WRAPPER ${called(wrapper)}`,
  holds: wrapper => [wrapper.key],
  create: wrapper => {
    const { handler, validator, options } = wrapper.attributes
    const clauses = [
      sql`CREATE FOREIGN DATA WRAPPER ${called(wrapper)}`,
      handler === null ? nothing : routine(sql`HANDLER`, handler),
      validator === null ? nothing : routine(sql`VALIDATOR`, validator),
      genericOptionsClause(options),
    ]
    return [{ sql: join(clauses, ' ') }]
  },
  drop: wrapper => [{ sql: sql`DROP FOREIGN DATA WRAPPER ${called(wrapper)}` }],
  rename: (from, to) => [
    { sql: sql`ALTER FOREIGN DATA WRAPPER ${ident(...from.path)} RENAME TO ${ident(...to.path)}` },
  ],

  attributes: {
    handler: { compare: 'plain', change: (_from, to) => altered(to, routine(sql`HANDLER`, to.attributes.handler)) },
    validator: {
      compare: 'plain',
      change: (_from, to) => altered(to, routine(sql`VALIDATOR`, to.attributes.validator)),
    },
    options: {
      compare: 'plain',
      change: (from, to) => altered(to, alteredGenericOptions(from.attributes.options, to.attributes.options)),
    },
  },
})
