import type { z } from 'zod'
import { text } from './values.ts'

export const commentEntry = text.meta({
  description: 'What it is, for people (`COMMENT ON`).',
  leftOut: 'no comment',
  examples: ['One row per checkout'],
})

export type CommentEntry = z.output<typeof commentEntry>
