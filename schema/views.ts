import { z } from 'zod'
import { choice, fields, flag, sqlText } from './values.ts'

export const query = sqlText.meta({
  description:
    'The query (`AS SELECT …`), in a `|` block where it has several lines. Its column names are those of the view.',
  examples: ["select id, total from shop.orders where status = 'pending'"],
})

/** A query, or a query with options. */
export const viewEntry = z.union([
  query,
  fields({
    query,
    security_invoker: flag.optional().meta({
      description:
        'Tables are read with the rights of who reads the view, not of its owner (`WITH (security_invoker)`, PostgreSQL 15).',
      leftOut: 'the owner’s',
    }),
    security_barrier: flag.optional().meta({
      description: 'Conditions of the view are tested before those of the reader (`WITH (security_barrier)`).',
      leftOut: 'they are not',
    }),
    check_option: choice('local', 'cascaded').optional().meta({
      description:
        'A row written through the view must be seen by it (`WITH … CHECK OPTION`); `cascaded`: by the views beneath it too.',
      leftOut: 'it need not',
    }),
  }),
])

export type ViewEntry = z.output<typeof viewEntry>
