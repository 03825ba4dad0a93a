import { type PublishedTableEntry, publishedTableEntry } from '../../schema/publications.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, textOrNull, texts } from '../model/rows.ts'
import { ident, join, names, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isInheritedFrom } from './inheritances.ts'
import { isSelecting } from './publications.ts'
import { needsMajor } from './versions.ts'

export type PublishedTableAttributes = {
  /** In the order of their names; null for all. */
  readonly columns: readonly string[] | null
  readonly where: string | null
}

type PublishedTable = Fact<PublishedTableAttributes>

const publicationOf = ({ id }: PublishedTable): Sql => ident(id.path[0] ?? '')
/** Each table of the list stands for itself: those that inherit from it have entries of their own. */
function tableOf({ id }: PublishedTable, context: PlanContext): Sql {
  const table = id.path.slice(1)
  return sql`${when(isInheritedFrom(table, context), sql`ONLY `)}${ident(...table)}`
}

function definition(published: PublishedTable, context: PlanContext): Sql {
  const { columns, where } = published.attributes
  return join(
    [
      tableOf(published, context),
      ...(columns === null ? [] : [names(columns)]),
      ...(where === null ? [] : [sql`WHERE (${raw(where)})`]),
    ],
    ' ',
  )
}

/** Before PostgreSQL 15 a table was published whole or not at all. */
function checked(table: PublishedTable, major: number): void {
  if (table.attributes.columns !== null) needsMajor(15, major, table, 'a list of columns')
  if (table.attributes.where !== null) needsMajor(15, major, table, 'a condition on the rows')
}

const hazards = (table: PublishedTable, { isNew }: PlanContext): readonly Hazard[] =>
  table.parent !== undefined && isNew(table.parent)
    ? []
    : [
        {
          code: 'changes-behaviour',
          name: nameOf(table.id),
          message: `subscribers of ${nameOf({ kind: table.id.kind, path: table.id.path.slice(0, 1) })} get other changes than before`,
        },
      ]

const add = (table: PublishedTable, context: PlanContext): Change => ({
  sql: sql`ALTER PUBLICATION ${publicationOf(table)} ADD TABLE ${definition(table, context)}`,
  lock: 'share update exclusive',
  hazards: hazards(table, context),
})

const remove = (table: PublishedTable, context: PlanContext): Change => ({
  sql: sql`ALTER PUBLICATION ${publicationOf(table)} DROP TABLE ${tableOf(table, context)}`,
  lock: 'share update exclusive',
  hazards: hazards(table, context),
})

/** PostgreSQL changes one table of a publication by leaving it out and taking it in again; other transactions see neither. */
const again = (from: PublishedTable, to: PublishedTable, context: PlanContext): readonly Change[] => [
  remove(from, context),
  add(to, context),
]

/** The tables of a publication (`pg_publication_rel`). */
export const publishedTables = defineKind<PublishedTableAttributes, PublishedTableEntry>({
  name: 'published_table',
  traits: [],
  class: 'publications',
  rank: 75,
  part: true,
  section: { key: 'tables', under: ['publishing'], form: 'map', names: true, entry: publishedTableEntry },

  query: scope => sql`
    select r.oid, r.prpubid, r.prrelid, ${
      scope.major < 15
        ? sql`null as filter, null::text[] as columns`
        : sql`pg_catalog.pg_get_expr(r.prqual, r.prrelid) as filter,
      case when r.prattrs is not null then array(select a.attname::text from pg_catalog.unnest(r.prattrs) k(attnum)
        join pg_catalog.pg_attribute a on a.attrelid = r.prrelid and a.attnum = k.attnum order by a.attname) end as columns`
    }
    from pg_catalog.pg_publication_rel r`,
  read: (row, reading) => {
    const publication = reading.at(address('pg_publication', number(row, 'prpubid')))
    const table = reading.at(address('pg_class', number(row, 'prrelid')))
    if (publication === undefined || table === undefined) return []
    return [
      {
        addresses: [address('pg_publication_rel', number(row, 'oid'))],
        fact: {
          id: { kind: 'published_table', path: [...publication.id.path, ...table.id.path] },
          parent: publication.key,
          dependsOn: [table.key],
          attributes: {
            columns: row.columns === null ? null : texts(row, 'columns'),
            where: textOrNull(row, 'filter'),
          },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place, qualify, report }) =>
    !isSelecting(parent, name, place, report)
      ? []
      : [
          {
            id: { kind: 'published_table', path: [...parent.id.path, ...qualify(name)] },
            parent: parent.key,
            place,
            attributes: { columns: entry.columns?.toSorted() ?? null, where: entry.where ?? null },
          },
        ],
  write: ({ id, attributes: { columns, where } }, writing) => ({
    name: writing.name(id.path.slice(1)),
    long: yamlMap({ columns: columns ?? undefined, where: where ?? undefined }),
  }),

  designate: () => nothing,
  // PostgreSQL 14 takes the word once, for all tables.
  clause: (table, context) => {
    checked(table, context.major)
    return context.major < 15 ? definition(table, context) : sql`TABLE ${definition(table, context)}`
  },
  create: (table, context) => {
    checked(table, context.major)
    return [add(table, context)]
  },
  drop: (table, context) => [remove(table, context)],

  attributes: {
    columns: { compare: 'plain', change: again },
    where: { compare: 'expression', change: again },
  },
})
