import { type PublishedSchemaEntry, publishedSchemaEntry } from '../../schema/publications.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number } from '../model/rows.ts'
import { ident, nothing, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { isSelecting } from './publications.ts'
import { needsMajor } from './versions.ts'

type PublishedSchemaAttributes = Record<never, never>

type PublishedSchema = Fact<PublishedSchemaAttributes>

const definition = ({ id }: PublishedSchema): Sql => sql`TABLES IN SCHEMA ${ident(id.path[1] ?? '')}`

const altered = (schema: PublishedSchema, word: Sql, { isNew }: PlanContext): readonly Change[] => [
  {
    sql: sql`ALTER PUBLICATION ${ident(schema.id.path[0] ?? '')} ${word} ${definition(schema)}`,
    hazards:
      schema.parent !== undefined && isNew(schema.parent)
        ? []
        : [
            {
              code: 'changes-behaviour',
              name: nameOf(schema.id),
              message: `subscribers of ${schema.id.path[0] ?? ''} get other changes than before`,
            },
          ],
  },
]

/** The schemas of a publication: all their tables, those to come too (`pg_publication_namespace`, PostgreSQL 15). */
export const publishedSchemas = defineKind<PublishedSchemaAttributes, PublishedSchemaEntry>({
  name: 'published_schema',
  traits: [],
  class: 'publications',
  rank: 76,
  part: true,
  section: { key: 'schemas', under: ['publishing'], form: 'map', names: true, entry: publishedSchemaEntry },

  query: scope =>
    scope.major < 15
      ? sql`select 0 as oid where false`
      : sql`select p.oid, p.pnpubid, p.pnnspid from pg_catalog.pg_publication_namespace p`,
  read: (row, reading) => {
    const publication = reading.at(address('pg_publication', number(row, 'pnpubid')))
    const schema = reading.at(address('pg_namespace', number(row, 'pnnspid')))
    if (publication === undefined || schema === undefined) return []
    return [
      {
        addresses: [address('pg_publication_namespace', number(row, 'oid'))],
        fact: {
          id: { kind: 'published_schema', path: [...publication.id.path, ...schema.id.path] },
          parent: publication.key,
          dependsOn: [schema.key],
          attributes: {},
        },
      },
    ]
  },

  declare: (_entry, { parent, name, place, split, report }) =>
    !isSelecting(parent, name, place, report)
      ? []
      : [
          {
            id: { kind: 'published_schema', path: [...parent.id.path, ...split(name)] },
            parent: parent.key,
            place,
            attributes: {},
          },
        ],
  write: () => ({ long: new Map() }),

  designate: () => nothing,
  clause: (schema, { major }) => {
    needsMajor(15, major, schema, 'a schema')
    return definition(schema)
  },
  create: (schema, context) => altered(schema, sql`ADD`, context),
  drop: (schema, context) => altered(schema, sql`DROP`, context),

  attributes: {},
})
