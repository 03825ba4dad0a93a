import { choice, text } from './values.ts'

/** Where and how the rows of a table or a materialized view stand, as all of them may state it. */
export const relationStorageShape = {
  access_method: text
    .optional()
    .meta({ description: 'The table access method (`USING`). Left out, it is left alone.', examples: ['heap'] }),
  tablespace: text.optional().meta({
    description:
      'The tablespace (`TABLESPACE`), which must be there: tablespaces belong to the server. Left out, it is left alone.',
    examples: ['fast_disk'],
  }),
  replica_identity: choice('default', 'full', 'nothing')
    .optional()
    .meta({
      description:
        'What logical replication tells of an old row (`REPLICA IDENTITY`): the primary key, the whole row, or nothing. By an index: `replica_identity` of the index. Left out, it is left alone.',
      examples: ['full'],
    }),
}
