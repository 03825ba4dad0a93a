import { parseShortColumn } from '../../schema/columns.ts'
import { type DomainEntry, domainEntry } from '../../schema/domains.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { wrongInType } from './column_contradictions.ts'
import { extendedInSchema } from './extended_objects.ts'
import { renamed, setAside } from './renames.ts'
import { isContained } from './type_uses.ts'
import { needsMajor } from './versions.ts'

export type DomainAttributes = {
  /** The base type as `format_type` writes it. */
  readonly type: string
  /** Qualified and quoted; null where it is the base type's own. */
  readonly collation: string | null
  readonly default: string | null
  readonly notNull: boolean
  /** The name of the NOT NULL constraint; null where there is none, or before PostgreSQL 17. */
  readonly notNullName: string | null
}

type Domain = Fact<DomainAttributes>

const domainId = (schema: string, name: string): Id => ({ kind: 'domain', path: [schema, name] })
const called = ({ id }: Domain): Sql => ident(...id.path)
const alter = (domain: Domain): Sql => sql`ALTER DOMAIN ${called(domain)}`

/** The name that PostgreSQL gives to the NOT NULL constraint of a domain. */
const ownName = ({ id }: Domain): string => `${id.path[1] ?? ''}_not_null`

export const isDomain = (fact: Fact | undefined): fact is Domain => fact?.id.kind === 'domain'

/** The name of its NOT NULL constraint: PostgreSQL chooses it where nobody does. */
export const notNullNameOf = (domain: Domain): string => domain.attributes.notNullName ?? ownName(domain)

const isOwnName = (domain: Domain): boolean => {
  const { notNullName } = domain.attributes
  return notNullName === null || notNullName === ownName(domain)
}

const filled = (domain: Domain): readonly Change[] => [
  {
    sql: isOwnName(domain)
      ? sql`${alter(domain)} SET NOT NULL`
      : sql`${alter(domain)} ADD CONSTRAINT ${ident(notNullNameOf(domain))} NOT NULL`,
    lock: 'share',
    hazards: [
      {
        code: 'scans-table',
        name: nameOf(domain.id),
        message: `the rows of all tables with a column of ${nameOf(domain.id)} are read under a lock`,
      },
      {
        code: 'may-fail',
        name: nameOf(domain.id),
        message: `a null in a column of ${nameOf(domain.id)} stops the migration`,
      },
    ],
  },
]

function redefaulted(_from: Domain, to: Domain): readonly Change[] {
  const expression = to.attributes.default
  return [
    { sql: expression === null ? sql`${alter(to)} DROP DEFAULT` : sql`${alter(to)} SET DEFAULT ${raw(expression)}` },
  ]
}

function declare(entry: DomainEntry, declaring: Declaring): readonly Draft[] {
  const stated = typeof entry === 'string' ? { type: entry } : entry
  const short = parseShortColumn(stated.type)
  if (short === undefined || (typeof entry !== 'string' && short.default !== undefined)) {
    declaring.report({
      code: 'domain-type',
      severity: 'error',
      message: `the type of ${declaring.name} cannot be read`,
      place: declaring.place,
      help: ["write TYPE, TYPE? or TYPE = DEFAULT, as in `text? = ''`"],
    })
    return []
  }
  const wrong = wrongInType(short.type)
  if (wrong !== undefined) {
    declaring.report({
      code: 'domain-type',
      severity: 'error',
      message: `the type of ${declaring.name} says more than a type: ${short.type}`,
      place: declaring.place,
      help: [wrong],
    })
    return []
  }
  const nullable = short.nullable || ('nullable' in stated && stated.nullable === true)
  const value = ('default' in stated ? stated.default : undefined) ?? short.default
  const notNullName = 'not_null_name' in stated ? stated.not_null_name : undefined
  if (nullable && notNullName !== undefined)
    declaring.report({
      code: 'not-null-name',
      severity: 'error',
      message: `${declaring.name} allows nulls, so there is no NOT NULL constraint to name`,
      place: declaring.placeOf('not_null_name'),
      help: ['leave not_null_name out', 'or leave out what allows nulls'],
    })
  const domain: Draft<DomainAttributes> = {
    id: domainId(...declaring.qualify(declaring.name)),
    place: declaring.place,
    attributes: {
      type: short.type,
      collation: ('collation' in stated ? stated.collation : undefined) ?? null,
      default: typeof value === 'object' ? literal(value.value).text : (value ?? null),
      notNull: !nullable,
      notNullName: notNullName ?? null,
    },
    ...(notNullName === undefined ? {} : { states: ['notNullName'] }),
  }
  return [domain]
}

