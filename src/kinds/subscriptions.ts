import { type SubscriptionEntry, subscriptionEntry } from '../../schema/subscriptions.ts'
import { address } from '../model/addresses.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, literal, quoteLiteral, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  connectionParts,
  connectionString,
  declaredConnection,
  readConnection,
  readConnectionMarks,
  writtenConnection,
} from './connections.ts'
import { withSecrets } from './secrets.ts'
import {
  alterSubscription,
  changedOption,
  changedWithSlot,
  columnSince,
  disable,
  enable,
  markedPublications,
  markPrefix,
  marks,
  optionSql,
  publicationList,
  type Subscription,
  type SubscriptionAttributes,
  type SubscriptionOptions,
  setPublications,
  subscriptionHazard,
  subscriptionName,
  subscriptionOptionNames,
  subscriptionOptions,
} from './subscription_options.ts'

const insufficientPrivilege = '42501'

/** Looks up the tables of the publications on the other server, and copies the rows of new ones. */
const refresh = (subscription: Subscription): string =>
  `${alterSubscription(subscription, sql`REFRESH PUBLICATION`).text};`

/** What is left to do by hand on the other server and here: a migration reaches for no other server. */
function byHand({ attributes: { slotName, twoPhase, failover } }: Subscription): readonly string[] {
  if (slotName === null) return []
  const more = [twoPhase === true ? ', twophase => true' : '', failover === true ? ', failover => true' : '']
  return [
    'by hand, on the other server, before it is enabled:',
    `  SELECT pg_create_logical_replication_slot(${quoteLiteral(slotName)}, 'pgoutput'${more.join('')});`,
  ]
}

function create(subscription: Subscription, { major }: PlanContext): readonly Change[] {
  const { attributes } = subscription
  const { slotName, publications, enabled } = attributes
  const slot =
    slotName === null
      ? [sql`slot_name = NONE`]
      : slotName === subscription.id.path[0]
        ? []
        : [sql`slot_name = ${literal(slotName)}`]
  const settings = (names: readonly (keyof SubscriptionOptions)[]) => [
    sql`connect = false`,
    ...slot,
    ...names.flatMap(name => optionSql(subscription, name, major, subscriptionOptions[name].standard(major))),
  ]
  const statement = (names: readonly (keyof SubscriptionOptions)[], from: readonly string[]) =>
    withSecrets([
      sql`CREATE SUBSCRIPTION ${subscriptionName(subscription)} CONNECTION `,
      connectionString(attributes),
      sql` PUBLICATION ${publicationList(from)} WITH (${join(settings(names))})`,
    ])
  const real = statement(subscriptionOptionNames, publications)
  const scratch = statement(
    subscriptionOptionNames.filter(name => name !== 'twoPhase' && name !== 'failover'),
    markedPublications(subscription),
  )
  const after = enabled
    ? []
    : ['by hand, then:', `  ${alterSubscription(subscription, sql`ENABLE`).text};`, `  ${refresh(subscription)}`]
  const notes = [...byHand(subscription), ...(slotName === null ? [] : after)]
  return [
    {
      sql: real.sql,
      inScratch: scratch.inScratch ?? scratch.sql,
      ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    },
    ...(enabled
      ? [
          {
            ...enable(subscription),
            inScratch: sql``,
            note: ['by hand, afterwards, which copies the rows:', `  ${refresh(subscription)}`].join('\n'),
          },
        ]
      : []),
  ]
}

const drop = (subscription: Subscription): readonly Change[] => [
  { sql: alterSubscription(subscription, sql`DISABLE`) },
  {
    sql: alterSubscription(subscription, sql`SET (slot_name = NONE)`),
    note: 'without a slot nothing is asked of the other server',
  },
  {
    sql: sql`DROP SUBSCRIPTION ${subscriptionName(subscription)}`,
    hazards: [
      subscriptionHazard(
        subscription,
        'deletes-data',
        `the connection of ${nameOf(subscription.id)} goes, and with it how far it had come`,
      ),
      ...(subscription.attributes.slotName === null
        ? []
        : [
            subscriptionHazard(
              subscription,
              'changes-behaviour',
              `the slot ${subscription.attributes.slotName} stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot(${quoteLiteral(subscription.attributes.slotName)})`,
            ),
          ]),
    ],
  },
]

