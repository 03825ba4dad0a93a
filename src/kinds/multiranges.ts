import { type MultirangeEntry, multirangeEntry } from '../../schema/multiranges.ts'
import { address } from '../model/addresses.ts'
import { fail } from '../model/diagnostics.ts'
import type { Fact } from '../model/facts.ts'
import { dotted, type Id, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { number, rows, text } from '../model/rows.ts'
import { ident, raw, type Sql, sql } from '../model/sql.ts'
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
  pathAside,
  readConstructors,
  writtenConstructors,
} from './constructors.ts'
import { longestName, nameAside, renamed } from './renames.ts'

export type MultirangeAttributes = {
  readonly name: Path
  /** Without arguments, with a range, with an array of them. */
  readonly constructors: Constructors
}

type Multirange = Fact<MultirangeAttributes>

export const isMultirange = (fact: Fact): fact is Multirange => fact.id.kind === 'multirange'

/** Cuts a text off behind so many bytes, between two characters. */
function clipped(value: string, most: number): string {
  let bytes = 0
  let end = ''
  for (const character of value) {
    bytes += Buffer.byteLength(character)
    if (bytes > most) break
    end += character
  }
  return end
}

const suffix = '_multirange'

/** The name that PostgreSQL gives the multirange type of a range (`makeMultirangeTypeName()`), in the schema of the range. */
export function ownName([schema = '', name = '']: readonly string[]): Path {
  const made = name.includes('range')
    ? name.replace('range', 'multirange')
    : clipped(name, longestName - suffix.length) + suffix
  return [schema, clipped(made, longestName)]
}

/** Whether PostgreSQL would cut the name of a range off within a character, and make a name that nobody can write. */
export function isCutWithin([, name = '']: readonly string[]): boolean {
  const next = Buffer.from(name)[longestName - suffix.length]
  return !name.includes('range') && next !== undefined && (next & 0xc0) === 0x80
}

const samePath = ([schema, name]: Path, [otherSchema, otherName]: Path) => schema === otherSchema && name === otherName

/** Whether it bears the name that PostgreSQL gives it. */
export const namedByItself = ({ id, attributes: { name } }: Multirange): boolean => samePath(name, ownName(id.path))

const constructorArgs = ({ id }: Multirange): readonly Sql[] => {
  const range = ident(...id.path)
  return [raw(''), range, sql`${range}[]`]
}

/** The name that PostgreSQL gives its constructors: in the schema of the range, wherever it stands itself. */
const constructorName = ({ path: [schema = ''] }: Id, [, name]: Path): Path => [schema, name]

const typeId = (path: Path): Id => ({ kind: 'multirange', path })

function moved(from: Multirange, to: Multirange): readonly Change[] {
  const [before, after] = [from.attributes, to.attributes]
  return [
    ...renamed(sql`TYPE`, typeId(before.name), typeId(after.name)),
    ...moveConstructors(
      constructorArgs(from),
      before.constructors,
      constructorName(from.id, before.name),
      after.constructors,
      constructorName(to.id, after.name),
    ),
  ]
}

/** The letter among those of types that have an owner and privileges of their own. */
export const multirangeType = (major: number): Sql => (major < 17 ? sql`, 'm'` : sql``)

/** Whether an object has its own owner and privileges: since PostgreSQL 17 a multirange type has those of its range. */
export const isSecured = ({ kind }: Id, major: number): boolean => kind !== 'multirange' || major < 17

/** Fails where an object has neither an owner nor privileges of its own. */
export function checkSecured(on: Id | undefined, major: number, { place }: Fact): void {
  if (on === undefined || isSecured(on, major)) return
  fail(
    'multirange-security',
    `since PostgreSQL 17 the multirange type of ${nameOf(on)} has the owner and the privileges of the range`,
    {
      ...(place === undefined ? {} : { place }),
      help: ['write `owner` and `grants` under the range'],
    },
  )
}

