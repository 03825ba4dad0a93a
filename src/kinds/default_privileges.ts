import { type DefaultPrivilegeEntry, defaultPrivilegeEntry } from '../../schema/default_privileges.ts'
import { address } from '../model/addresses.ts'
import { keyOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, numbers, text } from '../model/rows.ts'
import { nothing, sql } from '../model/sql.ts'
import { takeBackBelow } from './default_grants.ts'

type Nothing = Record<never, never>

/**
 * A role whose objects others get privileges on as soon as they are made (`pg_default_acl`). What they get stands below. Default
 * privileges are the whole database's: those that no file states are left alone and not listed. They are made last, so
 * that what the same plan makes gets what the files say and nothing else.
 */
export const defaultPrivileges = defineKind<Nothing, DefaultPrivilegeEntry>({
  name: 'default_privilege',
  traits: ['defaulting', 'defaulting-everywhere'],
  rank: 95,
  follows: true,
  observed: true,
  class: 'privileges',
  section: { key: 'default_privileges', under: [], form: 'map', entry: defaultPrivilegeEntry },

  query: scope => sql`
    select d.defaclrole as role_oid, r.rolname as role,
      coalesce(pg_catalog.array_agg(d.oid) filter (where d.defaclnamespace = 0), array[]::oid[]) as oids
    from pg_catalog.pg_default_acl d
    join pg_catalog.pg_roles r on r.oid = d.defaclrole
    where d.defaclnamespace = 0 or ${scope.managed(sql`d.defaclnamespace`)}
    group by 1, 2`,
  read: (row, reading) => [
    {
      addresses: numbers(row, 'oids').map(oid => address('pg_default_acl', oid)),
      fact: {
        id: { kind: 'default_privilege', path: [text(row, 'role')] },
        dependsOn: [reading.at(address('pg_authid', number(row, 'role_oid')))].flatMap(each => each?.key ?? []),
        attributes: {},
      },
    },
  ],

  declare: (_entry, { name, place }) => [{ id: { kind: 'default_privilege', path: [name] }, place, attributes: {} }],
  write: ({ id }) => ({ name: id.path[0] ?? '', long: new Map() }),

  designate: () => nothing,
  create: () => [],
  drop: (role, context) => [
    ...context.children(role.key, 'from').flatMap(schema => takeBackBelow(schema, context)),
    ...takeBackBelow(role, context),
  ],
  attributes: {},
})

/** A schema in which others get more privileges than elsewhere on what a role makes. */
export const defaultPrivilegeSchemas = defineKind<Nothing, DefaultPrivilegeEntry>({
  name: 'default_privilege_schema',
  traits: ['defaulting'],
  rank: 96,
  follows: true,
  observed: true,
  class: 'privileges',
  section: { key: 'in_schema', under: ['defaulting-everywhere'], form: 'map', entry: defaultPrivilegeEntry },

  query: scope => sql`
    select r.rolname as role, d.defaclnamespace as namespace, pg_catalog.array_agg(d.oid) as oids
    from pg_catalog.pg_default_acl d
    join pg_catalog.pg_roles r on r.oid = d.defaclrole
    where ${scope.managed(sql`d.defaclnamespace`)}
    group by 1, 2`,
  read: (row, reading) => {
    const schema = reading.at(address('pg_namespace', number(row, 'namespace')))
    if (schema === undefined) return []
    const role = text(row, 'role')
    return [
      {
        addresses: numbers(row, 'oids').map(oid => address('pg_default_acl', oid)),
        fact: {
          id: { kind: 'default_privilege_schema', path: [role, ...schema.id.path] },
          parent: keyOf({ kind: 'default_privilege', path: [role] }),
          dependsOn: [schema.key],
          attributes: {},
        },
      },
    ]
  },

  declare: (_entry, { parent, name, place, split }) =>
    parent === undefined
      ? []
      : [
          {
            id: { kind: 'default_privilege_schema', path: [...parent.id.path, ...split(name)] },
            parent: parent.key,
            place,
            attributes: {},
          },
        ],
  write: () => ({ long: new Map() }),

  designate: () => nothing,
  create: () => [],
  drop: takeBackBelow,
  attributes: {},
})
