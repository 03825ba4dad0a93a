import type { z } from 'zod'
import { fields, flag, text } from './values.ts'

export const languageEntry = fields({
  handler: text.meta({
    description: 'The function that runs its functions (`HANDLER`).',
    examples: ['shop.lua_call_handler'],
  }),
  inline: text.optional().meta({ description: 'The function that runs `DO` blocks (`INLINE`).' }),
  validator: text.optional().meta({ description: 'The function that checks a new function (`VALIDATOR`).' }),
  trusted: flag.optional().meta({ description: 'Everybody may be allowed to write functions in it (`TRUSTED`).' }),
})

export type LanguageEntry = z.output<typeof languageEntry>
