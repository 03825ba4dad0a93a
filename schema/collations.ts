import type { z } from 'zod'
import { choice, fields, flag, text } from './values.ts'

export const collationEntry = fields({
  provider: choice('libc', 'icu', 'builtin').optional().meta({
    description: 'Whose rules they are (`PROVIDER`). `builtin` needs PostgreSQL 17.',
    leftOut: '`libc`, the operating system’s',
  }),
  locale: text.optional().meta({
    description: 'The locale (`LOCALE`); of libc it stands for both of the next.',
    leftOut: 'of libc `lc_collate` and `lc_ctype` say it',
    examples: ['de-u-co-phonebk', 'C.utf8'],
  }),
  lc_collate: text.optional().meta({
    description: 'Of libc: the locale for sorting (`LC_COLLATE`).',
    leftOut: '`locale` says it',
    examples: ['de_DE.utf8'],
  }),
  lc_ctype: text.optional().meta({
    description: 'Of libc: the locale for letters and cases (`LC_CTYPE`).',
    leftOut: '`locale` says it',
    examples: ['de_DE.utf8'],
  }),
  deterministic: flag.optional().meta({
    description: 'Texts are equal only where they are byte by byte (`DETERMINISTIC`).',
    leftOut: 'true',
  }),
  rules: text.optional().meta({
    description: 'Of ICU: more rules for sorting (`RULES`), from PostgreSQL 16 on.',
    leftOut: 'none',
    examples: ['&V << w <<< W'],
  }),
})

export type CollationEntry = z.output<typeof collationEntry>
