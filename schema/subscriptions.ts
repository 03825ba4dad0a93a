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
      'Whether changes are taken (`ALTER SUBSCRIPTION … ENABLE`). Left out: a new one is not, and an old one is left as it is. `pull` leaves it out, so that a copy of the database does not take the changes too.',
  }),
  slot_name: text.optional().meta({
    description:
      'The replication slot on the other server, which is made and dropped there by hand; `none` for none. Left out: a new one has the name of the subscription.',
    examples: ['shop_changes', 'none'],
  }),
  binary: flag.optional().meta({ description: 'Values are sent in binary form.' }),
  streaming: choice('off', 'on', 'parallel').optional().meta({
    description:
      'Whether transactions are sent before they are committed. `parallel` came with PostgreSQL 16, and is the default from 18 on.',
  }),
  synchronous_commit: choice('off', 'local', 'remote_write', 'remote_apply', 'on')
    .optional()
    .meta({ description: '`synchronous_commit` where the changes are applied. A new one: off.' }),
  two_phase: flag.optional().meta({
    description: 'Prepared transactions are sent when they are prepared (PostgreSQL 15).',
  }),
  disable_on_error: flag.optional().meta({
    description: 'An error while changes are applied disables it (PostgreSQL 15).',
  }),
  password_required: flag.optional().meta({
    description:
      'Whether the connection must use a password where the owner is no superuser (PostgreSQL 16). A new one: true.',
  }),
  run_as_owner: flag.optional().meta({
    description: 'Changes are applied as the owner of the subscription, not of the table (PostgreSQL 16).',
  }),
  origin: choice('any', 'none').optional().meta({
    description: '`none`: only changes that were made on the other server itself (PostgreSQL 16). A new one: any.',
  }),
  failover: flag.optional().meta({ description: 'The slot is kept on standbys too (PostgreSQL 17).' }),
})

export type SubscriptionEntry = z.output<typeof subscriptionEntry>
