import { choice, text } from './values.ts'

/** A name that cannot be left empty. */
const name = text.refine(value => value.trim() !== '', {
  params: { problem: 'empty-value', help: ['write a name, or leave the key out'] },
  message: 'a name is expected here',
})

export const tablespace = name.optional().meta({
  description: 'The tablespace (`TABLESPACE`), which must be there: tablespaces belong to the server.',
  leftOut: 'left alone',
  examples: ['fast_disk'],
})

/** Where and how the rows of a table or a materialized view stand, as all of them may state it. */
export const relationStorageShape = {
  access_method: name
    .optional()
    .meta({ description: 'The table access method (`USING`).', leftOut: 'left alone', examples: ['heap'] }),
  tablespace,
  replica_identity: choice('default', 'full', 'nothing')
    .optional()
    .meta({
      description:
        'What logical replication tells of an old row (`REPLICA IDENTITY`): the primary key, the whole row, or nothing. By an index: `replica_identity` of the index.',
      leftOut: 'left alone',
      examples: ['full'],
    }),
}
