import { type CollationEntry, collationEntry } from '../../schema/collations.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import {
  type Declaring,
  type Draft,
  defineKind,
  type PlanContext,
  type ReadScope,
  type Remaking,
} from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, nothing, type Sql, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { renamed, setAside } from './renames.ts'

const providers = { c: 'libc', i: 'icu', b: 'builtin' } as const

export type CollationAttributes = {
  readonly provider: (typeof providers)[keyof typeof providers]
  /** Of ICU and the builtin provider. */
  readonly locale: string | null
  /** Of libc. */
  readonly lcCollate: string | null
  readonly lcCtype: string | null
  readonly deterministic: boolean
  readonly rules: string | null
}

function make({ id, attributes: of }: Fact<CollationAttributes>): Sql {
  const option = (name: Sql, value: string | null) => (value === null ? nothing : sql`${name} = ${literal(value)}`)
  const same = of.lcCollate !== null && of.lcCollate === of.lcCtype
  const options = [
    of.provider === 'libc' ? nothing : sql`PROVIDER = ${ident(of.provider)}`,
    option(sql`LOCALE`, same ? of.lcCollate : of.locale),
    option(sql`LC_COLLATE`, same ? null : of.lcCollate),
    option(sql`LC_CTYPE`, same ? null : of.lcCtype),
    of.deterministic ? nothing : sql`DETERMINISTIC = false`,
    option(sql`RULES`, of.rules),
  ]
  return sql`CREATE COLLATION ${ident(...id.path)} (${join(options)})`
}

/** Where the locale of ICU and of the builtin provider stands: before 15 with that of libc. */
const localeOf = ({ major }: ReadScope): Sql =>
  major >= 17
    ? sql`c.colllocale`
    : major >= 15
      ? sql`c.colliculocale`
      : sql`case when c.collprovider = 'i' then c.collcollate::text end`

function declare(entry: CollationEntry, declaring: Declaring): readonly Draft<CollationAttributes>[] {
  const { name, place, placeOf } = declaring
  const provider = entry.provider ?? 'libc'
  const report = (message: string, help: string, at = place) =>
    declaring.report({ code: 'collation', severity: 'error', message, place: at, help: [help] })
  const isLibc = provider === 'libc'
  for (const key of ['lc_collate', 'lc_ctype'] as const)
    if (entry[key] !== undefined && (!isLibc || entry.locale !== undefined))
      report(
        isLibc ? `${name} has both locale and ${key}` : `${key} is for libc, and ${name} is of ${provider}`,
        isLibc ? 'write either `locale`, or `lc_collate` and `lc_ctype`' : 'write `locale`',
        placeOf(key),
      )
  for (const [key, value] of [
    ['rules', entry.rules !== undefined],
    ['deterministic', entry.deterministic === false],
  ] as const)
    if (value && provider !== 'icu')
      report(
        key === 'rules'
          ? `only ICU takes rules, and ${name} is of ${provider}`
          : `only ICU can be non-deterministic, and ${name} is of ${provider}`,
        'add `provider: icu`',
        placeOf(key),
      )
  if (entry.locale === undefined && !(isLibc && entry.lc_collate !== undefined && entry.lc_ctype !== undefined))
    report(
      `${name} has no locale`,
      isLibc ? 'write `locale`, or both `lc_collate` and `lc_ctype`' : 'write `locale`, as in `locale: de`',
    )
  return [
    {
      id: { kind: 'collation', path: declaring.qualify(name) },
      place,
      attributes: {
        provider,
        locale: isLibc ? null : (entry.locale ?? null),
        lcCollate: isLibc ? (entry.lc_collate ?? entry.locale ?? null) : null,
        lcCtype: isLibc ? (entry.lc_ctype ?? entry.locale ?? null) : null,
        deterministic: entry.deterministic ?? true,
        rules: entry.rules ?? null,
      },
    },
  ]
}

/** Columns that use it are bound to the new one, so that their values stay. */
const remade = {
  compare: 'plain',
  change: ({ key }: Fact, _to: Fact, { from }: PlanContext): Remaking =>
    Array.from(from.facts.values()).some(({ dependsOn }) => dependsOn.includes(key)) ? 'replace' : 'recreate',
} as const

/** Collations (`pg_collation`). The version of the operating system's or ICU's rules (`collversion`) is the server's, not the schema's. */
export const collations = defineKind<CollationAttributes, CollationEntry>({
  name: 'collation',
  traits: ['resolved', 'commented', 'owned'],
  rank: 26,
  section: { key: 'collations', under: [], form: 'map', entry: collationEntry },

  query: scope => sql`
    select c.oid, n.nspname as schema, c.collname as name, c.collprovider::text as provider,
      c.collisdeterministic as deterministic, ${localeOf(scope)} as locale,
      case when c.collprovider = 'c' then c.collcollate::text end as lc_collate,
      case when c.collprovider = 'c' then c.collctype::text end as lc_ctype,
      ${scope.major >= 16 ? sql`c.collicurules` : sql`null::text`} as rules
    from pg_catalog.pg_collation c
    join pg_catalog.pg_namespace n on n.oid = c.collnamespace
    where ${scope.managed(sql`c.collnamespace`)} and ${scope.notOfExtension(sql`pg_collation`, sql`c.oid`)}
    order by c.oid`,
  read: row => {
    const provider = text(row, 'provider')
    return [
      {
        addresses: [address('pg_collation', number(row, 'oid'))],
        fact: {
          id: { kind: 'collation', path: [text(row, 'schema'), text(row, 'name')] },
          attributes: {
            provider: Object.entries(providers).find(([letter]) => letter === provider)?.[1] ?? 'libc',
            locale: textOrNull(row, 'locale'),
            lcCollate: textOrNull(row, 'lc_collate'),
            lcCtype: textOrNull(row, 'lc_ctype'),
            deterministic: flag(row, 'deterministic'),
            rules: textOrNull(row, 'rules'),
          },
        },
      },
    ]
  },

  declare,
  write: ({ attributes: of }) => {
    const same = of.lcCollate !== null && of.lcCollate === of.lcCtype
    return {
      long: yamlMap({
        provider: of.provider === 'libc' ? undefined : of.provider,
        locale: (same ? of.lcCollate : of.locale) ?? undefined,
        lc_collate: (same ? null : of.lcCollate) ?? undefined,
        lc_ctype: (same ? null : of.lcCtype) ?? undefined,
        deterministic: of.deterministic ? undefined : false,
        rules: of.rules ?? undefined,
      }),
    }
  },

  designate: collation => sql`COLLATION ${ident(...collation.id.path)}`,
  holds: collation => [`collation ${nameOf(collation.id)}`],
  create: collation => [{ sql: make(collation) }],
  drop: collation => [{ sql: sql`DROP COLLATION ${ident(...collation.id.path)}` }],
  rename: (from, to) => renamed(sql`COLLATION`, from, to),
  aside: collation => setAside(sql`COLLATION`, collation.id),

  attributes: {
    provider: remade,
    locale: remade,
    lcCollate: remade,
    lcCtype: remade,
    deterministic: remade,
    rules: remade,
  },
})
