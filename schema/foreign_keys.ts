import { z } from 'zod'
import { columnNames, deferrable, inheritedAs, validityShape } from './constraints.ts'
import { choice, fields, flag, oneOrMany, text } from './values.ts'

/** What `references` says: a table as it is written, and its columns; without columns, those of its primary key. */
export interface Reference {
  readonly table: string
  readonly columns: readonly string[] | undefined
}

const name = String.raw`(?:"(?:[^"]|"")+"|[^",()])+?`
const referenceForm = new RegExp(
  String.raw`^\s*((?:"(?:[^"]|"")+"|[^"()])+?)\s*(?:\(\s*(${name}(?:\s*,\s*${name})*)\s*\))?\s*$`,
)
const columnForm = /\s*(?:"((?:[^"]|"")+)"|([^",]+?))\s*(?:,|$)/y

/** Splits `shop.customers(id)`; names are literal, quotes protect. Undefined where it is no such thing. */
export function parseReference(source: string): Reference | undefined {
  const match = referenceForm.exec(source)
  if (match?.[1] === undefined) return undefined
  if (match[2] === undefined) return { table: match[1], columns: undefined }
  const columns: string[] = []
  columnForm.lastIndex = 0
  while (columnForm.lastIndex < match[2].length) {
    const column = columnForm.exec(match[2])
    if (column === null) return undefined
    columns.push(column[1]?.replaceAll('""', '"') ?? column[2] ?? '')
  }
  return { table: match[1], columns }
}

const some = oneOrMany(text).meta({
  description: 'Only these of its columns (`ON DELETE SET … (…)`, PostgreSQL 15).',
  examples: [['customer_id']],
})
const words = choice('no_action', 'restrict', 'cascade', 'set_null', 'set_default')

const foreignKey = fields({
  columns: columnNames.meta({
    description: 'The columns of this table (`FOREIGN KEY (…)`).',
    examples: [['customer_id']],
  }),
  references: text
    .refine(value => parseReference(value) !== undefined, {
      params: { problem: 'unknown-value', help: ['write TABLE or TABLE(COLUMN, …), as in `shop.customers(id)`'] },
      message: 'a table is expected, with columns between parentheses or without',
    })
    .meta({
      description:
        'The table that it points to, and its columns (`REFERENCES`). Without columns: those of its primary key.',
      examples: ['shop.customers(id)'],
    }),
  match: choice('simple', 'full').optional().meta({
    description: '`full`: all columns are null, or none (`MATCH FULL`).',
    leftOut: '`simple`, a null in one is enough',
  }),
  on_update: words
    .optional()
    .meta({ description: 'What follows when the key it points to changes (`ON UPDATE`).', leftOut: 'no_action' }),
  on_delete: z
    .union([words, fields({ set_null: some }), fields({ set_default: some })])
    .optional()
    .meta({
      description: 'What follows when the row it points to goes (`ON DELETE`).',
      leftOut: 'no_action',
      examples: ['cascade', { set_null: ['a'] }],
    }),
  deferrable: deferrable.optional(),
  ...validityShape,
  period: flag.optional().meta({
    description: 'The last column is a range that the rows it points to must cover (`PERIOD`, PostgreSQL 18).',
    leftOut: 'false',
  }),
})

/** `foreign_keys: { orders_customer_fk: { columns: [customer_id], references: shop.customers(id) } }`. */
export const foreignKeyEntry = z.union([foreignKey, fields({ inherited: inheritedAs })])

export type ForeignKeyEntry = z.output<typeof foreignKeyEntry>
