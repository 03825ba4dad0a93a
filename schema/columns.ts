import { z } from 'zod'
import { inherited } from './constraints.ts'
import { sequenceShape } from './sequence_options.ts'
import { choice, fields, flag, identifier, literally, sqlText, text } from './values.ts'

const shortForm = /^\s*((?:"(?:[^"]|"")*"|[^"=?])+?)\s*(\?)?\s*(?:=\s*([\s\S]*?))?\s*$/

/** A column's short form taken apart: `numeric(12,2)? = 0`. */
export interface ShortColumn {
  readonly type: string
  readonly nullable: boolean
  readonly default: string | undefined
}

/** Splits `TYPE[?] [= SQL]`; undefined where it is no such thing. */
export function parseShortColumn(source: string): ShortColumn | undefined {
  const match = shortForm.exec(source)
  if (match?.[1] === undefined || match[3] === '') return undefined
  return { type: match[1], nullable: match[2] === '?', default: match[3] }
}

/** A default: an SQL expression, or a literal. */
export const defaultValue = z.union([
  sqlText,
  fields({
    value: text.meta({ description: 'A literal: written as it is, quoted by schematic.', examples: ['pending'] }),
  }),
])

export const identity = z.union([
  choice('always', 'by_default'),
  fields({
    generate: choice('always', 'by_default').meta({
      description: '`always` refuses other values, `by_default` takes them.',
    }),
    ...sequenceShape,
    sequence: identifier.optional().meta({
      description:
        'The name of its sequence, in the schema of the table (`SEQUENCE NAME`). Left out: it is left alone.',
      examples: ['order_numbers'],
    }),
    persistence: choice('logged', 'unlogged').optional().meta({
      description:
        'Whether its sequence outlives a crash where that of the table is otherwise (`SET LOGGED`, `SET UNLOGGED`, PostgreSQL 15). Left out: as the table.',
    }),
  }),
])

const generated = z.union([
  sqlText,
  fields({
    sql: sqlText.meta({ description: 'The expression.' }),
    virtual: flag.optional().meta({ description: 'Computed when it is read, not stored (PostgreSQL 18).' }),
  }),
])

const columnShape = {
  type: text.meta({
    description: 'The type as SQL writes it; a `?` behind it allows nulls.',
    examples: ['numeric(12,2)', 'text[]?'],
  }),
  nullable: flag.optional().meta({ description: 'Whether nulls are allowed. Left out: they are not.' }),
  not_null_name: identifier
    .optional()
    .meta({ description: 'The name of the NOT NULL constraint (PostgreSQL 18). Left out: it is left alone.' }),
  backfill: sqlText.optional().meta({
    description:
      'What rows that hold nothing in it get when it becomes NOT NULL, or is added as such (`UPDATE … SET …`). Done once; then the line can go.',
    examples: ["'unknown'", 'lower(email)'],
  }),
  not_null_no_inherit: flag.optional().meta({
    description: 'NOT NULL does not hold for tables that inherit from this one (`NO INHERIT`, PostgreSQL 18).',
  }),
  not_null_not_valid: flag.optional().meta({
    description:
      'Nulls that were there before NOT NULL are not looked for (`NOT VALID`, PostgreSQL 18). Taken away, they are (`VALIDATE CONSTRAINT`).',
  }),
  default: defaultValue.optional().meta({ description: 'An SQL expression, or `{ value: … }` for a literal.' }),
  identity: identity
    .optional()
    .meta({ description: 'Numbers by itself (`GENERATED … AS IDENTITY`).', examples: ['always'] }),
  generated: generated.optional().meta({
    description: 'Computed from the other columns (`GENERATED ALWAYS AS (…)`).',
    examples: ['subtotal * 1.2'],
  }),
  collation: text.optional().meta({ description: 'The collation. Left out: that of the type.', examples: ['"C"'] }),
  using: sqlText
    .optional()
    .meta({ description: 'How an old value becomes a new one when the type changes.', examples: ['price::numeric'] }),
}

const inheritedColumn = fields({
  inherited,
  nullable: literally('false')
    .optional()
    .meta({ description: '`false`: no nulls here, though they are allowed where it comes from.' }),
  not_null_name: columnShape.not_null_name,
  backfill: columnShape.backfill,
  default: defaultValue.optional().meta({
    description: 'A default of its own; `null` for none. Left out: the one it inherits.',
  }),
  identity: columnShape.identity,
})

export const columnEntry = z.union([
  text.meta({
    description: 'TYPE[?] [= SQL]: the type, `?` where nulls are allowed, the default.',
    examples: ['numeric(12,2)? = 0'],
  }),
  fields(columnShape),
  inheritedColumn,
])

export type ColumnEntry = z.output<typeof columnEntry>
