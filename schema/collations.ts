import type { z } from 'zod'
import { choice, fields, flag, text } from './values.ts'

export const collationEntry = fields({
  provider: choice('libc', 'icu', 'builtin').optional().meta({
    description:
      'Whose rules they are (`PROVIDER`). Left out: `libc`, the operating system’s. `builtin` needs PostgreSQL 17.',
  }),
  locale: text.optional().meta({
    description: 'The locale (`LOCALE`); of libc it stands for both of the next.',
    examples: ['de-u-co-phonebk', 'C.utf8'],
  }),
  lc_collate: text.optional().meta({ description: 'Of libc: the locale for sorting (`LC_COLLATE`).' }),
  lc_ctype: text.optional().meta({ description: 'Of libc: the locale for letters and cases (`LC_CTYPE`).' }),
  deterministic: flag.optional().meta({
    description: 'Texts are equal only where they are byte by byte (`DETERMINISTIC`). Left out: true.',
  }),
  rules: text.optional().meta({
    description: 'Of ICU: more rules for sorting (`RULES`), from PostgreSQL 16 on.',
    examples: ['&V << w <<< W'],
  }),
})

export type CollationEntry = z.output<typeof collationEntry>
