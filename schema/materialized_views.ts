import { z } from 'zod'
import { relationStorageShape } from './relation_storage.ts'
import { storageParameters } from './tables.ts'
import { fields, flag } from './values.ts'
import { query } from './views.ts'

/** A query, or a query with options. */
export const materializedViewEntry = z.union([
  query,
  fields({
    query,
    with_data: flag.optional().meta({
      description: 'Whether it is filled (`WITH [NO] DATA`, `REFRESH MATERIALIZED VIEW`).',
      leftOut: 'left alone',
    }),
    options: storageParameters.optional(),
    ...relationStorageShape,
  }),
])

export type MaterializedViewEntry = z.output<typeof materializedViewEntry>
