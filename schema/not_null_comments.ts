import { text } from './values.ts'

export const notNullCommentEntry = text.meta({
  description: 'What `COMMENT ON CONSTRAINT` says of the NOT NULL constraint (PostgreSQL 17). Empty: there is none.',
  examples: ['Every address can be written to'],
})

export type NotNullCommentEntry = string