/** Domains (`pg_type`, typtype `d`). */
export const domains = defineKind<DomainAttributes, DomainEntry>({
  name: 'domain',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted', 'checked'],
  rank: 32,
  section: { key: 'domains', under: [], form: 'map', entry: domainEntry },

  query: scope => sql`
    select t.oid, t.typarray, n.nspname as schema, t.typname as name, pg_catalog.format_type(t.typbasetype, t.typtypmod) as type,
      case when t.typcollation <> b.typcollation
        then pg_catalog.quote_ident(cn.nspname) || '.' || pg_catalog.quote_ident(co.collname) end as collation,
      pg_catalog.pg_get_expr(t.typdefaultbin, 0) as default, t.typnotnull as not_null, k.oid as not_null_oid,
      k.conname as not_null_name
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    join pg_catalog.pg_type b on b.oid = t.typbasetype
    left join pg_catalog.pg_collation co on co.oid = t.typcollation and t.typcollation <> b.typcollation
    left join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace
    left join pg_catalog.pg_constraint k on k.contypid = t.oid and k.contype = 'n'
      and not exists (select from pg_catalog.pg_constraint l where l.contypid = t.oid and l.contype = 'n' and l.oid < k.oid)
    where t.typtype = 'd' and ${scope.managed(sql`t.typnamespace`)} and ${scope.ownOrExtended('pg_type', sql`t.oid`)}`,
  read: row => [
    {
      addresses: [
        address('pg_type', number(row, 'oid')),
        address('pg_type', number(row, 'typarray')),
        ...(row.not_null_oid === null ? [] : [address('pg_constraint', number(row, 'not_null_oid'))]),
      ],
      fact: {
        id: domainId(text(row, 'schema'), text(row, 'name')),
        attributes: {
          type: text(row, 'type'),
          collation: textOrNull(row, 'collation'),
          default: textOrNull(row, 'default'),
          notNull: flag(row, 'not_null'),
          notNullName: textOrNull(row, 'not_null_name'),
        },
      },
    },
  ],

  declare,
  extended: extendedInSchema('domain'),
  write: domain => {
    const { type, collation, default: expression, notNull, notNullName } = domain.attributes
    const written = type + (notNull ? '' : '?')
    const long = yamlMap({
      type: written,
      collation: collation ?? undefined,
      default: expression ?? undefined,
      not_null_name: isOwnName(domain) ? undefined : (notNullName ?? undefined),
    })
    const isShort = collation === null && isOwnName(domain) && (expression === null || !/[\n#]/.test(expression))
    return { long, ...(isShort ? { short: expression === null ? written : `${written} = ${expression}` } : {}) }
  },

  designate: domain => sql`DOMAIN ${called(domain)}`,
  holds: domain => [`type ${nameOf(domain.id)}`],
  create: (domain, context) => {
    const { type, collation, default: expression, notNull, notNullName } = domain.attributes
    if (!isOwnName(domain)) needsMajor(17, context.major, domain, 'the name of the NOT NULL')
    // While the old domain stands aside with its constraint, PostgreSQL would choose another name.
    const says = !isOwnName(domain) || (notNullName !== null && context.isReplaced(domain.key))
    return [
      {
        sql: join(
          [
            sql`CREATE DOMAIN ${called(domain)} AS ${raw(type)}`,
            when(collation !== null, sql`COLLATE ${raw(collation ?? '')}`),
            when(expression !== null, sql`DEFAULT ${raw(expression ?? '')}`),
            when(notNull, sql`${when(says, sql`CONSTRAINT ${ident(notNullName ?? '')} `)}NOT NULL`),
            ...context.clauses,
          ],
          ' ',
        ),
      },
    ]
  },
  drop: domain => [{ sql: sql`DROP DOMAIN ${called(domain)}` }],
  rename: (from, to) => renamed(sql`DOMAIN`, from, to),
  aside: domain => setAside(sql`DOMAIN`, domain.id),

  attributes: {
    type: { compare: 'plain', change: 'replace' },
    collation: { compare: 'plain', change: 'replace' },
    default: { compare: 'expression', change: redefaulted },
    notNull: {
      compare: 'plain',
      change: (_from, to, context) => {
        if (!to.attributes.notNull) return [{ sql: sql`${alter(to)} DROP NOT NULL` }]
        return isContained(to.key, context.from) ? 'replace' : filled(to)
      },
    },
    notNullName: {
      compare: 'plain',
      observed: true,
      change: (from, to) => {
        const before = from.attributes.notNullName
        const after = to.attributes.notNullName
        return before === null || after === null
          ? []
          : [{ sql: sql`${alter(to)} RENAME CONSTRAINT ${ident(before)} TO ${ident(after)}` }]
      },
    },
  },
})
