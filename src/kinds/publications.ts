import { type PublicationEntry, publicationEntry } from '../../schema/publications.ts'
import { address } from '../model/addresses.ts'
import type { Fact, Place } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { type Declaring, defineKind } from '../model/kinds.ts'
import { flag, number, text, texts } from '../model/rows.ts'
import { ident, join, literal, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { needsMajor } from './versions.ts'

export type PublicationAttributes = {
  readonly allTables: boolean
  /** Of `delete`, `insert`, `truncate`, `update`, in this order. */
  readonly publish: readonly string[]
  readonly viaRoot: boolean
  readonly generatedColumns: 'none' | 'stored'
}

/** Whether a publication takes tables or schemas by name; reports where it has all tables already. */
export function isSelecting(
  publication: Fact | undefined,
  name: string,
  place: Place,
  report: Declaring['report'],
): publication is Fact {
  if (publication?.attributes.allTables !== true) return publication !== undefined
  report({
    code: 'publication',
    severity: 'error',
    message: `${nameOf(publication.id)} publishes all tables, so that ${name} cannot be named`,
    place,
    help: ['leave out `all_tables`, or what is named'],
  })
  return false
}

type Publication = Fact<PublicationAttributes>

const operations = ['delete', 'insert', 'truncate', 'update'] as const

const called = ({ id }: Publication): Sql => ident(...id.path)

function settings({ publish, viaRoot, generatedColumns }: PublicationAttributes, than?: PublicationAttributes) {
  const before = than ?? { publish: operations, viaRoot: false, generatedColumns: 'none' }
  return [
    ...(before.publish.join() === publish.join() ? [] : [sql`publish = ${literal(publish.join(', '))}`]),
    ...(before.viaRoot === viaRoot ? [] : [sql`publish_via_partition_root = ${literal(viaRoot)}`]),
    ...(before.generatedColumns === generatedColumns
      ? []
      : [sql`publish_generated_columns = ${raw(generatedColumns)}`]),
  ]
}

const altered = (from: Publication, to: Publication): readonly Change[] => [
  {
    sql: sql`ALTER PUBLICATION ${called(to)} SET (${join(settings(to.attributes, from.attributes))})`,
    hazards: [{ code: 'changes-behaviour', name: nameOf(to.id), message: 'subscribers get other changes than before' }],
  },
]

/**
 * Publications (`pg_publication`). They belong to the database and not to a schema: one that no file declares is listed as
 * unmanaged. Of their tables and schemas only those in the managed schemas are looked at.
 */
export const publications = defineKind<PublicationAttributes, PublicationEntry>({
  name: 'publication',
  traits: ['commented', 'labelled', 'owned', 'publishing'],
  class: 'publications',
  rank: 74,
  section: { key: 'publications', under: [], form: 'map', names: true, entry: publicationEntry },

  query: scope => sql`
    select p.oid, p.pubname as name, p.puballtables as all_tables, p.pubviaroot as via_root,
      array(select o.name from (values ('delete', p.pubdelete), ('insert', p.pubinsert), ('truncate', p.pubtruncate),
        ('update', p.pubupdate)) o(name, is_published) where o.is_published order by 1) as publish,
      ${scope.major >= 18 ? sql`p.pubgencols = 's'` : sql`false`} as generated_columns
    from pg_catalog.pg_publication p
    where ${scope.notOfExtension(sql`pg_publication`, sql`p.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_publication', number(row, 'oid'))],
      fact: {
        id: { kind: 'publication', path: [text(row, 'name')] },
        attributes: {
          allTables: flag(row, 'all_tables'),
          publish: texts(row, 'publish'),
          viaRoot: flag(row, 'via_root'),
          generatedColumns: flag(row, 'generated_columns') ? 'stored' : 'none',
        },
      },
    },
  ],

  declare: (entry, { name, place, split }) => [
    {
      id: { kind: 'publication', path: split(name) },
      place,
      attributes: {
        allTables: entry.all_tables ?? false,
        publish: operations.filter(each => (entry.publish ?? operations).includes(each)),
        viaRoot: entry.via_root ?? false,
        generatedColumns: entry.generated_columns ?? 'none',
      },
    },
  ],
  write: ({ attributes: { allTables, publish, viaRoot, generatedColumns } }) => ({
    long: yamlMap({
      all_tables: allTables || undefined,
      publish: publish.length === operations.length ? undefined : publish,
      via_root: viaRoot || undefined,
      generated_columns: generatedColumns === 'none' ? undefined : generatedColumns,
    }),
  }),

  designate: publication => sql`PUBLICATION ${called(publication)}`,
  holds: publication => [publication.key],
  create: (publication, { clauses, major }) => {
    const { allTables, generatedColumns } = publication.attributes
    if (generatedColumns !== 'none') needsMajor(18, major, publication, 'what generated columns are published')
    const list = settings(publication.attributes)
    const listed = clauses.length === 0 ? nothing : sql`FOR ${when(major < 15, sql`TABLE `)}${join(clauses)}`
    const content = allTables ? sql`FOR ALL TABLES` : listed
    return [
      {
        sql: join(
          [
            sql`CREATE PUBLICATION ${called(publication)}`,
            content,
            list.length === 0 ? nothing : sql`WITH (${join(list)})`,
          ],
          ' ',
        ),
      },
    ]
  },
  drop: publication => [
    {
      sql: sql`DROP PUBLICATION ${called(publication)}`,
      hazards: [
        {
          code: 'changes-behaviour',
          name: nameOf(publication.id),
          message: `who subscribes to ${nameOf(publication.id)} gets no changes any more, and errors`,
        },
      ],
    },
  ],
  rename: (from, to) => [{ sql: sql`ALTER PUBLICATION ${ident(...from.path)} RENAME TO ${ident(...to.path)}` }],

  attributes: {
    allTables: { compare: 'plain', change: 'recreate' },
    publish: { compare: 'plain', change: altered },
    viaRoot: { compare: 'plain', change: altered },
    generatedColumns: { compare: 'plain', change: altered },
  },
})
