import { z } from 'zod'
import { inherited, keyShape, replicaIdentity, shortColumns, storageShape } from './constraints.ts'
import { fields, identifier } from './values.ts'

/** `primary_key: [id]` (`PRIMARY KEY (id)`). */
export const primaryKeyEntry = z.union([
  shortColumns.meta({ description: 'The columns.', examples: [['id']] }),
  fields({
    name: identifier.optional().meta({ description: 'The name of the constraint. Left out: `<table>_pkey`.' }),
    ...keyShape,
  }),
  fields({
    inherited,
    name: identifier.optional().meta({ description: 'The name of the constraint here. Left out, it is left alone.' }),
    replica_identity: replicaIdentity,
    ...storageShape,
  }),
])

export type PrimaryKeyEntry = z.output<typeof primaryKeyEntry>
