import { type RangeEntry, rangeEntry } from '../../schema/ranges.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { number, rows, text, textOrNull } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  type Constructors,
  constructorsAside,
  constructorsOf,
  declaredConstructors,
  heldByConstructors,
  moveConstructors,
  type Path,
  readConstructors,
  writtenConstructors,
} from './constructors.ts'
import { isCutWithin, isMultirange, namedByItself, ownName } from './multiranges.ts'
import { qualifiedName, shortName } from './qualified_names.ts'
import { functionName } from './reaches.ts'
import { nameAside, renamed } from './renames.ts'
import { dropType, functionsOfRange } from './type_functions.ts'

export type RangeAttributes = {
  /** As `format_type` writes it, without a modifier. */
  readonly subtype: string
  /** Qualified and quoted; null where it is the default of the subtype. */
  readonly opclass: string | null
  /** Qualified and quoted; null where it is the subtype's own. */
  readonly collation: string | null
  /** Takes and returns the range, so that the range is a shell before it. */
  readonly canonical: string | null
  readonly subtypeDiff: string | null
  /** With two and with three arguments. */
  readonly constructors: Constructors
}

type Range = Fact<RangeAttributes>

export const isRange = (fact: Fact | undefined): fact is Range => fact?.id.kind === 'range'

const pathOf = ({ path: [schema = '', name = ''] }: Id): Path => [schema, name]
const called = ({ id }: Range): Sql => ident(...id.path)

const constructorArgs = ({ attributes: { subtype } }: Range): readonly Sql[] => [
  raw(`${subtype}, ${subtype}`),
  raw(`${subtype}, ${subtype}, text`),
]

const moved = (range: Range, from: Constructors, to: Constructors): readonly Change[] =>
  moveConstructors(constructorArgs(range), from, pathOf(range.id), to, pathOf(range.id))

/** Makes the whole type, of a shell where it has a canonical function. */
export function defineRange(range: Range, { children }: PlanContext): readonly Change[] {
  const { subtype, opclass, collation, canonical, subtypeDiff, constructors } = range.attributes
  const multirange = children(range.key, 'to').find(isMultirange)
  const name = multirange?.attributes.name ?? ownName(range.id.path)
  const says = isCutWithin(range.id.path) || (multirange !== undefined && !namedByItself(multirange))
  const clauses = [
    sql`SUBTYPE = ${raw(subtype)}`,
    when(opclass !== null, sql`SUBTYPE_OPCLASS = ${raw(opclass ?? '')}`),
    when(collation !== null, sql`COLLATION = ${raw(collation ?? '')}`),
    when(canonical !== null, sql`CANONICAL = ${raw(canonical ?? '')}`),
    when(subtypeDiff !== null, sql`SUBTYPE_DIFF = ${raw(subtypeDiff ?? '')}`),
    when(says, sql`MULTIRANGE_TYPE_NAME = ${ident(...name)}`),
  ]
  return [
    { sql: sql`CREATE TYPE ${called(range)} AS RANGE (\n  ${join(clauses, ',\n  ')}\n)` },
    ...moved(range, null, constructors),
  ]
}

function declare(entry: RangeEntry, declaring: Declaring): readonly Draft[] {
  const stated = typeof entry === 'string' ? { subtype: entry } : entry
  const { name, place } = declaring
  const id: Id = { kind: 'range', path: declaring.qualify(name) }
  if (/\)\s*(?:with(?:out)? time zone)?$/i.test(stated.subtype.trim()))
    declaring.report({
      code: 'range-subtype',
      severity: 'error',
      message: `PostgreSQL takes no notice of the modifier of the subtype of ${name}`,
      place: typeof entry === 'string' ? place : declaring.placeOf('subtype'),
      help: ['leave out what stands in parentheses, or write a domain with it'],
    })
  const canonical = 'canonical' in stated ? (stated.canonical ?? null) : null
  const range: Draft<RangeAttributes> = {
    id,
    place,
    attributes: {
      subtype: stated.subtype,
      opclass: ('subtype_opclass' in stated ? stated.subtype_opclass : undefined) ?? null,
      collation: ('collation' in stated ? stated.collation : undefined) ?? null,
      canonical,
      subtypeDiff: ('subtype_diff' in stated ? stated.subtype_diff : undefined) ?? null,
      constructors: declaredConstructors(
        'constructors' in stated ? stated.constructors : undefined,
        2,
        pathOf(id),
        declaring,
      ),
    },
  }
  if (canonical === null) return [range]
  return [range, { id: { ...id, kind: 'range_definition' }, parent: keyOf(id), place, attributes: { canonical } }]
}

const remade = { compare: 'plain', change: 'recreate' } as const

/**
 * Range types (`pg_type`, typtype `r`; `pg_range`) with their constructor functions. One with a canonical function is only the shell
 * that the function is declared with; its definition is a fact of its own.
 */
