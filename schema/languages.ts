import type { z } from 'zod'
import { fields, flag, text } from './values.ts'

export const languageEntry = fields({
  handler: text.meta({
    description: 'The function that runs its functions (`HANDLER`).',
    examples: ['shop.tiny_call_handler'],
  }),
  inline: text.optional().meta({
    description: 'The function that runs `DO` blocks (`INLINE`).',
    leftOut: 'none: it has no `DO` blocks',
    examples: ['shop.tiny_inline_handler'],
  }),
  validator: text.optional().meta({
    description: 'The function that checks a new function (`VALIDATOR`).',
    leftOut: 'none: nothing is checked',
    examples: ['shop.tiny_validator'],
  }),
  trusted: flag.optional().meta({
    description: 'Everybody may be allowed to write functions in it (`TRUSTED`).',
    leftOut: 'false: only superusers',
  }),
})

export type LanguageEntry = z.output<typeof languageEntry>
