import { type EventTriggerEntry, eventTriggerEntry } from '../../schema/event_triggers.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text, texts } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { type FiringState, firingSql, firingState } from './firing_states.ts'
import { inReach } from './reaches.ts'

export type EventTriggerAttributes = {
  readonly event: string
  /** The commands that fire it; empty where all do. */
  readonly tags: readonly string[]
  /** The function with its empty argument list. */
  readonly run: string
  readonly enabled: FiringState
}

type EventTrigger = Fact<EventTriggerAttributes>

const called = ({ id }: EventTrigger): Sql => ident(...id.path)

const enable = (trigger: EventTrigger): Change => ({
  sql: sql`ALTER EVENT TRIGGER ${called(trigger)} ${firingSql[trigger.attributes.enabled]}`,
})

/** Event triggers (`pg_event_trigger`), whose functions are in reach. They come last and go first, so that they see least of our own changes. */
export const eventTriggers = defineKind<EventTriggerAttributes, EventTriggerEntry>({
  name: 'event_trigger',
  traits: ['watching', 'commented', 'labelled', 'owned'],
  rank: 95,
  section: { key: 'event_triggers', under: [], form: 'map', entry: eventTriggerEntry },

  query: scope => sql`
    select e.oid, e.evtname as name, e.evtevent as event, e.evttags as tags, e.evtfoid::pg_catalog.regproc::text as function,
      e.evtenabled::text as enabled
    from pg_catalog.pg_event_trigger e
    where ${inReach(scope, 'pg_proc', sql`e.evtfoid`)} and ${scope.notOfExtension(sql`pg_event_trigger`, sql`e.oid`)}
    order by e.evtname`,
  read: row => [
    {
      addresses: [address('pg_event_trigger', number(row, 'oid'))],
      fact: {
        id: { kind: 'event_trigger', path: [text(row, 'name')] },
        attributes: {
          event: text(row, 'event'),
          tags: texts(row, 'tags'),
          run: `${text(row, 'function')}()`,
          enabled: firingState(text(row, 'enabled')),
        },
      },
    },
  ],

  declare: (entry, { name, place, placeOf, split, report }) => {
    const wrong = (message: string, help: string, key: 'tags' | 'run') =>
      report({ code: 'event-trigger', severity: 'error', message, place: placeOf(key), help: [help] })
    if (entry.tags !== undefined && entry.on === 'login')
      wrong(`${name} fires at a login, which is no command`, 'leave `tags` out', 'tags')
    if (!/\(\s*\)\s*$/.test(entry.run))
      wrong(
        `${entry.run.trim()} is no call without arguments`,
        'write `()` behind the name, as in `shop.log_ddl()`',
        'run',
      )
    return [
      {
        id: { kind: 'event_trigger', path: [split(name).join('.')] },
        place,
        attributes: {
          event: entry.on,
          tags: (entry.tags ?? []).map(tag => tag.toUpperCase()),
          run: entry.run,
          enabled: entry.enabled ?? 'origin',
        },
      },
    ]
  },
  write: ({ attributes: { event, tags, run, enabled } }) => ({
    long: yamlMap({
      on: event,
      tags: tags.length === 0 ? undefined : tags.length === 1 ? tags[0] : tags,
      run,
      enabled: enabled === 'origin' ? undefined : enabled,
    }),
  }),

  designate: trigger => sql`EVENT TRIGGER ${called(trigger)}`,
  holds: trigger => [trigger.key],
  create: trigger => {
    const { event, tags, run, enabled } = trigger.attributes
    const lines = [
      sql`CREATE EVENT TRIGGER ${called(trigger)} ON ${raw(event)}`,
      when(tags.length > 0, sql`WHEN TAG IN (${join(tags.map(literal))})`),
      sql`EXECUTE FUNCTION ${raw(run)}`,
    ]
    return [{ sql: join(lines, '\n') }, ...(enabled === 'origin' ? [] : [enable(trigger)])]
  },
  drop: trigger => [{ sql: sql`DROP EVENT TRIGGER ${called(trigger)}` }],
  rename: (from, to) => [{ sql: sql`ALTER EVENT TRIGGER ${ident(...from.path)} RENAME TO ${ident(...to.path)}` }],

  attributes: {
    event: { compare: 'plain', change: 'recreate' },
    tags: { compare: 'plain', change: 'recreate' },
    run: { compare: 'plain', change: 'recreate' },
    enabled: {
      compare: 'plain',
      change: (_from, to) => [
        {
          ...enable(to),
          hazards: [
            {
              code: 'changes-behaviour',
              name: nameOf(to.id),
              message: `${nameOf(to.id)} becomes ${to.attributes.enabled}`,
            },
          ],
        },
      ],
    },
  },
})
