import { type EnumEntry, enumEntry } from '../../schema/enums.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { number, text, texts } from '../model/rows.ts'
import { ident, join, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedInSchema } from './extended_objects.ts'
import { renamed, setAside } from './renames.ts'

export type EnumAttributes = { readonly labels: readonly string[] }

const enumId = (schema: string, name: string): Id => ({ kind: 'enum', path: [schema, name] })

/** Where a label that is not there yet comes: `AFTER 'paid'`. */
function place(label: string, from: readonly string[], to: readonly string[]): Sql {
  const index = to.indexOf(label)
  const before = to[index - 1]
  const first = from[0]
  if (before === undefined) return first === undefined ? sql`` : sql` BEFORE ${literal(first)}`
  const isBehindAll = to.slice(index).every(each => !from.includes(each))
  return isBehindAll ? sql`` : sql` AFTER ${literal(before)}`
}

function relabelled(from: Fact<EnumAttributes>, to: Fact<EnumAttributes>): readonly Change[] | 'replace' {
  const had = from.attributes.labels
  const wanted = to.attributes.labels
  const kept = wanted.filter(label => had.includes(label))
  if (kept.length !== had.length || kept.some((label, index) => label !== had[index])) return 'replace'
  return wanted
    .filter(label => !had.includes(label))
    .map(label => ({
      sql: sql`ALTER TYPE ${ident(...to.id.path)} ADD VALUE ${literal(label)}${place(label, had, wanted)}`,
      transaction: 'committed',
    }))
}

/** PostgreSQL cuts nothing off a label, and takes none that is longer (NAMEDATALEN - 1 bytes). */
const longestLabel = 63

function declare(entry: EnumEntry, declaring: Declaring): readonly Draft[] {
  const { name, report, placeOf } = declaring
  const isShort = Array.isArray(entry)
  const stated = ('labels' in entry ? entry.labels : entry).map(each =>
    typeof each === 'string' ? { label: each, renamed_from: undefined } : each,
  )
  const labels = stated.map(({ label }) => label)
  const placeAt = (index: number) => placeOf(...(isShort ? [index] : ['labels', index]))
  for (const [index, label] of labels.entries()) {
    if (labels.indexOf(label) !== index)
      report({
        code: 'duplicate-label',
        severity: 'error',
        message: `${name} has the label ${label} twice`,
        place: placeAt(index),
        help: ['leave one of them out'],
      })
    if (Buffer.byteLength(label) > longestLabel)
      report({
        code: 'long-label',
        severity: 'error',
        message: `a label of ${name} has ${Buffer.byteLength(label)} bytes, and PostgreSQL takes ${longestLabel}`,
        place: placeAt(index),
        help: ['write a shorter one'],
      })
  }
  const replace: ReadonlyMap<string, string> = ('labels' in entry ? entry.replace : undefined) ?? new Map()
  for (const [label, other] of replace) {
    const isHere = labels.includes(label)
    if (!isHere && labels.includes(other)) continue
    report({
      code: 'bad-replacement',
      severity: 'error',
      message: isHere
        ? `${label} is a label of ${name}, so nothing takes its place`
        : `${other} is no label of ${name}, so it cannot take the place of ${label}`,
      place: placeOf('replace', label),
      help: isHere ? ['take one of the two out'] : [`write one of ${labels.join(', ')}`],
    })
  }
  const id = enumId(...declaring.qualify(name))
  return [
    {
      id,
      place: declaring.place,
      attributes: { labels },
      ...(replace.size === 0 ? {} : { transition: { replace: Object.fromEntries(replace) } }),
    },
    ...stated
      .filter(({ label }, index) => labels.indexOf(label) === index)
      .map(
        ({ label, renamed_from: renamedFrom }, index): Draft => ({
          id: { kind: 'enum_label', path: [...id.path, label] },
          parent: keyOf(id),
          place: placeAt(index),
          position: index,
          attributes: { index },
          ...(renamedFrom === undefined ? {} : { renamedFrom }),
        }),
      ),
  ]
}

/** Enum types (`pg_type`, typtype `e`; `pg_enum`). */
export const enums = defineKind<EnumAttributes, EnumEntry>({
  name: 'enum',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted'],
  rank: 30,
  section: { key: 'enums', under: [], form: 'map', entry: enumEntry },

  query: scope => sql`
    select t.oid, t.typarray, n.nspname as schema, t.typname as name,
      array(select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = t.oid order by e.enumsortorder) as labels
    from pg_catalog.pg_type t
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    where t.typtype = 'e' and ${scope.managed(sql`t.typnamespace`)} and ${scope.ownOrExtended('pg_type', sql`t.oid`)}`,
  read: row => [
    {
      addresses: [address('pg_type', number(row, 'oid')), address('pg_type', number(row, 'typarray'))],
      fact: { id: enumId(text(row, 'schema'), text(row, 'name')), attributes: { labels: texts(row, 'labels') } },
    },
  ],

  declare,
  extended: extendedInSchema('enum'),
  write: ({ attributes: { labels } }) => ({ short: labels, long: yamlMap({ labels }) }),

  designate: type => sql`TYPE ${ident(...type.id.path)}`,
  holds: type => [`type ${nameOf(type.id)}`],
  create: type => [
    { sql: sql`CREATE TYPE ${ident(...type.id.path)} AS ENUM (${join(type.attributes.labels.map(literal))})` },
  ],
  drop: type => [{ sql: sql`DROP TYPE ${ident(...type.id.path)}` }],
  rename: (from, to) => renamed(sql`TYPE`, from, to),
  aside: type => setAside(sql`TYPE`, type.id),

  attributes: { labels: { compare: 'plain', change: relabelled } },
})
