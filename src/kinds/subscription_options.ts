import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import type { AttributeRule } from '../model/kinds.ts'
import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { type Connection, connectionMarks } from './connections.ts'
import { needsMajor } from './versions.ts'

/** What CREATE and ALTER SUBSCRIPTION take in `WITH (…)` and `SET (…)`; null in a draft that leaves it to PostgreSQL. */
export type SubscriptionOptions = {
  readonly binary: boolean | null
  readonly streaming: 'off' | 'on' | 'parallel' | null
  readonly synchronousCommit: string | null
  readonly twoPhase: boolean | null
  readonly disableOnError: boolean | null
  readonly passwordRequired: boolean | null
  readonly runAsOwner: boolean | null
  readonly origin: string | null
  readonly failover: boolean | null
}

/** A subscription (`pg_subscription`). */
export type SubscriptionAttributes = Connection &
  SubscriptionOptions & {
    /** In the order of their names. */
    readonly publications: readonly string[]
    /** Null where there is none (`slot_name = NONE`). */
    readonly slotName: string | null
    readonly enabled: boolean
  }

export type Subscription = Fact<SubscriptionAttributes>

interface Option {
  readonly word: string
  /** The major that has it first. */
  readonly since: number
  /** What a new subscription has by itself. */
  standard(major: number): string | boolean
}

/** In the order of the manual (CREATE SUBSCRIPTION). */
export const subscriptionOptions = {
  binary: { word: 'binary', since: 14, standard: () => false },
  streaming: { word: 'streaming', since: 14, standard: major => (major < 18 ? 'off' : 'parallel') },
  synchronousCommit: { word: 'synchronous_commit', since: 14, standard: () => 'off' },
  twoPhase: { word: 'two_phase', since: 15, standard: () => false },
  disableOnError: { word: 'disable_on_error', since: 15, standard: () => false },
  passwordRequired: { word: 'password_required', since: 16, standard: () => true },
  runAsOwner: { word: 'run_as_owner', since: 16, standard: () => false },
  origin: { word: 'origin', since: 16, standard: () => 'any' },
  failover: { word: 'failover', since: 17, standard: () => false },
} as const satisfies { readonly [Name in keyof SubscriptionOptions]: Option }

export const subscriptionOptionNames = [
  'binary',
  'streaming',
  'synchronousCommit',
  'twoPhase',
  'disableOnError',
  'passwordRequired',
  'runAsOwner',
  'origin',
  'failover',
] as const satisfies readonly (keyof SubscriptionOptions)[]

/** How the publications begin that are marks of a scratch database. */
export const markPrefix = 'schematic: '

/**
 * What only a connected subscription has stands in scratch databases as a publication of this name, since nothing there may
 * reach another server.
 */
export const marks = {
  enabled: `${markPrefix}enabled`,
  twoPhase: `${markPrefix}two_phase`,
  failover: `${markPrefix}failover`,
} as const

const markNames = ['enabled', 'twoPhase', 'failover'] as const

export const subscriptionName = ({ id }: Pick<Subscription, 'id'>): Sql => ident(...id.path)
export const alterSubscription = (subscription: Subscription, clause: Sql): Sql =>
  sql`ALTER SUBSCRIPTION ${subscriptionName(subscription)} ${clause}`
export const publicationList = (publications: readonly string[]): Sql => join(publications.map(each => ident(each)))

/** The publications with the marks of a scratch database. */
export const markedPublications = ({ attributes }: Subscription): readonly string[] => [
  ...attributes.publications,
  ...markNames.filter(name => attributes[name] === true).map(name => marks[name]),
  ...connectionMarks(attributes, markPrefix),
]

export const subscriptionHazard = (
  { id }: Pick<Subscription, 'id'>,
  code: Hazard['code'],
  message: string,
): Hazard => ({
  code,
  name: nameOf(id),
  message,
})

/** `streaming = 'parallel'`, where it is said at all; fails where the server does not know it. */
export function optionSql(
  subscription: Subscription,
  name: keyof SubscriptionOptions,
  major: number,
  than?: string | boolean,
): readonly Sql[] {
  const { word, since } = subscriptionOptions[name]
  const value = subscription.attributes[name]
  if (value === null || value === than) return []
  needsMajor(value === 'parallel' ? 16 : since, major, subscription, word)
  return [sql`${raw(word)} = ${literal(value)}`]
}

/** Publications are only looked up when the subscription is refreshed, which is left to whoever knows whether rows are to be copied. */
export const setPublications = (subscription: Subscription, publications: readonly string[]): Sql =>
  alterSubscription(subscription, sql`SET PUBLICATION ${publicationList(publications)} WITH (refresh = false)`)

/** A statement that says otherwise in a scratch database. */
export const told = (subscription: Subscription, clause: Sql, more: Partial<Change> = {}): Change => ({
  sql: alterSubscription(subscription, clause),
  inScratch: setPublications(subscription, markedPublications(subscription)),
  ...more,
})

/** `ALTER SUBSCRIPTION … ENABLE`; nothing is taken in a scratch database. */
export const enable = (subscription: Subscription): Change =>
  told(subscription, sql`ENABLE`, {
    hazards: [
      subscriptionHazard(subscription, 'changes-behaviour', `${nameOf(subscription.id)} takes changes from now on`),
    ],
  })

/** `ALTER SUBSCRIPTION … DISABLE`. */
export const disable = (subscription: Subscription): Change =>
  told(subscription, sql`DISABLE`, {
    hazards: [
      subscriptionHazard(
        subscription,
        'changes-behaviour',
        `${nameOf(subscription.id)} takes no changes from now on; the other server keeps them for its slot`,
      ),
    ],
  })

/** Changes an option that this side alone has. */
export const changedOption = (name: keyof SubscriptionOptions): AttributeRule<SubscriptionAttributes> => ({
  compare: 'plain',
  observed: true,
  change: (_from, to, { major }) =>
    optionSql(to, name, major).map(each => ({
      sql: alterSubscription(to, sql`SET (${each})`),
      hazards: [subscriptionHazard(to, 'changes-behaviour', `${nameOf(to.id)} takes its changes otherwise`)],
    })),
})

/** An option that the slot on the other server has too: PostgreSQL changes it there, outside a transaction, and only of a disabled subscription. */
export const changedWithSlot = (name: 'twoPhase' | 'failover'): AttributeRule<SubscriptionAttributes> => ({
  compare: 'plain',
  observed: true,
  change: (from, to, { major }) => {
    // PostgreSQL 18 has an ALTER for it, and without a slot none has.
    if (name === 'twoPhase' && major < 18) return 'recreate'
    if (from.attributes.slotName === null) return 'recreate'
    const settings = optionSql(to, name, major)
    if (settings.length === 0) return []
    const rests = from.attributes.enabled
    return [
      ...(rests ? [disable(to)] : []),
      told(to, sql`SET (${join(settings)})`, {
        transaction: 'alone',
        hazards: [
          subscriptionHazard(
            to,
            'may-fail',
            `the other server must be reachable, ${nameOf(to.id)} disabled and its slot ${to.attributes.slotName ?? ''} there`,
          ),
        ],
      }),
      ...(rests && to.attributes.enabled ? [enable(to)] : []),
    ]
  },
})

/** The value of an option, null where PostgreSQL of this version does not have it. */
export const columnSince = (major: number, name: keyof SubscriptionOptions, column: Sql): Sql =>
  major < subscriptionOptions[name].since ? literal(null) : column