function reconnected(_from: Subscription, to: Subscription): readonly Change[] {
  const change = withSecrets([alterSubscription(to, sql`CONNECTION `), connectionString(to.attributes)])
  return [
    {
      sql: change.sql,
      inScratch: join([change.inScratch ?? change.sql, setPublications(to, markedPublications(to))], ';\n'),
      hazards: [
        subscriptionHazard(
          to,
          'changes-behaviour',
          `${nameOf(to.id)} takes its changes from where the new connection leads`,
        ),
      ],
    },
  ]
}

/**
 * Subscriptions of this database (`pg_subscription`): one that no file declares is listed as unmanaged. They are made unconnected,
 * so that a migration reaches for no other server; the slot there is not ours.
 */
export const subscriptions = defineKind<SubscriptionAttributes, SubscriptionEntry>({
  name: 'subscription',
  traits: ['commented', 'labelled', 'owned'],
  rank: 78,
  section: { key: 'subscriptions', under: [], form: 'map', entry: subscriptionEntry },

  query: ({ major, seesConnections }) => sql`
    select s.oid, s.subname as name, s.subenabled as enabled, s.subbinary as binary, s.substream::text as streaming,
      s.subslotname as slot_name, s.subsynccommit as synchronous_commit, s.subpublications as publications,
      ${columnSince(major, 'twoPhase', sql`s.subtwophasestate <> 'd'`)} as two_phase,
      ${columnSince(major, 'disableOnError', sql`s.subdisableonerr`)} as disable_on_error,
      ${columnSince(major, 'passwordRequired', sql`s.subpasswordrequired`)} as password_required,
      ${columnSince(major, 'runAsOwner', sql`s.subrunasowner`)} as run_as_owner,
      ${columnSince(major, 'origin', sql`s.suborigin`)} as origin,
      ${columnSince(major, 'failover', sql`s.subfailover`)} as failover,
      ${literal(seesConnections)} as sees_connection,
      ${seesConnections ? connectionParts(sql`s.subconninfo`) : sql`null::json`} as connection
    from pg_catalog.pg_subscription s
    where s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())
    order by s.subname`,
  read: row => {
    const path = [text(row, 'name')]
    const all = texts(row, 'publications')
    const isMarked = (name: keyof typeof marks) => all.includes(marks[name])
    const ofScratch = readConnectionMarks(all, markPrefix)
    const optional = (column: string) => (row[column] === null ? null : flag(row, column))
    const streaming = text(row, 'streaming')
    return [
      {
        addresses: [address('pg_subscription', number(row, 'oid'))],
        fact: {
          id: { kind: 'subscription', path },
          attributes: {
            ...(ofScratch ?? readConnection(row, 'connection', path)),
            publications: all.filter(each => !each.startsWith(markPrefix)).toSorted(),
            slotName: textOrNull(row, 'slot_name'),
            binary: flag(row, 'binary'),
            // A boolean before PostgreSQL 16.
            streaming: streaming === 'p' ? 'parallel' : streaming === 't' || streaming === 'true' ? 'on' : 'off',
            synchronousCommit: text(row, 'synchronous_commit'),
            twoPhase: isMarked('twoPhase') || optional('two_phase'),
            disableOnError: optional('disable_on_error'),
            passwordRequired: optional('password_required'),
            runAsOwner: optional('run_as_owner'),
            origin: textOrNull(row, 'origin'),
            failover: isMarked('failover') || optional('failover'),
            enabled: isMarked('enabled') || flag(row, 'enabled'),
          },
          ...(flag(row, 'sees_connection') || ofScratch !== undefined ? {} : { unread: ['connection', 'secrets'] }),
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { name, place, split, placeOf, report } = declaring
    const [own = ''] = split(name)
    if (entry.enabled === true && entry.slot_name === 'none')
      report({
        code: 'subscription-slot',
        severity: 'error',
        message: `${name} cannot be enabled without a slot`,
        place: placeOf('enabled'),
        help: ['write the name of its slot, or leave `enabled` out'],
      })
    if (entry.publications.length === 0)
      report({
        code: 'subscription-publications',
        severity: 'error',
        message: `${name} has no publication`,
        place: placeOf('publications'),
        help: ['list at least one publication of the other server'],
      })
    const stated = {
      slotName: entry.slot_name,
      binary: entry.binary,
      streaming: entry.streaming,
      synchronousCommit: entry.synchronous_commit,
      twoPhase: entry.two_phase,
      disableOnError: entry.disable_on_error,
      passwordRequired: entry.password_required,
      runAsOwner: entry.run_as_owner,
      origin: entry.origin,
      failover: entry.failover,
      enabled: entry.enabled,
    } as const
    return [
      {
        id: { kind: 'subscription', path: [own] },
        place,
        attributes: {
          ...declaredConnection(entry.connection, declaring),
          publications: [...new Set(entry.publications)].toSorted(),
          slotName: stated.slotName === 'none' ? null : (stated.slotName ?? own),
          binary: stated.binary ?? null,
          streaming: stated.streaming ?? null,
          synchronousCommit: stated.synchronousCommit ?? null,
          twoPhase: stated.twoPhase ?? null,
          disableOnError: stated.disableOnError ?? null,
          passwordRequired: stated.passwordRequired ?? null,
          runAsOwner: stated.runAsOwner ?? null,
          origin: stated.origin ?? null,
          failover: stated.failover ?? null,
          enabled: stated.enabled ?? false,
        },
        states: [
          ...(typeof entry.connection === 'string' ? [] : ['connection', 'secrets']),
          ...Object.entries(stated).flatMap(([attribute, value]) => (value === undefined ? [] : [attribute])),
        ],
      },
    ]
  },
  refused: (_draft, { state }) =>
    state === insufficientPrivilege
      ? {
          code: 'subscription-role',
          help: [
            'only a superuser makes subscriptions before PostgreSQL 16; from 16 on: grant pg_create_subscription to ROLE, and grant create on the database',
            'or have the change tried elsewhere: --shadow-url postgres://USER@HOST:PORT/postgres',
          ],
        }
      : undefined,
  write: ({ id, attributes }) => ({
    long: yamlMap({
      connection: writtenConnection(attributes),
      publications: attributes.publications,
      slot_name: attributes.slotName === id.path[0] ? undefined : (attributes.slotName ?? 'none'),
      binary: attributes.binary || undefined,
      streaming: attributes.streaming ?? undefined,
      synchronous_commit:
        attributes.synchronousCommit === 'off' ? undefined : (attributes.synchronousCommit ?? undefined),
      two_phase: attributes.twoPhase || undefined,
      disable_on_error: attributes.disableOnError || undefined,
      password_required: attributes.passwordRequired === false ? false : undefined,
      run_as_owner: attributes.runAsOwner || undefined,
      origin: attributes.origin === 'any' ? undefined : (attributes.origin ?? undefined),
      failover: attributes.failover || undefined,
    }),
  }),

  designate: subscription => sql`SUBSCRIPTION ${subscriptionName(subscription)}`,
  holds: subscription => [subscription.key],
  create,
  drop,
  rename: (from: Id, to: Id) => [
    { sql: sql`ALTER SUBSCRIPTION ${ident(...from.path)} RENAME TO ${ident(...to.path)}` },
  ],

  attributes: {
    connection: { compare: 'plain', observed: true, change: reconnected },
    secrets: { compare: 'plain', observed: true, change: reconnected },
    variables: { compare: 'derived', change: () => [] },
    publications: {
      compare: 'plain',
      change: (_from, to) => [
        {
          sql: setPublications(to, to.attributes.publications),
          inScratch: setPublications(to, markedPublications(to)),
          note: ['by hand, afterwards, which copies the rows of new tables:', `  ${refresh(to)}`].join('\n'),
          hazards: [
            subscriptionHazard(to, 'changes-behaviour', `${nameOf(to.id)} takes changes of other publications`),
          ],
        },
      ],
    },
    slotName: {
      compare: 'plain',
      observed: true,
      change: (from, to) => {
        const { slotName } = to.attributes
        if (slotName === null)
          return [
            ...(from.attributes.enabled ? [disable(to)] : []),
            { sql: alterSubscription(to, sql`SET (slot_name = NONE)`) },
          ]
        return [
          {
            sql: alterSubscription(to, sql`SET (slot_name = ${literal(slotName)})`),
            note: byHand(to).join('\n'),
            hazards: [
              subscriptionHazard(
                to,
                'changes-behaviour',
                `${nameOf(to.id)} goes on from where the slot ${slotName} stands`,
              ),
            ],
          },
        ]
      },
    },
    binary: changedOption('binary'),
    streaming: changedOption('streaming'),
    synchronousCommit: changedOption('synchronousCommit'),
    twoPhase: changedWithSlot('twoPhase'),
    disableOnError: changedOption('disableOnError'),
    passwordRequired: changedOption('passwordRequired'),
    runAsOwner: changedOption('runAsOwner'),
    origin: changedOption('origin'),
    failover: changedWithSlot('failover'),
    // Last: what the others need is there when it is enabled.
    enabled: {
      compare: 'plain',
      observed: true,
      change: (_from, to) => [to.attributes.enabled ? enable(to) : disable(to)],
    },
  },
})
