import { type RoleEntry, roleEntry } from '../../schema/roles.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind, type ReadScope } from '../model/kinds.ts'
import { flag, number, text, textOrNull, texts } from '../model/rows.ts'
import { dollarQuoted, ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import {
  declaredSettings,
  readSettings,
  type Settings,
  settingClauses,
  settingName,
  writtenSettings,
} from './settings.ts'

/** The attributes that are true or false, with what PostgreSQL takes by itself, in the order of the manual (CREATE ROLE). */
const rights = {
  superuser: false,
  createdb: false,
  createrole: false,
  inherit: true,
  login: false,
  replication: false,
  bypassrls: false,
} as const

type Right = keyof typeof rights

export type RoleAttributes = { readonly [Name in Right]: boolean } & {
  readonly connectionLimit: number | null
  /** As a `timestamptz` is written; null where the password never ends. */
  readonly validUntil: string | null
  /** In all databases. */
  readonly settings: Settings
}

type Role = Fact<RoleAttributes>

const rightNames = ['superuser', 'createdb', 'createrole', 'inherit', 'login', 'replication', 'bypassrls'] as const

const rightSql = (name: Right, value: boolean): Sql => raw(`${value ? '' : 'NO'}${name.toUpperCase()}`)

const called = ({ id }: Role): Sql => ident(...id.path)

/** True where a role is among the declared ones: `role` is its name. */
export const isDeclared = (scope: ReadScope, role: Sql): Sql =>
  scope.roles.length === 0 ? sql`false` : sql`${role} in (${join(scope.roles.map(literal))})`

function options({ attributes }: Role): readonly Sql[] {
  const { connectionLimit, validUntil } = attributes
  return [
    ...rightNames.filter(name => attributes[name] !== rights[name]).map(name => rightSql(name, attributes[name])),
    ...(connectionLimit === null ? [] : [raw(`CONNECTION LIMIT ${connectionLimit}`)]),
    ...(validUntil === null ? [] : [sql`VALID UNTIL ${literal(validUntil)}`]),
  ]
}

const set = (role: Role, settings: Settings): readonly Change[] =>
  settingClauses(settings).map(clause => ({ sql: sql`ALTER ROLE ${called(role)} ${clause}` }))

function altered(from: Role, to: Role): readonly Change[] {
  const clauses = [
    ...rightNames
      .filter(name => from.attributes[name] !== to.attributes[name])
      .map(name => rightSql(name, to.attributes[name])),
    ...(from.attributes.connectionLimit === to.attributes.connectionLimit
      ? []
      : [raw(`CONNECTION LIMIT ${to.attributes.connectionLimit ?? -1}`)]),
    ...(from.attributes.validUntil === to.attributes.validUntil
      ? []
      : [sql`VALID UNTIL ${literal(to.attributes.validUntil ?? 'infinity')}`]),
  ]
  return [
    {
      sql: sql`ALTER ROLE ${called(to)} ${join(clauses, ' ')}`,
      hazards: [
        {
          code: 'changes-behaviour',
          name: nameOf(to.id),
          message: `the role ${nameOf(to.id)} changes in all databases of the server`,
        },
      ],
    },
  ]
}

function reset(from: Role, to: Role): readonly Change[] {
  const same = (a: Settings[number], b: Settings[number]) => JSON.stringify(a) === JSON.stringify(b)
  const gone = from.attributes.settings.filter(old => !to.attributes.settings.some(each => each.name === old.name))
  const given = to.attributes.settings.filter(each => !from.attributes.settings.some(old => same(old, each)))
  return [
    ...gone.map(({ name }) => ({ sql: sql`ALTER ROLE ${called(to)} RESET ${settingName(name)}` })),
    ...set(to, given),
  ]
}

const right = { compare: 'plain', change: altered } as const

/** What no role can be called, between quotes either (tried on 14 to 18). */
const reserved: ReadonlySet<string> = new Set(['public', 'none'])

/**
 * Roles that the files declare (`pg_roles`). They are the whole server's: another database may have made one before. The
 * password is neither read nor written.
 */
export const roles = defineKind<RoleAttributes, RoleEntry>({
  name: 'role',
  traits: ['role', 'commented', 'labelled', 'membered', 'always'],
  rank: 5,
  section: { key: 'roles', under: [], form: 'map', names: true, entry: roleEntry },

  query: scope => sql`
    select r.oid, r.rolname as name, r.rolsuper as superuser, r.rolcreatedb as createdb, r.rolcreaterole as createrole,
      r.rolinherit as inherit, r.rolcanlogin as login, r.rolreplication as replication, r.rolbypassrls as bypassrls,
      nullif(r.rolconnlimit, -1) as connection_limit, nullif(r.rolvaliduntil, 'infinity')::text as valid_until,
      array(select u.entry from pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) u(entry)
        where s.setrole = r.oid and s.setdatabase = 0 order by u.entry collate "C") as settings
    from pg_catalog.pg_roles r
    where ${isDeclared(scope, sql`r.rolname`)}
    order by r.rolname`,
  read: row => [
    {
      addresses: [address('pg_authid', number(row, 'oid'))],
      fact: {
        id: { kind: 'role', path: [text(row, 'name')] },
        attributes: {
          superuser: flag(row, 'superuser'),
          createdb: flag(row, 'createdb'),
          createrole: flag(row, 'createrole'),
          inherit: flag(row, 'inherit'),
          login: flag(row, 'login'),
          replication: flag(row, 'replication'),
          bypassrls: flag(row, 'bypassrls'),
          connectionLimit: row.connection_limit === null ? null : number(row, 'connection_limit'),
          validUntil: textOrNull(row, 'valid_until'),
          settings: readSettings(texts(row, 'settings')),
        },
      },
    },
  ],

  declare: (entry, { name, place, report }) => {
    if (/^pg_/.test(name) || reserved.has(name))
      report({
        code: 'reserved-name',
        severity: 'error',
        message: `no role can be called ${name}`,
        place,
        help: [name === 'public' ? 'leave it out: public is everybody, and always there' : 'give it another name'],
      })
    return [
      {
        id: { kind: 'role', path: [name] },
        place,
        attributes: {
          superuser: entry.superuser ?? rights.superuser,
          createdb: entry.createdb ?? rights.createdb,
          createrole: entry.createrole ?? rights.createrole,
          inherit: entry.inherit ?? rights.inherit,
          login: entry.login ?? rights.login,
          replication: entry.replication ?? rights.replication,
          bypassrls: entry.bypassrls ?? rights.bypassrls,
          connectionLimit: entry.connection_limit ?? null,
          validUntil: entry.valid_until ?? null,
          settings: declaredSettings(entry.set),
        },
      },
    ]
  },
  write: ({ attributes }) => {
    const differing = rightNames.filter(name => attributes[name] !== rights[name])
    const long = new Map<string, YamlValue>([
      ...differing.map((name): [string, YamlValue] => [name, attributes[name]]),
      ...yamlMap({
        connection_limit: attributes.connectionLimit ?? undefined,
        valid_until: attributes.validUntil ?? undefined,
        set: writtenSettings(attributes.settings),
      }),
    ])
    return { long, ...(long.size === 0 ? { short: long } : {}) }
  },

  designate: role => sql`ROLE ${called(role)}`,
  holds: role => [role.key],
  create: role => [
    {
      sql: sql`DO ${dollarQuoted(
        sql`
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${literal(role.id.path[0] ?? '')}) THEN
    ${join([sql`CREATE ROLE ${called(role)}`, ...options(role)], ' ')};
  END IF;
END
`.text,
      )}`,
      note: 'a role is of the whole server: another database may have made it',
    },
    ...set(role, role.attributes.settings),
  ],
  drop: role => [
    {
      sql: sql`DROP ROLE ${called(role)}`,
      hazards: [
        {
          code: 'deletes-data',
          name: nameOf(role.id),
          message: `the role ${nameOf(role.id)} and its password go from all databases of the server`,
        },
        {
          code: 'may-fail',
          name: nameOf(role.id),
          message: 'an object or a privilege that the role has in another database stops the migration',
        },
      ],
    },
  ],
  rename: (from, to) => [
    {
      sql: sql`ALTER ROLE ${ident(...from.path)} RENAME TO ${ident(...to.path)}`,
      hazards: [
        {
          code: 'changes-behaviour',
          name: nameOf(to),
          message: 'who logs in by the former name cannot any more; an md5 password is cleared',
        },
      ],
    },
  ],

  attributes: {
    superuser: right,
    createdb: right,
    createrole: right,
    inherit: right,
    login: right,
    replication: right,
    bypassrls: right,
    connectionLimit: right,
    validUntil: right,
    settings: { compare: 'plain', change: reset },
  },
})
