import { type DomainCheckEntry, domainCheckEntry } from '../../schema/domain_checks.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { ident, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Hazard } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { isContained } from './type_uses.ts'

export type DomainCheckAttributes = {
  readonly expression: string
  readonly validated: boolean
}

type DomainCheck = Fact<DomainCheckAttributes>

const domainOf = ({ id }: DomainCheck): Sql => ident(...id.path.slice(0, -1))
const called = ({ id }: DomainCheck): Sql => ident(id.path.at(-1) ?? '')
const definition = (check: DomainCheck): Sql =>
  sql`CONSTRAINT ${called(check)} CHECK (${raw(check.attributes.expression)})`

const tested = (check: DomainCheck): readonly Hazard[] => [
  {
    code: 'scans-table',
    name: nameOf(check.id),
    message: 'the rows of all tables with a column of this domain are read under a lock',
  },
  {
    code: 'may-fail',
    name: nameOf(check.id),
    message: `a value that does not fit ${nameOf(check.id)} stops the migration`,
  },
]

/** CHECK constraints of domains (`pg_constraint`, contype `c` with a `contypid`). */
export const domainChecks = defineKind<DomainCheckAttributes, DomainCheckEntry>({
  name: 'domain_check',
  precedes: true,
  traits: ['commented'],
  rank: 33,
  nominal: true,
  section: { key: 'checks', under: ['checked'], form: 'map', entry: domainCheckEntry },

  query: scope => sql`
    select k.oid, k.contypid, k.conname as name, pg_catalog.pg_get_expr(k.conbin, 0) as expression, k.convalidated as validated
    from pg_catalog.pg_constraint k
    where k.contype = 'c' and k.contypid <> 0 and ${scope.managed(sql`k.connamespace`)}
    order by k.contypid, k.conname`,
  read: (row, reading) => {
    const domain = reading.at(address('pg_type', number(row, 'contypid')))
    if (domain === undefined) return []
    return [
      {
        addresses: [address('pg_constraint', number(row, 'oid'))],
        fact: {
          id: { kind: 'domain_check', path: [...domain.id.path, text(row, 'name')] },
          parent: domain.key,
          attributes: { expression: text(row, 'expression'), validated: flag(row, 'validated') },
        },
      },
    ]
  },

  declare: (entry, { parent, name, place }) => {
    if (parent === undefined) return []
    const stated = typeof entry === 'string' ? { sql: entry } : entry
    return [
      {
        id: { kind: 'domain_check', path: [...parent.id.path, name] },
        parent: parent.key,
        place,
        attributes: {
          expression: stated.sql,
          validated: ('validated' in stated ? stated.validated : undefined) ?? true,
        },
      },
    ]
  },
  write: ({ attributes: { expression, validated } }) => ({
    long: yamlMap({ sql: expression, validated: validated ? undefined : false }),
    ...(validated ? { short: expression } : {}),
  }),

  designate: check => sql`CONSTRAINT ${called(check)} ON DOMAIN ${domainOf(check)}`,
  clause: check => (check.attributes.validated ? definition(check) : undefined),
  create: (check, { isNew }) => {
    const { validated } = check.attributes
    return [
      {
        sql: sql`ALTER DOMAIN ${domainOf(check)} ADD ${definition(check)}${when(!validated, sql` NOT VALID`)}`,
        lock: validated ? 'share' : 'none',
        hazards: !validated || (check.parent !== undefined && isNew(check.parent)) ? [] : tested(check),
      },
    ]
  },
  needsNewParent: ({ parent, attributes }, { from }) =>
    attributes.validated && parent !== undefined && isContained(parent, from),
  drop: check => [{ sql: sql`ALTER DOMAIN ${domainOf(check)} DROP CONSTRAINT ${called(check)}` }],
  rename: (from, to) => [
    {
      sql: sql`ALTER DOMAIN ${ident(...to.path.slice(0, -1))} RENAME CONSTRAINT ${ident(from.path.at(-1) ?? '')} TO ${ident(to.path.at(-1) ?? '')}`,
    },
  ],

  attributes: {
    expression: { compare: 'expression', change: 'recreate' },
    validated: {
      compare: 'plain',
      change: (_from, to) =>
        to.attributes.validated
          ? [
              {
                sql: sql`ALTER DOMAIN ${domainOf(to)} VALIDATE CONSTRAINT ${called(to)}`,
                lock: 'share',
                hazards: tested(to),
              },
            ]
          : 'recreate',
    },
  },
})
