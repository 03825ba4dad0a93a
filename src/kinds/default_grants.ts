import { type GrantEntry, grantEntry } from '../../schema/grants.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import type { Id } from '../model/ids.ts'
import { defineKind, type KindSpec, type PlanContext, type Reading } from '../model/kinds.ts'
import { number, type Row, rows, text, texts } from '../model/rows.ts'
import { ident, literal, nothing, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { readAcl } from './acl.ts'
import { checkPrivileges } from './privilege_checks.ts'
import {
  type Atom,
  declaredPrivileges,
  gather,
  type Privilege,
  regrant,
  samePrivileges,
  writtenPrivileges,
} from './privileges.ts'
import { isDeclared } from './roles.ts'
import { needsMajor } from './versions.ts'

/** What a role gets on one type of object where that is not what PostgreSQL gives it by itself. */
export type DefaultGrantAttributes = {
  readonly privileges: readonly Privilege[]
  /** What the role gets without any default privilege; null where it is not known, in a draft. */
  readonly initial: readonly Privilege[] | null
  /** All privileges that there are on such an object. */
  readonly all: readonly string[]
}

type DefaultGrant = Fact<DefaultGrantAttributes>

interface ObjectType {
  readonly kind: string
  readonly key: string
  /** As ALTER DEFAULT PRIVILEGES calls such objects. */
  readonly words: string
  /** In `pg_default_acl`, and the one that `acldefault()` takes. */
  readonly letter: string
  readonly initial?: string
  /** What everybody gets without any default privilege. */
  readonly everybody?: string
  /** The major that has it first. */
  readonly since?: number
  /** Whether it can be said of one schema. */
  readonly inSchema: boolean
}

const isEverywhere = (host: Id) => host.path.length === 1

/** `FOR ROLE app_owner IN SCHEMA shop` */
function reach(host: Id): Sql {
  const [role = '', schema] = host.path
  return sql`FOR ROLE ${ident(role)}${schema === undefined ? nothing : sql` IN SCHEMA ${ident(schema)}`}`
}

function changed(
  type: ObjectType,
  grant: DefaultGrant,
  from: readonly Privilege[] | null,
  to: readonly Privilege[],
): readonly Change[] {
  const host = grant.id.on
  return host === undefined
    ? []
    : regrant(raw(type.words), grant.id.path[0] ?? '', from, to).map(change => ({
        ...change,
        sql: sql`ALTER DEFAULT PRIVILEGES ${reach(host)} ${change.sql}`,
      }))
}

const takenBack = (type: ObjectType, grant: DefaultGrant): readonly Change[] =>
  changed(type, grant, grant.attributes.privileges, grant.attributes.initial ?? [])

function read(row: Row, reading: Reading, kind: string) {
  const host = reading.at(address('pg_default_acl', number(row, 'oid')))
  if (host === undefined) return []
  const held = new Map<string, Atom[]>()
  const initially = new Map<string, Atom[]>()
  readAcl(texts(row, 'acl'), null, held)
  readAcl(texts(row, 'initial'), null, initially)
  const all = gather(initially.get(text(row, 'role')) ?? []).map(each => each.privilege)
  // In a schema they come on top of those that hold everywhere.
  if (!isEverywhere(host.id)) initially.clear()
  const roles = new Map(
    rows(row, 'roles').map(each => [text(each, 'name'), reading.at(address('pg_authid', number(each, 'oid')))?.key]),
  )
  return [...new Set([...held.keys(), ...initially.keys()])].toSorted().flatMap(role => {
    const privileges = gather(held.get(role) ?? [])
    const initial = gather(initially.get(role) ?? [])
    if (samePrivileges(privileges, initial)) return []
    const needed = roles.get(role)
    return [
      {
        addresses: [],
        fact: {
          id: { kind, path: [role], on: host.id },
          parent: host.key,
          dependsOn: needed === undefined ? [] : [needed],
          attributes: { privileges, initial, all },
        },
      },
    ]
  })
}

/** What others get on one type of object that a role makes (`pg_default_acl`, defaclobjtype). */
function kindFor(type: ObjectType): KindSpec<DefaultGrantAttributes, GrantEntry> {
  const { kind, letter } = type
  return defineKind<DefaultGrantAttributes, GrantEntry>({
    name: kind,
    traits: [],
    rank: 97,
    follows: true,
    observed: true,
    class: 'privileges',
    section: {
      key: type.key,
      under: [type.inSchema ? 'defaulting' : 'defaulting-everywhere'],
      form: 'map',
      entry: grantEntry,
    },

    query: scope => sql`
      select d.oid, r.rolname as role, d.defaclacl::text[] as acl,
        pg_catalog.acldefault(${literal(type.initial ?? letter)}, d.defaclrole)::text[] as initial,
        (select pg_catalog.json_agg(pg_catalog.json_build_object('oid', o.oid::int8, 'name', o.rolname))
          from pg_catalog.pg_roles o where ${isDeclared(scope, sql`o.rolname`)}) as roles
      from pg_catalog.pg_default_acl d
      join pg_catalog.pg_roles r on r.oid = d.defaclrole
      where d.defaclobjtype = ${literal(letter)}`,
    read: (row, reading) => read(row, reading, kind),

    declare: (entry, declaring) => {
      const { parent, name, place } = declaring
      if (parent === undefined) return []
      const privileges = declaredPrivileges(entry)
      checkPrivileges(entry, privileges, kind, declaring)
      const initial: readonly Privilege[] =
        name === 'public' && type.everybody !== undefined && isEverywhere(parent.id)
          ? [{ privilege: type.everybody, columns: null, grantable: false }]
          : []
      return [
        {
          id: { kind, path: [name], on: parent.id },
          parent: parent.key,
          place,
          attributes: { privileges, initial: null, all: [] },
          ...(samePrivileges(privileges, initial) ? { absent: true } : {}),
        },
      ]
    },
    write: ({ attributes }) => ({ short: writtenPrivileges(attributes.privileges, attributes.all), long: new Map() }),

    designate: () => nothing,
    create: (grant, { major }) => {
      needsMajor(type.since ?? 0, major, grant, 'default privileges on large objects')
      return changed(type, grant, grant.attributes.initial, grant.attributes.privileges)
    },
    drop: grant => takenBack(type, grant),
    attributes: {
      privileges: {
        compare: 'plain',
        change: (from, to) => changed(type, to, from.attributes.privileges, to.attributes.privileges),
      },
      initial: { compare: 'derived', change: () => [] },
      all: { compare: 'derived', change: () => [] },
    },
  })
}

const objectTypes = {
  tables: { kind: 'default_table_grant', key: 'tables', words: 'TABLES', letter: 'r', inSchema: true },
  sequences: {
    kind: 'default_sequence_grant',
    key: 'sequences',
    words: 'SEQUENCES',
    letter: 'S',
    initial: 's',
    inSchema: true,
  },
  functions: {
    kind: 'default_function_grant',
    key: 'functions',
    words: 'FUNCTIONS',
    letter: 'f',
    everybody: 'EXECUTE',
    inSchema: true,
  },
  types: {
    kind: 'default_type_grant',
    key: 'types',
    words: 'TYPES',
    letter: 'T',
    everybody: 'USAGE',
    inSchema: true,
  },
  schemas: { kind: 'default_schema_grant', key: 'schemas', words: 'SCHEMAS', letter: 'n', inSchema: false },
  largeObjects: {
    kind: 'default_large_object_grant',
    key: 'large_objects',
    words: 'LARGE OBJECTS',
    letter: 'L',
    since: 18,
    inSchema: false,
  },
} as const satisfies { readonly [name: string]: ObjectType }

const typeOf = ({ id }: Fact): ObjectType | undefined => Object.values(objectTypes).find(type => type.kind === id.kind)

export const isDefaultGrant = (fact: Fact): fact is DefaultGrant => typeOf(fact) !== undefined

const wordsOf: Readonly<Record<string, ObjectType>> = {
  TABLE: objectTypes.tables,
  SEQUENCE: objectTypes.sequences,
  FUNCTION: objectTypes.functions,
  PROCEDURE: objectTypes.functions,
  TYPE: objectTypes.types,
  SCHEMA: objectTypes.schemas,
}

/** The kind that says what is granted by default on an object, as GRANT names it: `TABLE shop.orders`. */
export const kindOfGranted = (granted: Sql): string | undefined =>
  wordsOf[granted.text.slice(0, granted.text.indexOf(' '))]?.kind

/** Takes back all that stands below a role, or below a schema of a role: nothing else does when that is no longer stated. */
export const takeBackBelow = (host: Fact, { children }: PlanContext): readonly Change[] =>
  children(host.key, 'from')
    .filter(isDefaultGrant)
    .flatMap(grant => {
      const type = typeOf(grant)
      return type === undefined ? [] : takenBack(type, grant)
    })

export const defaultTableGrants = kindFor(objectTypes.tables)
export const defaultSequenceGrants = kindFor(objectTypes.sequences)
export const defaultFunctionGrants = kindFor(objectTypes.functions)
export const defaultTypeGrants = kindFor(objectTypes.types)
export const defaultSchemaGrants = kindFor(objectTypes.schemas)
export const defaultLargeObjectGrants = kindFor(objectTypes.largeObjects)
