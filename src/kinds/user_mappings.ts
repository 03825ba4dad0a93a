import { type UserMappingEntry, userMappingEntry } from '../../schema/foreign_data.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, rows, text, textOrNull } from '../model/rows.ts'
import { ident, literal, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { type GenericOptions, sortedOptions } from './generic_options.ts'
import { grantee } from './grantees.ts'
import {
  isSecretName,
  reportSecrets,
  type Secret,
  secretWords,
  variableFor,
  variableOf,
  withSecrets,
} from './secrets.ts'

export type UserMappingAttributes = {
  /** Without the secret ones. */
  readonly options: GenericOptions
  /** The names of the options that hold a secret. What is in them is neither read nor compared. */
  readonly secrets: readonly string[]
  /** The environment variable of each secret. */
  readonly variables: { readonly [option: string]: string }
}

type Mapping = Fact<UserMappingAttributes>

const designation = ({ id }: Mapping): Sql =>
  sql`USER MAPPING FOR ${grantee(id.path[1] ?? '')} SERVER ${ident(id.path[0] ?? '')}`

type Clause = readonly (Sql | Secret)[]

/** A statement with `OPTIONS (…)` behind it. */
function statement(head: Sql, clauses: readonly Clause[]): Pick<Change, 'sql' | 'inScratch'> {
  if (clauses.length === 0) return { sql: head }
  return withSecrets([
    sql`${head} OPTIONS (`,
    ...clauses.flatMap((clause, index) => (index === 0 ? clause : [sql`, `, ...clause])),
    sql`)`,
  ])
}

const option = (word: string, name: string, value: Sql | Secret): Clause => [raw(`${word}${quoteIdent(name)} `), value]

const variable = ({ id, attributes: { variables } }: Mapping, name: string) => ({
  variable: variables[name] ?? variableFor(...id.path, name),
})

function altered(from: Mapping, to: Mapping): readonly Change[] {
  const [before, after] = [from.attributes, to.attributes]
  const had = [...Object.keys(before.options), ...before.secrets]
  const has = [...Object.keys(after.options), ...after.secrets]
  const clauses = [
    ...had.filter(name => !has.includes(name)).map((name): Clause => [raw(`DROP ${quoteIdent(name)}`)]),
    ...Object.entries(after.options)
      .filter(([name, value]) => before.options[name] !== value)
      .map(([name, value]) => option(had.includes(name) ? 'SET ' : 'ADD ', name, literal(value))),
    ...after.secrets
      .filter(name => !before.secrets.includes(name))
      .map(name => option(had.includes(name) ? 'SET ' : 'ADD ', name, variable(to, name))),
  ]
  return [
    {
      ...statement(sql`ALTER ${designation(to)}`, clauses),
      hazards: [
        { code: 'changes-behaviour', name: nameOf(to.id), message: 'who the role is on the other server changes' },
      ],
    },
  ]
}

/**
 * User mappings (`pg_user_mappings`). Only who owns the server, or is a superuser, sees all options. A secret never leaves the
 * server: of it only the name of its option is read.
 */
export const userMappings = defineKind<UserMappingAttributes, UserMappingEntry>({
  name: 'user_mapping',
  traits: [],
  rank: 36,
  section: { key: 'user_mappings', under: ['user-mapped'], form: 'map', names: true, entry: userMappingEntry },

  query: () => sql`
    select m.umid, m.srvid, m.umuser, m.usename as role,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('name', o.option_name, 'value',
          case when o.option_name !~* ${literal(secretWords)} or o.option_value ~ '^[$][{][A-Za-z_][A-Za-z0-9_]*[}]$' then o.option_value end)
          order by o.option_name collate "C")
        from pg_catalog.pg_options_to_table(m.umoptions) o) as options
    from pg_catalog.pg_user_mappings m
    where m.usename is not null`,
  read: (row, reading) => {
    const server = reading.at(address('pg_foreign_server', number(row, 'srvid')))
    if (server === undefined) return []
    const role = reading.at(address('pg_authid', number(row, 'umuser')))
    const path = [...server.id.path, text(row, 'role')]
    const options = rows(row, 'options').map(each => ({ name: text(each, 'name'), value: textOrNull(each, 'value') }))
    const secrets = options.filter(each => isSecretName(each.name))
    return [
      {
        addresses: [address('pg_user_mapping', number(row, 'umid'))],
        fact: {
          id: { kind: 'user_mapping', path },
          parent: server.key,
          dependsOn: role === undefined ? [] : [role.key],
          attributes: {
            options: sortedOptions(
              options.flatMap(({ name, value }) => (isSecretName(name) || value === null ? [] : [[name, value]])),
            ),
            secrets: secrets.map(each => each.name),
            variables: Object.fromEntries(
              secrets.map(({ name, value }) => [name, (value && variableOf(value)) || variableFor(...path, name)]),
            ),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place } = declaring
    if (parent === undefined) return []
    const options = entry.options ?? new Map<string, string>()
    reportSecrets(options, declaring)
    const secrets = [...options].filter(([each]) => isSecretName(each))
    return [
      {
        id: { kind: 'user_mapping', path: [...parent.id.path, name] },
        parent: parent.key,
        place,
        attributes: {
          options: sortedOptions([...options].filter(([each]) => !isSecretName(each))),
          secrets: secrets.map(([each]) => each).toSorted(),
          variables: Object.fromEntries(secrets.map(([each, value]) => [each, variableOf(value) ?? ''])),
        },
      },
    ]
  },
  write: ({ id, attributes: { options, secrets, variables } }) => {
    const all = new Map([
      ...Object.entries(options),
      ...secrets.map((name): [string, string] => [name, `\${${variables[name] ?? variableFor(...id.path, name)}}`]),
    ])
    return { long: yamlMap({ options: all.size === 0 ? undefined : all }) }
  },

  designate: designation,
  holds: mapping => [mapping.key],
  create: mapping => {
    const { options, secrets } = mapping.attributes
    const clauses = [
      ...Object.entries(options).map(([name, value]) => option('', name, literal(value))),
      ...secrets.map(name => option('', name, variable(mapping, name))),
    ]
    return [statement(sql`CREATE ${designation(mapping)}`, clauses)]
  },
  drop: mapping => [
    {
      sql: sql`DROP ${designation(mapping)}`,
      hazards: [
        {
          code: 'deletes-data',
          name: nameOf(mapping.id),
          message: mapping.attributes.secrets.length > 0 ? 'the secrets of the mapping go' : 'the mapping goes',
        },
      ],
    },
  ],

  attributes: {
    options: { compare: 'plain', change: altered },
    secrets: { compare: 'plain', change: altered },
    variables: { compare: 'derived', change: () => [] },
  },
})
