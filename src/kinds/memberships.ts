import { type MembershipEntry, membershipEntry } from '../../schema/memberships.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isDeclared } from './roles.ts'

export type MembershipAttributes = {
  readonly admin: boolean
  /** Null before PostgreSQL 16, and in a draft that leaves it to the member's own attribute. */
  readonly inherit: boolean | null
  readonly set: boolean | null
}

type Membership = Fact<MembershipAttributes>

const group = ({ id }: Membership): Sql => ident(...id.path)
const member = ({ id }: Membership): Sql => ident(...(id.on?.path ?? []))

function grant(membership: Membership, { major }: PlanContext): readonly Change[] {
  const { admin, inherit, set } = membership.attributes
  const option = (name: string, value: boolean | null) =>
    when(value !== null, raw(`${name} ${value ? 'TRUE' : 'FALSE'}`))
  const options = [when(admin, sql`ADMIN TRUE`), option('INHERIT', inherit), when(set === false, sql`SET FALSE`)]
  const clause = major < 16 ? when(admin, sql`ADMIN OPTION`) : join(options)
  return [
    {
      sql: sql`GRANT ${group(membership)} TO ${member(membership)}${when(clause.text !== '', sql` WITH ${clause}`)}`,
    },
  ]
}

function altered(from: Membership, to: Membership, context: PlanContext): readonly Change[] {
  if (context.major < 16)
    return to.attributes.admin
      ? grant(to, context)
      : [{ sql: sql`REVOKE ADMIN OPTION FOR ${group(to)} FROM ${member(to)}` }]
  const options = (['admin', 'inherit', 'set'] as const)
    .filter(name => from.attributes[name] !== to.attributes[name])
    .map(name => raw(`${name.toUpperCase()} ${(to.attributes[name] ?? true) ? 'TRUE' : 'FALSE'}`))
  return [{ sql: sql`GRANT ${group(to)} TO ${member(to)} WITH ${join(options)}` }]
}

/** What the declared roles are members of (`pg_auth_members`); who granted it is not kept. */
export const memberships = defineKind<MembershipAttributes, MembershipEntry>({
  name: 'membership',
  traits: [],
  rank: 6,
  follows: true,
  part: true,
  section: { key: 'member_of', under: ['membered'], form: 'map', names: true, entry: membershipEntry },

  query: scope => sql`
    select m.member, m.roleid, g.rolname as name, pg_catalog.bool_or(m.admin_option) as admin,
      ${
        scope.major < 16
          ? sql`null::boolean as inherit, null::boolean as set`
          : sql`pg_catalog.bool_or(m.inherit_option) as inherit, pg_catalog.bool_or(m.set_option) as set`
      }
    from pg_catalog.pg_auth_members m
    join pg_catalog.pg_roles r on r.oid = m.member
    join pg_catalog.pg_roles g on g.oid = m.roleid
    where ${isDeclared(scope, sql`r.rolname`)}
    group by m.member, m.roleid, g.rolname
    order by 1, 3`,
  read: (row, reading) => {
    const role = reading.at(address('pg_authid', number(row, 'member')))
    if (role === undefined) return []
    const of = reading.at(address('pg_authid', number(row, 'roleid')))
    return [
      {
        addresses: [],
        fact: {
          id: { kind: 'membership', path: [text(row, 'name')], on: role.id },
          parent: role.key,
          dependsOn: of === undefined ? [] : [of.key],
          attributes: {
            admin: flag(row, 'admin'),
            inherit: row.inherit === null ? null : flag(row, 'inherit'),
            set: row.set === null ? null : flag(row, 'set'),
          },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place, report }) => {
    if (parent === undefined) return []
    if (name === parent.id.path[0])
      report({
        code: 'member-of-itself',
        severity: 'error',
        message: `${name} cannot be a member of itself`,
        place,
        help: ['leave it out'],
      })
    return [
      {
        id: { kind: 'membership', path: [name], on: parent.id },
        parent: parent.key,
        place,
        attributes: { admin: entry.admin ?? false, inherit: entry.inherit ?? null, set: entry.set ?? null },
      },
    ]
  },
  write: ({ id, attributes: { admin, inherit, set } }, { catalog }) => {
    const role = id.on === undefined ? undefined : catalog.facts.get(keyOf(id.on))
    const long = yamlMap({
      admin: admin || undefined,
      inherit: inherit === null || inherit === role?.attributes.inherit ? undefined : inherit,
      set: set === false ? false : undefined,
    })
    return { long, ...(long.size === 0 ? { short: long } : {}) }
  },

  designate: membership => sql`ROLE ${group(membership)}`,
  create: grant,
  drop: membership => [{ sql: sql`REVOKE ${group(membership)} FROM ${member(membership)}` }],
  attributes: {
    admin: { compare: 'plain', change: altered },
    inherit: { compare: 'plain', change: altered },
    set: { compare: 'plain', change: altered },
  },
})
