import { type ExtensionEntry, extensionEntry } from '../../schema/extensions.ts'
import { address } from '../model/addresses.ts'
import { fail } from '../model/diagnostics.ts'
import { type Fact, isOfExtension } from '../model/facts.ts'
import { keyOf, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, literal, nothing, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'

export type ExtensionAttributes = {
  /** Null where a file leaves it to the search path. */
  readonly schema: string | null
  readonly version: string | null
  /** Whether the version is what CREATE EXTENSION takes by itself on this server. */
  readonly standardVersion: boolean
  readonly relocatable: boolean
}

type Extension = Fact<ExtensionAttributes>

const called = ({ id }: Extension): Sql => ident(...id.path)

/** The schema of an extension, where it is none of the managed ones and may not be there yet. */
function schemaFirst(schema: string, { to }: PlanContext): readonly Change[] {
  const stands =
    schema === 'public' || schema.startsWith('pg_') || to.facts.has(keyOf({ kind: 'schema', path: [schema] }))
  return stands ? [] : [{ sql: sql`CREATE SCHEMA IF NOT EXISTS ${ident(schema)}` }]
}

function moved(from: Extension, to: Extension, context: PlanContext): readonly Change[] {
  const { schema } = to.attributes
  if (schema === null) return []
  if (!from.attributes.relocatable)
    fail('extension-not-relocatable', `the extension ${nameOf(to.id)} cannot be moved to the schema ${schema}`, {
      ...(to.place === undefined ? {} : { place: to.place }),
      help: [
        `write \`schema: ${from.attributes.schema ?? ''}\`, or leave the schema out`,
        'or drop the extension in one migration and make it again in the next',
      ],
    })
  return [...schemaFirst(schema, context), { sql: sql`ALTER EXTENSION ${called(to)} SET SCHEMA ${ident(schema)}` }]
}

/** Extensions of the database, whatever their schema (`pg_extension`). PL/pgSQL stands in every database. */
export const extensions = defineKind<ExtensionAttributes, ExtensionEntry>({
  name: 'extension',
  traits: ['always', 'extending', 'resolved', 'commented'],
  rank: 20,
  section: { key: 'extensions', under: [], form: 'map', names: true, entry: extensionEntry },

  query: () => sql`
    select e.oid, e.extname as name, n.nspname as schema, e.extversion as version, e.extrelocatable as relocatable,
      coalesce(a.default_version = e.extversion, false) as standard
    from pg_catalog.pg_extension e
    join pg_catalog.pg_namespace n on n.oid = e.extnamespace
    left join pg_catalog.pg_available_extensions() a on a.name = e.extname
    where e.extname <> 'plpgsql'
    order by e.extname`,
  read: row => [
    {
      addresses: [address('pg_extension', number(row, 'oid'))],
      fact: {
        id: { kind: 'extension', path: [text(row, 'name')] },
        attributes: {
          schema: text(row, 'schema'),
          version: text(row, 'version'),
          standardVersion: flag(row, 'standard'),
          relocatable: flag(row, 'relocatable'),
        },
      },
    },
  ],

  declare: (entry, { name, place, split }) => [
    {
      id: { kind: 'extension', path: split(name) },
      place,
      attributes: {
        schema: entry.schema ?? null,
        version: entry.version ?? null,
        standardVersion: false,
        relocatable: false,
      },
      states: [...(entry.schema === undefined ? [] : ['schema']), ...(entry.version === undefined ? [] : ['version'])],
    },
  ],
  write: ({ attributes: { schema, version, standardVersion } }) => {
    const long = yamlMap({
      schema: schema === null || schema === 'public' ? undefined : schema,
      version: version === null || standardVersion ? undefined : version,
    })
    return { long, ...(long.size === 0 ? { short: long } : {}) }
  },

  designate: extension => sql`EXTENSION ${called(extension)}`,
  holds: extension => [extension.key],
  create: (extension, context) => {
    const { schema, version, standardVersion } = extension.attributes
    return [
      ...(schema === null ? [] : schemaFirst(schema, context)),
      {
        sql: sql`CREATE EXTENSION ${called(extension)}${schema === null ? nothing : sql` SCHEMA ${ident(schema)}`}${
          version === null || standardVersion ? nothing : sql` VERSION ${literal(version)}`
        }`,
      },
    ]
  },
  drop: (extension, { from }) => {
    const tables = Array.from(from.facts.values()).filter(
      each => each.id.kind === 'table' && isOfExtension(each) && each.dependsOn.includes(extension.key),
    )
    return [
      {
        sql: sql`DROP EXTENSION ${called(extension)}`,
        hazards: tables.map(({ id }) => ({
          code: 'deletes-data',
          name: nameOf(id),
          message: `${nameOf(id)} is a table of ${nameOf(extension.id)}: all its rows go`,
        })),
      },
    ]
  },

  attributes: {
    schema: { compare: 'plain', observed: true, change: moved },
    version: {
      compare: 'plain',
      observed: true,
      change: (from, to) =>
        to.attributes.version === null
          ? []
          : [
              {
                sql: sql`ALTER EXTENSION ${called(to)} UPDATE TO ${literal(to.attributes.version)}`,
                hazards: [
                  {
                    code: 'changes-behaviour',
                    name: nameOf(to.id),
                    message: `${nameOf(to.id)} goes from version ${from.attributes.version ?? '?'} to ${to.attributes.version}: its functions may work otherwise`,
                  },
                ],
              },
            ],
    },
    standardVersion: { compare: 'derived', change: () => [] },
    relocatable: { compare: 'derived', change: () => [] },
  },
})
