import { z } from 'zod'
import { storageParameters } from './tables.ts'
import { fields, flag, text } from './values.ts'
import { query } from './views.ts'

/** A query, or a query with options. */
export const materializedViewEntry = z.union([
  query,
  fields({
    query,
    with_data: flag.optional().meta({
      description:
        'Whether it is filled (`WITH [NO] DATA`, `REFRESH MATERIALIZED VIEW`). Left out: it is filled when it is made, and left alone later.',
    }),
    options: storageParameters.optional(),
    access_method: text
      .optional()
      .meta({ description: 'The table access method (`USING`). Left out, it is left alone.', examples: ['heap'] }),
    tablespace: text
      .optional()
      .meta({ description: 'The tablespace (`TABLESPACE`). Left out, it is left alone.', examples: ['fast_disk'] }),
  }),
])

export type MaterializedViewEntry = z.output<typeof materializedViewEntry>
