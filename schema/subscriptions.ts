import { z } from 'zod'
import { choice, fields, flag, listOf, namesMap, text } from './values.ts'

/** `subscriptions: { changes: { connection: ${SHOP_CONNECTION}, publications: [changes] } }` (`CREATE SUBSCRIPTION`). */
export const subscriptionEntry = fields({
  connection: z.union([text, namesMap(text)]).meta({
    description:
      'Where the publications are (`CONNECTION`): a map of keywords, in which a secret is a reference to an environment variable, or one reference to the whole string. A secret is neither printed nor written, and set again only when the reference is new.',
    examples: ['${SHOP_CONNECTION}', { host: 'db1', dbname: 'shop', user: 'reader', password: '${SHOP_PASSWORD}' }],
  }),
  publications: listOf(text).meta({
    description: 'The publications on the other server (`PUBLICATION`).',
    examples: [['changes']],
  }),
  enabled: flag.optional().meta({
    description:
      'Whether changes are taken (`ALTER SUBSCRIPTION … ENABLE`). `pull` leaves it out, so that a copy of the database does not take the changes too.',
    leftOut: 'a new one is not, and an old one is left as it is',
  }),
  slot_name: text.optional().meta({
    description:
      'The replication slot on the other server (`WITH (slot_name = …)`), which is made and dropped there by hand; `none` for none.',
    leftOut: 'a new one has the name of the subscription',
    examples: ['shop_changes', 'none'],
  }),
  binary: flag.optional().meta({
    description: 'Values are sent in binary form (`WITH (binary)`).',
    leftOut: 'left alone; a new one: false',
  }),
  streaming: choice('off', 'on', 'parallel').optional().meta({
    description:
      'Whether transactions are sent before they are committed (`WITH (streaming = …)`). `parallel` came with PostgreSQL 16.',
    leftOut: 'left alone; a new one: off, from 18 on parallel',
  }),
  synchronous_commit: choice('off', 'local', 'remote_write', 'remote_apply', 'on').optional().meta({
    description: '`synchronous_commit` where the changes are applied (`WITH (synchronous_commit = …)`).',
    leftOut: 'left alone; a new one: off',
  }),
  two_phase: flag.optional().meta({
    description: 'Prepared transactions are sent when they are prepared (`WITH (two_phase)`, PostgreSQL 15).',
    leftOut: 'left alone; a new one: false',
  }),
  disable_on_error: flag.optional().meta({
    description: 'An error while changes are applied disables it (`WITH (disable_on_error)`, PostgreSQL 15).',
    leftOut: 'left alone; a new one: false',
  }),
  password_required: flag.optional().meta({
    description:
      'Whether the connection must use a password where the owner is no superuser (`WITH (password_required)`, PostgreSQL 16).',
    leftOut: 'left alone; a new one: true',
  }),
  run_as_owner: flag.optional().meta({
    description:
      'Changes are applied as the owner of the subscription, not of the table (`WITH (run_as_owner)`, PostgreSQL 16).',
    leftOut: 'left alone; a new one: false',
  }),
  origin: choice('any', 'none').optional().meta({
    description: '`none`: only changes that were made on the other server itself (`WITH (origin = …)`, PostgreSQL 16).',
    leftOut: 'left alone; a new one: any',
  }),
  failover: flag.optional().meta({
    description: 'The slot is kept on standbys too (`WITH (failover)`, PostgreSQL 17).',
    leftOut: 'left alone; a new one: false',
  }),
})

export type SubscriptionEntry = z.output<typeof subscriptionEntry>