function declare(entry: MultirangeEntry, declaring: Declaring): readonly Draft<MultirangeAttributes>[] {
  const { parent, place, placeOf, qualify, report } = declaring
  if (parent === undefined) return []
  const stated = typeof entry === 'string' ? { name: entry } : entry
  const own = ownName(parent.id.path)
  const [schema, type] = stated.name === undefined ? own : qualify(stated.name)
  const name: Path = [schema, type]
  if (dotted(name) === nameOf(parent.id))
    report({
      code: 'multirange-name',
      severity: 'error',
      message: `the multirange type of ${nameOf(parent.id)} has the name of the range`,
      place: typeof entry === 'string' ? place : placeOf('name'),
      help: ['give it another name, or leave it out'],
    })
  const constructors = declaredConstructors(
    'constructors' in stated ? stated.constructors : undefined,
    3,
    constructorName(parent.id, name),
    declaring,
  )
  return [
    { id: { kind: 'multirange', path: parent.id.path }, parent: parent.key, place, attributes: { name, constructors } },
  ]
}

/** The multirange type that each range type has (`pg_type`, typtype `m`), with its constructor functions. It is known by its range. */
export const multiranges = defineKind<MultirangeAttributes, MultirangeEntry>({
  name: 'multirange',
  traits: ['commented', 'labelled', 'owned', 'granted'],
  rank: 29,
  part: true,
  derived: true,
  shapes: true,
  section: { key: 'multirange', under: ['ranged'], form: 'single', entry: multirangeEntry },

  query: scope => sql`
    select m.oid, m.typarray, r.rngtypid, n.nspname as schema, m.typname as name, ${constructorsOf(sql`m.oid`)} as constructors
    from pg_catalog.pg_range r
    join pg_catalog.pg_type t on t.oid = r.rngtypid
    join pg_catalog.pg_type m on m.oid = r.rngmultitypid
    join pg_catalog.pg_namespace n on n.oid = m.typnamespace
    where ${scope.managed(sql`t.typnamespace`)}
    order by m.oid`,
  read: (row, reading) => {
    const range = reading.at(address('pg_type', number(row, 'rngtypid')))
    if (range === undefined) return []
    const name: Path = [text(row, 'schema'), text(row, 'name')]
    return [
      {
        addresses: [
          address('pg_type', number(row, 'oid')),
          address('pg_type', number(row, 'typarray')),
          ...rows(row, 'constructors').map(each => address('pg_proc', number(each, 'oid'))),
        ],
        fact: {
          id: { kind: 'multirange', path: range.id.path },
          parent: range.key,
          attributes: { name, constructors: readConstructors(row, 'constructors', constructorName(range.id, name)) },
        },
      },
    ]
  },

  declare,
  write: (multirange, writing) => {
    const { name, constructors } = multirange.attributes
    const long = yamlMap({
      name: namedByItself(multirange) ? undefined : writing.name(name),
      constructors: writtenConstructors(constructors, writing.name),
    })
    return { long, ...(constructors === null && long.size === 1 ? { short: writing.name(name) } : {}) }
  },

  designate: ({ attributes: { name } }) => sql`TYPE ${ident(...name)}`,
  holds: multirange => {
    const { name, constructors } = multirange.attributes
    const own = constructorName(multirange.id, name)
    return [`type ${dotted(name)}`, ...heldByConstructors(constructorArgs(multirange), constructors, own)]
  },
  create: multirange => {
    const { name, constructors } = multirange.attributes
    const own = constructorName(multirange.id, name)
    return moveConstructors(constructorArgs(multirange), null, own, constructors, own)
  },
  drop: () => [],
  aside: multirange => {
    const { name, constructors } = multirange.attributes
    const old = ([schema, each]: Path): Path => [schema, nameAside(each)]
    const functions = constructorArgs(multirange).map((_, index) =>
      old(constructors?.[index] ?? constructorName(multirange.id, name)),
    )
    return {
      set: moved(multirange, { ...multirange, attributes: { name: old(name), constructors: functions } }),
      discard: [],
    }
  },

  attributes: {
    name: { compare: 'plain', disturbs: true, renames: pathAside, change: moved },
    constructors: { compare: 'plain', disturbs: true, renames: constructorsAside, change: moved },
  },
})