export const ranges = defineKind<RangeAttributes, RangeEntry>({
  name: 'range',
  traits: ['resolved', 'commented', 'labelled', 'owned', 'granted', 'ranged'],
  rank: 29,
  section: { key: 'ranges', under: [], form: 'map', entry: rangeEntry },

  query: scope => sql`
    select t.oid, t.typarray, n.nspname as schema, t.typname as name, pg_catalog.format_type(r.rngsubtype, null) as subtype,
      case when not o.opcdefault then ${qualifiedName('o', 'opcname', 'os')} end as opclass,
      case when r.rngcollation <> s.typcollation then ${qualifiedName('c', 'collname', 'cs')} end as collation,
      ${functionName(sql`r.rngcanonical`)} as canonical, ${functionName(sql`r.rngsubdiff`)} as subtype_diff,
      ${constructorsOf(sql`t.oid`)} as constructors,
      (select ms.nspname from pg_catalog.pg_type m join pg_catalog.pg_namespace ms on ms.oid = m.typnamespace
        where m.oid = r.rngmultitypid) as multirange_schema
    from pg_catalog.pg_range r
    join pg_catalog.pg_type t on t.oid = r.rngtypid
    join pg_catalog.pg_namespace n on n.oid = t.typnamespace
    join pg_catalog.pg_type s on s.oid = r.rngsubtype
    join pg_catalog.pg_opclass o on o.oid = r.rngsubopc
    join pg_catalog.pg_namespace os on os.oid = o.opcnamespace
    left join pg_catalog.pg_collation c on c.oid = r.rngcollation and r.rngcollation <> s.typcollation
    left join pg_catalog.pg_namespace cs on cs.oid = c.collnamespace
    where ${scope.managed(sql`t.typnamespace`)} and ${scope.notOfExtension(sql`pg_type`, sql`t.oid`)}
    order by t.oid`,
  read: row => {
    const path: Path = [text(row, 'schema'), text(row, 'name')]
    const other = text(row, 'multirange_schema')
    return [
      {
        addresses: [
          address('pg_type', number(row, 'oid')),
          address('pg_type', number(row, 'typarray')),
          ...rows(row, 'constructors').map(each => address('pg_proc', number(each, 'oid'))),
        ],
        fact: {
          id: { kind: 'range', path },
          // Its multirange type, which is made with it.
          dependsOn: other === path[0] ? [] : [keyOf({ kind: 'schema', path: [other] })],
          attributes: {
            subtype: text(row, 'subtype'),
            opclass: textOrNull(row, 'opclass'),
            collation: textOrNull(row, 'collation'),
            canonical: textOrNull(row, 'canonical'),
            subtypeDiff: textOrNull(row, 'subtype_diff'),
            constructors: readConstructors(row, 'constructors', path),
          },
        },
      },
    ]
  },

  declare,
  write: ({ attributes: of }, { name }) => {
    const long = yamlMap({
      subtype: of.subtype,
      subtype_opclass: of.opclass === null ? undefined : shortName(of.opclass),
      collation: of.collation === null ? undefined : shortName(of.collation),
      canonical: of.canonical ?? undefined,
      subtype_diff: of.subtypeDiff ?? undefined,
      constructors: writtenConstructors(of.constructors, name),
    })
    return { long, ...(long.size === 1 ? { short: of.subtype } : {}) }
  },

  designate: range => sql`TYPE ${called(range)}`,
  holds: range => [
    `type ${nameOf(range.id)}`,
    ...heldByConstructors(constructorArgs(range), range.attributes.constructors, pathOf(range.id)),
  ],
  create: (range, context) =>
    range.attributes.canonical === null ? defineRange(range, context) : [{ sql: sql`CREATE TYPE ${called(range)}` }],
  drop: (range, context) => dropType(range, functionsOfRange, context),
  rename: (from, to, { from: { facts } }) => {
    const range = facts.get(keyOf(from))
    const changes = renamed(sql`TYPE`, from, to)
    return isRange(range) && range.attributes.constructors === null
      ? [...changes, ...moveConstructors(constructorArgs(range), null, pathOf(from), null, pathOf(to))]
      : changes
  },
  aside: range => {
    const { attributes, id } = range
    const [schema, name] = pathOf(id)
    const old: Path = [schema, nameAside(name)]
    const functions = constructorArgs(range).map((_, index): Path => {
      const [where, each] = attributes.constructors?.[index] ?? pathOf(id)
      return [where, nameAside(each)]
    })
    return {
      set: [...renamed(sql`TYPE`, id, { ...id, path: old }), ...moved(range, attributes.constructors, functions)],
      discard: attributes.canonical === null ? [{ sql: sql`DROP TYPE ${ident(...old)}` }] : [],
    }
  },

  attributes: {
    subtype: remade,
    opclass: remade,
    collation: remade,
    canonical: remade,
    subtypeDiff: remade,
    constructors: {
      compare: 'plain',
      disturbs: true,
      renames: constructorsAside,
      change: (from, to) => moved(from, from.attributes.constructors, to.attributes.constructors),
    },
  },
})
