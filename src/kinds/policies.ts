import { type PolicyEntry, policyEntry } from '../../schema/policies.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, numbers, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change, Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { grantee } from './grantees.ts'

const commands = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' } as const

export type PolicyAttributes = {
  readonly permissive: boolean
  readonly command: (typeof commands)[keyof typeof commands]
  /** Sorted; `public` is everybody. */
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}

type Policy = Fact<PolicyAttributes>

const tableOf = ({ id }: Policy): Sql => ident(...id.path.slice(0, -1))
const lastName = ({ id }: Policy): Sql => ident(id.path.at(-1) ?? '')
const designation = (policy: Policy): Sql => sql`POLICY ${lastName(policy)} ON ${tableOf(policy)}`

const hazards = (policy: Policy, message: string): readonly Hazard[] => [
  { code: 'changes-behaviour', name: nameOf(policy.id), message },
]

function altered(from: Policy, to: Policy): readonly Change[] | 'recreate' {
  const { roles, using, check } = to.attributes
  // ALTER POLICY gives an expression, but takes none away.
  if ((from.attributes.using !== null && using === null) || (from.attributes.check !== null && check === null))
    return 'recreate'
  const clauses = [
    when(from.attributes.roles.join() !== roles.join(), sql`TO ${join(roles.map(grantee))}`),
    when(from.attributes.using !== using, sql`USING (${raw(using ?? '')})`),
    when(from.attributes.check !== check, sql`WITH CHECK (${raw(check ?? '')})`),
  ]
  return [
    {
      sql: sql`ALTER ${designation(to)} ${join(clauses, ' ')}`,
      lock: 'access exclusive',
      hazards: hazards(to, 'other rows are seen or may be written'),
    },
  ]
}

function make(policy: Policy, { isNew }: PlanContext): readonly Change[] {
  const { permissive, command, roles, using, check } = policy.attributes
  const clauses = [
    when(!permissive, sql`AS RESTRICTIVE`),
    when(command !== 'all', raw(`FOR ${command.toUpperCase()}`)),
    when(roles.join() !== 'public', sql`TO ${join(roles.map(grantee))}`),
    when(using !== null, sql`USING (${raw(using ?? '')})`),
    when(check !== null, sql`WITH CHECK (${raw(check ?? '')})`),
  ]
  const onNew = policy.parent !== undefined && isNew(policy.parent)
  return [
    {
      sql: join([sql`CREATE ${designation(policy)}`, ...clauses], ' '),
      lock: 'access exclusive',
      hazards: onNew ? [] : hazards(policy, 'other rows are seen or may be written'),
    },
  ]
}

function declare(entry: PolicyEntry, { parent, name, place, placeOf, report }: Declaring): readonly Draft[] {
  if (parent === undefined) return []
  const command = entry.for ?? 'all'
  const wrong = (message: string, help: string, key: 'using' | 'with_check' | 'to') =>
    report({ code: 'policy', severity: 'error', message, place: placeOf(key), help: [help] })
  if (command === 'insert' && entry.using !== undefined)
    wrong(`the policy ${name} is for insert, which sees no rows`, 'write the condition under `with_check`', 'using')
  if ((command === 'select' || command === 'delete') && entry.with_check !== undefined)
    wrong(
      `the policy ${name} is for ${command}, which writes no rows`,
      'write the condition under `using`',
      'with_check',
    )
  if (entry.to?.length === 0)
    wrong(`the policy ${name} is for nobody`, 'name a role, or leave `to` out for everybody', 'to')
  if (entry.to !== undefined && entry.to.length > 1 && entry.to.includes('public'))
    wrong(
      `the policy ${name} is for public, which is everybody, and for others`,
      'leave out public, or the others',
      'to',
    )
  return [
    {
      id: { kind: 'policy', path: [...parent.id.path, name] },
      parent: parent.key,
      place,
      attributes: {
        permissive: entry.as !== 'restrictive',
        command,
        roles: (entry.to ?? ['public']).toSorted(),
        using: entry.using ?? null,
        check: entry.with_check ?? null,
      },
    },
  ]
}

/** Row security policies (`pg_policy`). */
export const policies = defineKind<PolicyAttributes, PolicyEntry>({
  name: 'policy',
  traits: ['commented'],
  rank: 72,
  nominal: true,
  section: { key: 'policies', under: ['secured'], form: 'map', entry: policyEntry },

  query: scope => sql`
    select p.oid, p.polrelid, p.polname as name, p.polpermissive as permissive, p.polcmd::text as command, p.polroles as role_oids,
      array(select coalesce(r.rolname::text, 'public') from pg_catalog.unnest(p.polroles) u(oid)
        left join pg_catalog.pg_roles r on r.oid = u.oid order by 1) as roles,
      pg_catalog.pg_get_expr(p.polqual, p.polrelid) as using_expression,
      pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as check_expression
    from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
    where ${scope.managed(sql`c.relnamespace`)} and ${scope.notOfExtension(sql`pg_policy`, sql`p.oid`)}
    order by p.polrelid, p.polname`,
  read: (row, reading) => {
    const table = reading.at(address('pg_class', number(row, 'polrelid')))
    if (table === undefined) return []
    const command = text(row, 'command')
    return [
      {
        addresses: [address('pg_policy', number(row, 'oid'))],
        fact: {
          id: { kind: 'policy', path: [...table.id.path, text(row, 'name')] },
          parent: table.key,
          dependsOn: numbers(row, 'role_oids').flatMap(oid => reading.at(address('pg_authid', oid))?.key ?? []),
          attributes: {
            permissive: flag(row, 'permissive'),
            command: Object.entries(commands).find(([letter]) => letter === command)?.[1] ?? 'all',
            roles: texts(row, 'roles').toSorted(),
            using: textOrNull(row, 'using_expression'),
            check: textOrNull(row, 'check_expression'),
          },
        },
      },
    ]
  },

  declare,
  write: ({ attributes: { permissive, command, roles, using, check } }) => ({
    long: yamlMap({
      as: permissive ? undefined : 'restrictive',
      for: command === 'all' ? undefined : command,
      to: roles.join() === 'public' ? undefined : roles,
      using: using ?? undefined,
      with_check: check ?? undefined,
    }),
  }),

  designate: designation,
  holds: policy => [policy.key],
  create: make,
  drop: policy => [
    {
      sql: sql`DROP ${designation(policy)}`,
      lock: 'access exclusive',
      hazards: hazards(policy, 'other rows are seen or may be written'),
    },
  ],
  rename: (from, to) => [
    {
      sql: sql`ALTER POLICY ${ident(from.path.at(-1) ?? '')} ON ${ident(...to.path.slice(0, -1))} RENAME TO ${ident(to.path.at(-1) ?? '')}`,
      lock: 'access exclusive',
    },
  ],

  attributes: {
    permissive: { compare: 'plain', change: 'recreate' },
    command: { compare: 'plain', change: 'recreate' },
    roles: { compare: 'plain', change: altered },
    using: { compare: 'expression', change: altered },
    check: { compare: 'expression', change: altered },
  },
})
