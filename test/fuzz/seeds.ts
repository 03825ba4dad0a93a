import { dollarQuoted, quoteIdent } from '../../src/model/sql.ts'
import type { Column, Model, Table } from './model.ts'
import { columnsOf } from './model.ts'
import { inSql, sampleOf, typeText } from './writing.ts'

const rows = 3

function insert(table: Table, row: number): string {
  const columns = columnsOf(table).filter(
    ({ generated, identity }) => generated === undefined && identity === undefined,
  )
  const values = columns.map(column => valueIn(table, column, row))
  const list =
    columns.length === 0
      ? 'default values'
      : `(${columns.map(({ name }) => quoteIdent(name)).join(', ')}) values (${values.join(', ')})`
  return `insert into ${inSql(table)} ${list}`
}

/** The same value for the same row, so that a reference finds its row; some are null. */
function valueIn({ foreignKeys }: Table, { type, nullable, name }: Column, row: number): string {
  if (nullable && row === rows - 1 && !foreignKeys.some(key => key.columns.some(column => column.name === name)))
    return 'null'
  const sample =
    typeof type.of === 'string' && !type.array ? `${sampleOf(type, row)}::${typeText(type)}` : sampleOf(type, row)
  return sample
}

/** Fills the tables of a model as far as its constraints allow: a row that they refuse is left out. */
export function seedOf({ tables }: Model): string {
  const statements = Array.from({ length: rows }, (_, row) => tables.map(table => insert(table, row))).flat()
  return statements
    .map(
      statement =>
        `do ${dollarQuoted(`begin ${statement}; set constraints all immediate; exception when others then null; end`).text};\n`,
    )
    .join('')
}
