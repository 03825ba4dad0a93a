import { type ForeignColumnOptionsEntry, foreignColumnOptionsEntry } from '../../schema/foreign_data.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { texts } from '../model/rows.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { columnOf, columnSource } from './column_rows.ts'
import {
  alteredGenericOptions,
  type GenericOptions,
  readGenericOptions,
  sortedOptions,
  writtenGenericOptions,
} from './generic_options.ts'

export type ForeignColumnOptionsAttributes = { readonly options: GenericOptions }

type ColumnOptions = Fact<ForeignColumnOptionsAttributes>

const optionsId = (column: Id): Id => ({ kind: 'foreign_column_options', path: column.path })

const alterColumn = ({ id }: ColumnOptions): Sql =>
  sql`ALTER FOREIGN TABLE ${ident(...id.path.slice(0, -1))} ALTER COLUMN ${ident(id.path.at(-1) ?? '')}`

const altered = (fact: ColumnOptions, from: GenericOptions, to: GenericOptions, isNew: boolean): readonly Change[] => [
  {
    sql: sql`${alterColumn(fact)} ${alteredGenericOptions(from, to)}`,
    lock: 'access exclusive',
    hazards: isNew
      ? []
      : [{ code: 'changes-behaviour', name: nameOf(fact.id), message: `${nameOf(fact.id)} may show other values` }],
  },
]

/** The options of a foreign table's column (`attfdwoptions`). */
export const foreignColumnOptions = defineKind<ForeignColumnOptionsAttributes, ForeignColumnOptionsEntry>({
  name: 'foreign_column_options',
  traits: [],
  rank: 43,
  part: true,
  follows: true,
  section: { key: 'foreign_options', under: ['foreign-optioned'], form: 'single', entry: foreignColumnOptionsEntry },

  query: scope => sql`
    select a.attrelid, a.attnum, a.attfdwoptions as options
    ${columnSource(scope)}
    where a.attfdwoptions is not null`,
  read: (row, reading) => {
    const column = columnOf(row, reading)
    if (column === undefined) return []
    return [
      {
        addresses: [],
        fact: {
          id: optionsId(column.id),
          parent: column.key,
          attributes: { options: readGenericOptions(texts(row, 'options')) },
        },
      },
    ]
  },

  declare: (entry, { parent, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: optionsId(parent.id),
            parent: parent.key,
            place,
            attributes: { options: sortedOptions(entry) },
            ...(entry.size === 0 ? { absent: true } : {}),
          },
        ],
  write: ({ attributes }) => ({ long: writtenGenericOptions(attributes.options) ?? new Map() }),

  designate: alterColumn,
  create: (fact, { isNew }) =>
    altered(fact, {}, fact.attributes.options, fact.parent !== undefined && isNew(fact.parent)),
  drop: fact => altered(fact, fact.attributes.options, {}, false),

  attributes: {
    options: {
      compare: 'plain',
      change: (from, to) => altered(to, from.attributes.options, to.attributes.options, false),
    },
  },
})
