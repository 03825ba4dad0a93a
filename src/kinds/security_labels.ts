import { type SecurityLabelEntry, securityLabelEntry } from '../../schema/security_labels.ts'
import { address, catalogOfClass, rowAddress } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, literal, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { keptLabels } from './kept_labels.ts'

export type SecurityLabelAttributes = { readonly label: string }

type SecurityLabel = Fact<SecurityLabelAttributes>

const say = (
  { id, parent }: SecurityLabel,
  { designate, isNew }: PlanContext,
  said: string | null,
): readonly Change[] => [
  {
    sql: sql`SECURITY LABEL FOR ${ident(...id.path)} ON ${parent === undefined ? nothing : designate(parent)} IS ${literal(said)}`,
    lock: 'share update exclusive',
    hazards:
      id.on === undefined || isNew(keyOf(id.on))
        ? []
        : [
            {
              code: 'changes-behaviour',
              name: keyOf(id),
              message: `what ${id.path.join()} makes of ${keyOf(id.on)} changes`,
            },
          ],
  },
]

const invalidParameterValue = '22023'

/** Whether anything in either side of a plan has a label: elsewhere there is none to keep. */
const areInUse = ({ from, to }: PlanContext): boolean =>
  [from, to].some(({ facts }) => Array.from(facts.values()).some(({ id }) => id.kind === 'security_label'))

/** What label providers are told of objects (`pg_seclabel`, and `pg_shseclabel` of roles and subscriptions). */
export const securityLabels = defineKind<SecurityLabelAttributes, SecurityLabelEntry>({
  name: 'security_label',
  traits: [],
  rank: 91,
  follows: true,
  observed: true,
  section: { key: 'security_labels', under: ['labelled'], form: 'map', entry: securityLabelEntry },

  // A row type and an array stand for what they are made of.
  query: () => sql`
    select l.classoid, l.objoid, l.objsubid, l.provider, l.label, l.shared
    from (
      select s.classoid, s.objoid, s.objsubid, s.provider, s.label, false as shared from pg_catalog.pg_seclabel s
      union all
      select s.classoid, s.objoid, 0, s.provider, s.label, true from pg_catalog.pg_shseclabel s
    ) l
    left join pg_catalog.pg_type t on l.classoid = 'pg_catalog.pg_type'::regclass and t.oid = l.objoid
    where t.oid is null or (t.oid not in (select a.typarray from pg_catalog.pg_type a where a.typarray <> 0) and (t.typrelid = 0
      or exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c')))
    order by l.provider`,
  read: (row, reading) => {
    const catalog = catalogOfClass(number(row, 'classoid'))
    if (catalog === undefined) return []
    const at = [number(row, 'objoid'), number(row, 'objsubid')] as const
    const of = reading.own(address(catalog, ...at))
    if (of === undefined) return []
    return [
      {
        addresses: [
          rowAddress(
            flag(row, 'shared') ? 'pg_shseclabel' : 'pg_seclabel',
            number(row, 'classoid'),
            ...at,
            text(row, 'provider'),
          ),
        ],
        fact: {
          id: { kind: 'security_label', path: [text(row, 'provider')], on: of.id },
          parent: of.key,
          attributes: { label: text(row, 'label') },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'security_label', path: [name], on: parent.id },
            parent: parent.key,
            place,
            attributes: { label: entry },
            ...(entry === '' ? { absent: true } : {}),
          },
        ],
  write: label => ({ short: label.attributes.label, long: new Map() }),
  refused: ({ id }, { state }) =>
    state === invalidParameterValue
      ? {
          code: 'label-provider',
          help: [
            `load the provider ${id.path.join()} where the change is tried: in shared_preload_libraries or session_preload_libraries of that server`,
            'or try it on a server that has it: --shadow-url postgres://USER@HOST:PORT/postgres',
            'where it is loaded, it does not take this label',
          ],
        }
      : undefined,

  designate: () => nothing,
  create: (label, context) => say(label, context, label.attributes.label),
  drop: (label, context) => say(label, context, null),
  keep: (of, designation, stated, context) => (areInUse(context) ? keptLabels(of.id, designation, stated) : undefined),
  attributes: {
    label: { compare: 'plain', change: (_from, to, context) => say(to, context, to.attributes.label) },
  },
})
