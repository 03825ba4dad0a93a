import { type RuleEntry, ruleEntry } from '../../schema/rules.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { type FiringState, firingSql, firingState } from './firing_states.ts'
import { mask } from './masks.ts'

const events = { 2: 'update', 3: 'insert', 4: 'delete' } as const

export type RuleAttributes = {
  readonly event: (typeof events)[keyof typeof events]
  readonly instead: boolean
  readonly where: string | null
  /** Empty where it does nothing. */
  readonly commands: readonly string[]
  readonly enabled: FiringState
}

type Rule = Fact<RuleAttributes>

const tableOf = ({ id }: Rule): Sql => ident(...id.path.slice(0, -1))
const lastName = ({ id }: Rule): Sql => ident(id.path.at(-1) ?? '')

/** The commands of a list between parentheses, or the only one: each ends with a semicolon. */
function readCommands(list: string): readonly string[] {
  const trimmed = list.trim().replace(/;$/, '').trim()
  if (trimmed === 'NOTHING') return []
  if (!/^\(_*\)$/.test(mask(trimmed) ?? '')) return [trimmed]
  const inner = trimmed.slice(1, -1)
  const masked = mask(inner) ?? inner
  const found: string[] = []
  let from = 0
  for (let end = masked.indexOf(';'); end >= 0; end = masked.indexOf(';', from)) {
    found.push(inner.slice(from, end).trim())
    from = end + 1
  }
  return found.length === 0 ? [trimmed] : found
}

/** The condition and the commands of `pg_get_ruledef`'s text: `pg_get_expr` cannot deparse what has OLD and NEW in it. */
export function readRule(definition: string): Pick<RuleAttributes, 'where' | 'commands'> {
  const masked = mask(definition) ?? definition
  const action = /\sDO\s+(?:INSTEAD\s+)?/.exec(masked)
  if (action === null) throw new Error(`a rule's definition cannot be read: ${definition}`)
  const condition = /\s+WHERE /.exec(masked.slice(0, action.index))
  return {
    where: condition === null ? null : definition.slice(condition.index + condition[0].length, action.index),
    commands: readCommands(definition.slice(action.index + action[0].length)),
  }
}

const enable = (rule: Rule): Change => ({
  sql: sql`ALTER TABLE ${tableOf(rule)} ${firingSql[rule.attributes.enabled]} RULE ${lastName(rule)}`,
  lock: 'access exclusive',
})

function make(rule: Rule, replace: boolean): Change {
  const { event, instead, where, commands } = rule.attributes
  const [only, ...others] = commands.map(raw)
  const action =
    only === undefined ? sql`NOTHING` : others.length === 0 ? only : sql`(${join([only, ...others], ';\n  ')})`
  const lines = [
    sql`CREATE ${when(replace, sql`OR REPLACE `)}RULE ${lastName(rule)} AS ON ${raw(event.toUpperCase())} TO ${tableOf(rule)}`,
    when(where !== null, sql`WHERE ${raw(where ?? '')}`),
    sql`DO ${when(instead, sql`INSTEAD `)}${action}`,
  ]
  return { sql: join(lines, '\n'), lock: 'access exclusive' }
}

const replaced = (_from: Rule, to: Rule): readonly Change[] => [make(to, true)]

/** Rules of tables and views (`pg_rewrite`), without the one that makes a view. */
export const rules = defineKind<RuleAttributes, RuleEntry>({
  name: 'rule',
  traits: ['commented'],
  rank: 71,
  nominal: true,
  section: { key: 'rules', under: ['triggered'], form: 'map', entry: ruleEntry },

  query: scope => sql`
    select r.oid, r.ev_class, r.rulename as name, r.ev_type::text as event, r.ev_enabled::text as enabled,
      r.is_instead as instead, pg_catalog.pg_get_ruledef(r.oid) as definition
    from pg_catalog.pg_rewrite r
    join pg_catalog.pg_class c on c.oid = r.ev_class
    where r.ev_type <> '1' and ${scope.managed(sql`c.relnamespace`)}
      and ${scope.notOfExtension(sql`pg_rewrite`, sql`r.oid`)}
    order by r.ev_class, r.rulename`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'ev_class')))
    if (table === undefined) return []
    const event = text(row, 'event')
    return [
      {
        addresses: [address('pg_rewrite', number(row, 'oid'))],
        fact: {
          id: { kind: 'rule', path: [...table.id.path, text(row, 'name')] },
          parent: table.key,
          attributes: {
            event: Object.entries(events).find(([letter]) => letter === event)?.[1] ?? 'update',
            instead: flag(row, 'instead'),
            enabled: firingState(text(row, 'enabled')),
            ...readRule(text(row, 'definition')),
          },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place, placeOf, report }) => {
    if (parent === undefined) return []
    const commands = (entry.do ?? []).map(command => command.trim().replace(/[\s;]+$/, ''))
    if (commands.length === 0 && entry.instead !== true)
      report({
        code: 'rule',
        severity: 'error',
        message: `the rule ${name} does nothing`,
        place: entry.do === undefined ? place : placeOf('do'),
        help: ['write its commands under `do:`, or `instead: true` for a statement that shall do nothing'],
      })
    return [
      {
        id: { kind: 'rule', path: [...parent.id.path, name] },
        parent: parent.key,
        place,
        attributes: {
          event: entry.on,
          instead: entry.instead ?? false,
          where: entry.where ?? null,
          commands,
          enabled: entry.enabled ?? 'origin',
        },
      },
    ]
  },
  write: ({ attributes: { event, instead, where, commands, enabled } }) => ({
    long: yamlMap({
      on: event,
      instead: instead || undefined,
      where: where ?? undefined,
      do: commands.length === 0 ? undefined : commands.length === 1 ? commands[0] : commands,
      enabled: enabled === 'origin' ? undefined : enabled,
    }),
  }),

  designate: rule => sql`RULE ${lastName(rule)} ON ${tableOf(rule)}`,
  holds: rule => [rule.key],
  create: rule => [make(rule, false), ...(rule.attributes.enabled === 'origin' ? [] : [enable(rule)])],
  drop: rule => [{ sql: sql`DROP RULE ${lastName(rule)} ON ${tableOf(rule)}`, lock: 'access exclusive' }],
  rename: (from, to) => [
    {
      sql: sql`ALTER RULE ${ident(from.path.at(-1) ?? '')} ON ${ident(...to.path.slice(0, -1))} RENAME TO ${ident(to.path.at(-1) ?? '')}`,
      lock: 'access exclusive',
    },
  ],

  attributes: {
    event: { compare: 'plain', change: replaced },
    instead: { compare: 'plain', change: replaced },
    where: { compare: 'expression', change: replaced },
    commands: { compare: 'expression', change: replaced },
    // Replacing a rule leaves its state alone (tried on 14 to 18).
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
