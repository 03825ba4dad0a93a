import { type OwnerEntry, ownerEntry } from '../../schema/owners.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { restoreOwner, saveSecurity, securedObject } from './kept_security.ts'
import { checkSecured, isSecured, multirangeType } from './multiranges.ts'
import { isImpliedFunction, isUserMade } from './reaches.ts'

export type OwnerAttributes = { readonly role: string }

const give = (owner: Fact<OwnerAttributes>, { designate, major }: PlanContext): readonly Change[] => {
  checkSecured(owner.id.on, major, owner)
  return [
    {
      sql: sql`ALTER ${owner.parent === undefined ? nothing : designate(owner.parent)} OWNER TO ${ident(owner.attributes.role)}`,
      lock: 'access exclusive',
    },
  ]
}

const catalogNames = [
  'pg_class',
  'pg_proc',
  'pg_type',
  'pg_namespace',
  'pg_language',
  'pg_operator',
  'pg_opclass',
  'pg_opfamily',
  'pg_collation',
  'pg_conversion',
  'pg_event_trigger',
  'pg_statistic_ext',
  'pg_ts_config',
  'pg_ts_dict',
  'pg_publication',
  'pg_subscription',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
] as const

/** Who owns an object (`relowner`, `proowner`, `typowner`, `nspowner`). A sequence that belongs to a column follows its table. */
export const owners = defineKind<OwnerAttributes, OwnerEntry>({
  name: 'owner',
  traits: [],
  rank: 80,
  follows: true,
  observed: true,
  class: 'owners',
  inevitable: true,
  section: { key: 'owner', under: ['owned'], form: 'single', entry: ownerEntry },

  query: scope => sql`
    select o.catalog, o.oid, o.owner, r.rolname as role
    from (
      select 'pg_class' as catalog, c.oid, c.relowner as owner
      from pg_catalog.pg_class c
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${scope.managed(sql`c.relnamespace`)}
        and (c.relkind <> 'S' or not exists (select from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
            and d.refclassid = 'pg_catalog.pg_class'::regclass and d.deptype in ('a', 'i')))
      union all
      select 'pg_proc', p.oid, p.proowner from pg_catalog.pg_proc p
      where ${isUserMade(sql`p.oid`)} and ${scope.managed(sql`p.pronamespace`)} and not ${isImpliedFunction(sql`p.oid`)}
      union all
      select 'pg_type', t.oid, t.typowner
      from pg_catalog.pg_type t
      left join pg_catalog.pg_class c on c.oid = t.typrelid
      where (t.typtype in ('e', 'd', 'r', 'p'${multirangeType(scope.major)}) or c.relkind = 'c' or (t.typtype = 'b' and not exists (
          select from pg_catalog.pg_type l where l.typarray = t.oid)))
        and ${scope.managed(sql`t.typnamespace`)}
      union all
      select 'pg_namespace', n.oid, n.nspowner from pg_catalog.pg_namespace n where ${scope.managed(sql`n.oid`)}
      union all
      select 'pg_operator', x.oid, x.oprowner from pg_catalog.pg_operator x where ${scope.managed(sql`x.oprnamespace`)}
      union all
      select 'pg_opclass', x.oid, x.opcowner from pg_catalog.pg_opclass x where ${scope.managed(sql`x.opcnamespace`)}
      union all
      select 'pg_opfamily', x.oid, x.opfowner from pg_catalog.pg_opfamily x where ${scope.managed(sql`x.opfnamespace`)}
      union all
      select 'pg_collation', x.oid, x.collowner from pg_catalog.pg_collation x where ${scope.managed(sql`x.collnamespace`)}
      union all
      select 'pg_conversion', x.oid, x.conowner from pg_catalog.pg_conversion x where ${scope.managed(sql`x.connamespace`)}
      union all
      select 'pg_language', x.oid, x.lanowner from pg_catalog.pg_language x where x.oid >= 16384
      union all
      select 'pg_event_trigger', x.oid, x.evtowner from pg_catalog.pg_event_trigger x
      union all
      select 'pg_statistic_ext', x.oid, x.stxowner from pg_catalog.pg_statistic_ext x where ${scope.managed(sql`x.stxnamespace`)}
      union all
      select 'pg_ts_config', x.oid, x.cfgowner from pg_catalog.pg_ts_config x where ${scope.managed(sql`x.cfgnamespace`)}
      union all
      select 'pg_ts_dict', x.oid, x.dictowner from pg_catalog.pg_ts_dict x where ${scope.managed(sql`x.dictnamespace`)}
      union all
      select 'pg_publication', x.oid, x.pubowner from pg_catalog.pg_publication x
      union all
      select 'pg_subscription', x.oid, x.subowner from pg_catalog.pg_subscription x
      union all
      select 'pg_foreign_data_wrapper', x.oid, x.fdwowner from pg_catalog.pg_foreign_data_wrapper x
      union all
      select 'pg_foreign_server', x.oid, x.srvowner from pg_catalog.pg_foreign_server x
    ) o
    join pg_catalog.pg_roles r on r.oid = o.owner`,
  read: (row, reading) => {
    const catalog = catalogNames.find(each => each === text(row, 'catalog')) ?? 'pg_class'
    const of = reading.at(address(catalog, number(row, 'oid')))
    if (of === undefined) return []
    const role = reading.at(address('pg_authid', number(row, 'owner')))
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'owner', path: [], on: of.id },
          parent: of.key,
          dependsOn: role === undefined ? [] : [role.key],
          attributes: { role: text(row, 'role') },
        },
      },
    ]
  },

  declare: (entry, { parent, place }) =>
    parent === undefined
      ? []
      : [{ id: { kind: 'owner', path: [], on: parent.id }, parent: parent.key, place, attributes: { role: entry } }],
  write: owner => ({ short: owner.attributes.role, long: new Map() }),

  designate: () => nothing,
  create: give,
  drop: () => [],
  keep: (of, designation, stated, { major }) => {
    const object = isSecured(of.id, major) ? securedObject(of.id, designation, of.dependsOn) : undefined
    if (object?.owner === undefined || stated.some(({ on }) => on !== undefined && keyOf(on) === of.key))
      return undefined
    return { save: saveSecurity(object), restore: restoreOwner(designation, object.owner) }
  },
  attributes: { role: { compare: 'plain', change: (_from, to, context) => give(to, context) } },
})
