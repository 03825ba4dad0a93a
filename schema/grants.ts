import { z } from 'zod'
import { choice, fields, flag, listOf, text } from './values.ts'

/** Every privilege of PostgreSQL 14 to 18 on an object of a schema, and on a schema (manual, 5.8). */
export const privilegeWords = [
  'select',
  'insert',
  'update',
  'delete',
  'truncate',
  'references',
  'trigger',
  'maintain',
  'execute',
  'usage',
  'create',
] as const

const limits = z
  .union([
    listOf(text),
    choice('with_grant_option'),
    fields({
      columns: listOf(text)
        .optional()
        .meta({
          description: 'Only these columns (`GRANT SELECT (a, b)`).',
          leftOut: 'the whole object',
          examples: [['status', 'email']],
        }),
      with_grant_option: flag
        .optional()
        .meta({ description: 'It may be passed on (`WITH GRANT OPTION`).', leftOut: 'false' }),
    }),
  ])
  .optional()
  .meta({
    title: 'PRIVILEGE',
    description: 'Only these columns (`GRANT SELECT (a, b)`), or `with_grant_option`, or both as a map.',
    leftOut: 'not granted by this item',
    examples: [['status', 'email'], 'with_grant_option'],
  })

const privilege = z.union([
  choice('all', ...privilegeWords),
  fields({
    all: limits,
    select: limits,
    insert: limits,
    update: limits,
    delete: limits,
    truncate: limits,
    references: limits,
    trigger: limits,
    maintain: limits,
    execute: limits,
    usage: limits,
    create: limits,
  }),
])

/** What a grantee may do. */
export const grantEntry = listOf(privilege).meta({
  description:
    'Exactly what this role, or `public`, may do (`GRANT`). An empty list: nothing. Roles that are not listed are left alone.',
  examples: [['select', 'insert', { update: ['status', 'email'] }]],
})

export type GrantEntry = z.output<typeof grantEntry>
