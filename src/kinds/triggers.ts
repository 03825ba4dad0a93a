import { type TriggerEntry, triggerEntry } from '../../schema/triggers.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type ReadScope } from '../model/kinds.ts'
import { flag, number, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, nothing, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { heritageIn, inheritedParts, parentsWhere } from './heritages.ts'
import { declaredInherited, writtenInherited } from './inherited_entries.ts'
import { mask } from './masks.ts'
import { contradictionIn } from './trigger_contradictions.ts'

const timings = ['before', 'after', 'instead_of'] as const
/** In the order in which PostgreSQL deparses them. */
const events = ['insert', 'delete', 'update', 'truncate'] as const
const states = { O: 'origin', A: 'always', R: 'replica', D: 'disabled' } as const

/** Bits of `pg_trigger.tgtype` (`catalog/pg_trigger.h`). */
const bits = { row: 1, before: 2, insert: 4, delete: 8, update: 16, truncate: 32, instead: 64 } as const

type Timing = (typeof timings)[number]
type Event = (typeof events)[number]
type State = (typeof states)[keyof typeof states]

export type TriggerAttributes = {
  readonly timing: Timing
  readonly events: readonly Event[]
  /** Of UPDATE OF, in their order; empty where every update fires it. */
  readonly columns: readonly string[]
  readonly level: 'row' | 'statement'
  readonly when: string | null
  readonly oldTable: string | null
  readonly newTable: string | null
  readonly constraint: boolean
  readonly deferrable: 'initially_immediate' | 'initially_deferred' | null
  /** The other table of a constraint trigger, qualified and quoted. */
  readonly from: string | null
  /** The function with its arguments: `shop.log('orders')`. */
  readonly run: string
  readonly enabled: State
}

type Trigger = Fact<TriggerAttributes>

/**
 * The condition and the function call of `pg_get_triggerdef`'s text; `pg_get_expr` cannot deparse a condition with
 * OLD and NEW, and a trigger's arguments are bytes.
 */
export function readDefinition(definition: string): { readonly when: string | null; readonly run: string } {
  const masked = mask(definition) ?? ''
  const execute = ' EXECUTE FUNCTION '
  const runs = masked.lastIndexOf(execute)
  const condition = / WHEN \(_*\)$/.exec(masked.slice(0, runs))
  return {
    when: condition === null ? null : definition.slice(condition.index + ' WHEN ('.length, runs - 1),
    run: definition.slice(runs + execute.length),
  }
}

const tableOf = ({ id }: Trigger): Sql => ident(...id.path.slice(0, -1))
const lastName = ({ id }: Trigger): Sql => ident(id.path.at(-1) ?? '')

const eventSql = ({ columns }: TriggerAttributes, event: Event): Sql =>
  event === 'update' && columns.length > 0
    ? sql`UPDATE OF ${join(columns.map(column => ident(column)))}`
    : raw(event.toUpperCase())

function referencing({ oldTable, newTable }: TriggerAttributes): Sql {
  const tables = [
    oldTable === null ? nothing : sql`OLD TABLE AS ${ident(oldTable)}`,
    newTable === null ? nothing : sql`NEW TABLE AS ${ident(newTable)}`,
  ]
  return when(oldTable !== null || newTable !== null, sql`REFERENCING ${join(tables, ' ')}`)
}

const deferrableSql = {
  initially_immediate: sql`DEFERRABLE`,
  initially_deferred: sql`DEFERRABLE INITIALLY DEFERRED`,
} as const

const enabledSql: Readonly<Record<State, Sql>> = {
  origin: sql`ENABLE`,
  always: sql`ENABLE ALWAYS`,
  replica: sql`ENABLE REPLICA`,
  disabled: sql`DISABLE`,
}

const enable = (trigger: Trigger): Change => ({
  sql: sql`ALTER TABLE ${tableOf(trigger)} ${enabledSql[trigger.attributes.enabled]} TRIGGER ${lastName(trigger)}`,
  lock: 'share row exclusive',
})

function make(trigger: Trigger, replace: boolean): readonly Change[] {
  const { attributes } = trigger
  const lines = [
    sql`CREATE ${when(replace, sql`OR REPLACE `)}${when(attributes.constraint, sql`CONSTRAINT `)}TRIGGER ${lastName(trigger)}`,
    sql`${raw(attributes.timing.replace('_', ' ').toUpperCase())} ${join(
      attributes.events.map(event => eventSql(attributes, event)),
      ' OR ',
    )} ON ${tableOf(trigger)}`,
    when(attributes.from !== null, sql`FROM ${raw(attributes.from ?? '')}`),
    attributes.deferrable === null ? nothing : deferrableSql[attributes.deferrable],
    referencing(attributes),
    sql`FOR EACH ${raw(attributes.level.toUpperCase())}`,
    when(attributes.when !== null, sql`WHEN (${raw(attributes.when ?? '')})`),
    sql`EXECUTE FUNCTION ${raw(attributes.run)}`,
  ]
  return [
    { sql: join(lines, '\n'), lock: 'share row exclusive', replaces: replace },
    // A replaced trigger is enabled again (tried on 14 to 18).
    ...(attributes.enabled === 'origin' ? [] : [enable(trigger)]),
  ]
}

const changed = (from: Trigger, to: Trigger): readonly Change[] | 'recreate' =>
  from.attributes.constraint || to.attributes.constraint ? 'recreate' : make(to, true)

const triggerId = (table: readonly string[], name: string): Id => ({ kind: 'trigger', path: [...table, name] })

const blank: TriggerAttributes = {
  timing: 'after',
  events: [],
  columns: [],
  level: 'row',
  when: null,
  oldTable: null,
  newTable: null,
  constraint: false,
  deferrable: null,
  from: null,
  run: '',
  enabled: 'origin',
}

function declare(entry: TriggerEntry, declaring: Declaring): readonly Draft[] {
  const { parent, name, place } = declaring
  if (parent === undefined) return []
  const id = triggerId(parent.id.path, name)
  if ('inherited' in entry)
    return declaredInherited(
      { id, blank, stated: entry.enabled === undefined ? {} : { enabled: entry.enabled } },
      declaring,
    )
  const report = (message: string, help: string, at = place): readonly never[] => {
    declaring.report({ code: 'trigger', severity: 'error', message, place: at, help: [help] })
    return []
  }
  const [timing, another] = timings.filter(each => entry[each] !== undefined)
  if (timing === undefined) return report(`nothing fires the trigger ${name}`, 'add before, after or instead_of')
  if (another !== undefined)
    return report(
      `the trigger ${name} has both ${timing} and ${another}`,
      'write one trigger for each',
      declaring.placeOf(another),
    )
  const stated = entry[timing] ?? []
  const fires = new Set(stated.map(each => (typeof each === 'string' ? each : 'update')))
  if (fires.size === 0)
    return report(`nothing fires the trigger ${name}`, `write what fires it, as in \`${timing}: [update]\``)
  const columns = stated.flatMap(each => (typeof each === 'string' ? [] : each.update))
  const level = entry.for_each ?? (fires.has('truncate') ? 'statement' : 'row')
  if (columns.length > 0 && stated.includes('update'))
    return report(
      `the trigger ${name} fires at every update, and at one of ${columns.join(', ')}`,
      'leave out one of the two',
      declaring.placeOf(timing),
    )
  const wrong = contradictionIn({
    entry,
    on: parent,
    timing,
    events: [...fires],
    isOfColumns: columns.length > 0,
    level,
  })
  if (wrong !== undefined)
    return report(`the trigger ${name}: ${wrong.message}`, wrong.help, declaring.placeOf(wrong.at))
  if (!entry.constraint && (entry.deferrable !== undefined || entry.from !== undefined))
    return report(
      `the trigger ${name} is no constraint trigger, so it cannot be ${entry.deferrable === undefined ? 'from another table' : 'deferrable'}`,
      'add `constraint: true`',
      declaring.placeOf(entry.deferrable === undefined ? 'from' : 'deferrable'),
    )
  return [
    {
      id,
      parent: parent.key,
      place,
      attributes: {
        timing,
        events: events.filter(event => fires.has(event)),
        columns,
        level,
        when: entry.when ?? null,
        oldTable: entry.old_table ?? null,
        newTable: entry.new_table ?? null,
        constraint: entry.constraint ?? false,
        deferrable: entry.deferrable ?? null,
        from: entry.from === undefined ? null : ident(...declaring.qualify(entry.from)).text,
        run: entry.run,
        enabled: entry.enabled ?? 'origin',
      },
    },
  ]
}

/** Before PostgreSQL 15 what a partition has from its table is internal; a foreign key's triggers have the index that it refers to. */
const isUsers = ({ major }: ReadScope): Sql =>
  major < 15 ? sql`(not t.tgisinternal or t.tgparentid <> 0 and t.tgconstrindid = 0)` : sql`not t.tgisinternal`

/** Triggers of tables and views (`pg_trigger`), without the internal ones. */
export const triggers = defineKind<TriggerAttributes, TriggerEntry>({
  name: 'trigger',
  traits: ['commented', 'extension-bound'],
  rank: 70,
  // DETACH PARTITION drops the triggers that a partition had from its table.
  goesWithLink: true,
  nominal: true,
  section: { key: 'triggers', under: ['triggered'], form: 'map', entry: triggerEntry },

  query: scope => sql`
    select t.oid, t.tgrelid, t.tgconstraint, t.tgname as name, t.tgtype::int4 as type, t.tgenabled::text as enabled,
      array(select a.attname::text from pg_catalog.unnest(t.tgattr::int2[]) with ordinality u(attnum, n)
        join pg_catalog.pg_attribute a on a.attrelid = t.tgrelid and a.attnum = u.attnum order by u.n) as columns,
      t.tgoldtable as old_table, t.tgnewtable as new_table, t.tgconstraint <> 0 as is_constraint,
      t.tgdeferrable as deferrable, t.tginitdeferred as deferred,
      nullif(t.tgconstrrelid, 0)::pg_catalog.regclass::text as from_table, pg_catalog.pg_get_triggerdef(t.oid) as definition,
      false as local, case when t.tgparentid <> 0 then ${parentsWhere(sql`t.tgrelid`, sql`true`)} end as parents
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    where ${isUsers(scope)}
      and ${scope.managed(sql`c.relnamespace`)} and ${scope.notOfExtension(sql`pg_trigger`, sql`t.oid`)}
    order by t.tgrelid, t.tgname`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'tgrelid')))
    if (table === undefined) return []
    const type = number(row, 'type')
    const has = (bit: keyof typeof bits) => (type & bits[bit]) !== 0
    const enabled = text(row, 'enabled')
    const constraint = number(row, 'tgconstraint')
    return [
      {
        addresses: [
          address('pg_trigger', number(row, 'oid')),
          ...(constraint === 0 ? [] : [address('pg_constraint', constraint)]),
        ],
        fact: {
          id: triggerId(table.id.path, text(row, 'name')),
          parent: table.key,
          ...inheritedParts(
            {
              ...heritageIn(row, number(row, 'tgrelid')),
              source: above => triggerId(above.id.path, text(row, 'name')),
            },
            reading,
          ),
          attributes: {
            timing: has('instead') ? 'instead_of' : has('before') ? 'before' : 'after',
            events: events.filter(has),
            columns: texts(row, 'columns'),
            level: has('row') ? 'row' : 'statement',
            oldTable: textOrNull(row, 'old_table'),
            newTable: textOrNull(row, 'new_table'),
            constraint: flag(row, 'is_constraint'),
            deferrable: flag(row, 'deferrable')
              ? flag(row, 'deferred')
                ? 'initially_deferred'
                : 'initially_immediate'
              : null,
            from: textOrNull(row, 'from_table'),
            enabled: Object.entries(states).find(([letter]) => letter === enabled)?.[1] ?? 'origin',
            ...readDefinition(text(row, 'definition')),
          },
        },
      },
    ]
  },

  declare,
  write: ({ attributes }, writing) => {
    const fires = attributes.events.map((event): YamlValue => {
      return event === 'update' && attributes.columns.length > 0 ? yamlMap({ update: attributes.columns }) : event
    })
    const level = attributes.events.includes('truncate') ? 'statement' : 'row'
    return {
      long: yamlMap({
        [attributes.timing]: fires,
        constraint: attributes.constraint || undefined,
        deferrable: attributes.deferrable ?? undefined,
        from: attributes.from === null ? undefined : writing.name(splitQualified(attributes.from)),
        old_table: attributes.oldTable ?? undefined,
        new_table: attributes.newTable ?? undefined,
        for_each: attributes.level === level ? undefined : attributes.level,
        when: attributes.when ?? undefined,
        run: attributes.run,
        enabled: attributes.enabled === 'origin' ? undefined : attributes.enabled,
      }),
    }
  },

  writeInherited: (trigger, writing) =>
    writtenInherited(trigger, writing, true, () => trigger.attributes.enabled, ['enabled']),
  blank,

  designate: trigger => sql`TRIGGER ${lastName(trigger)} ON ${tableOf(trigger)}`,
  holds: trigger => [trigger.key],
  create: trigger => make(trigger, false),
  drop: trigger => [{ sql: sql`DROP TRIGGER ${lastName(trigger)} ON ${tableOf(trigger)}`, lock: 'access exclusive' }],
  rename: (from, to) => [
    {
      sql: sql`ALTER TRIGGER ${ident(from.path.at(-1) ?? '')} ON ${ident(...to.path.slice(0, -1))} RENAME TO ${ident(to.path.at(-1) ?? '')}`,
      lock: 'access exclusive',
    },
  ],

  attributes: {
    timing: { compare: 'plain', change: changed },
    events: { compare: 'plain', change: changed },
    columns: { compare: 'plain', change: changed },
    level: { compare: 'plain', change: changed },
    when: { compare: 'expression', change: changed },
    oldTable: { compare: 'plain', change: changed },
    newTable: { compare: 'plain', change: changed },
    constraint: { compare: 'plain', change: 'recreate' },
    deferrable: { compare: 'plain', change: 'recreate' },
    from: { compare: 'plain', change: 'recreate' },
    run: { compare: 'plain', change: changed },
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

/** The parts of a qualified name as PostgreSQL quotes it. */
function splitQualified(name: string): readonly string[] {
  return Array.from(name.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g), ([, quoted, plain]) => {
    return quoted?.replaceAll('""', '"') ?? plain ?? ''
  })
}
