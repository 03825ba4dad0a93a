import { z } from 'zod'
import { defaultValue } from './columns.ts'
import { fields, flag, identifier, text } from './values.ts'

/** `TYPE[?] [= SQL]` as for a column, or everything under keys. */
export const domainEntry = z.union([
  text.meta({
    description:
      'TYPE[?] [= SQL], as for a column: without the `?` the domain is NOT NULL, behind `=` stands its default (`CREATE DOMAIN`).',
    examples: ["text? = ''"],
  }),
  fields({
    type: text.meta({
      description:
        'The base type (`AS type [NOT NULL]`); as for a column, a `?` behind it allows nulls and without it the domain is NOT NULL.',
      examples: ['text?', 'numeric(12,2)'],
    }),
    nullable: flag.optional().meta({
      description: 'Whether nulls are allowed (`SET NOT NULL`, `DROP NOT NULL`): the same as a `?` behind the type.',
      leftOut: 'they are not',
    }),
    not_null_name: identifier.optional().meta({
      description: 'The name of the NOT NULL constraint (`CONSTRAINT name NOT NULL`, PostgreSQL 17).',
      leftOut: 'left alone',
      examples: ['email_given'],
    }),
    default: defaultValue.optional().meta({
      description:
        'The default of columns of this domain: an SQL expression, or `{ value: … }` for a literal (`ALTER DOMAIN … SET DEFAULT`).',
      leftOut: 'none',
      examples: ['0', "''"],
    }),
    collation: text
      .optional()
      .meta({ description: 'The collation (`COLLATE`).', leftOut: 'that of the base type', examples: ['"C"'] }),
  }),
])

export type DomainEntry = z.output<typeof domainEntry>
