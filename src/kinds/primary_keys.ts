import { type PrimaryKeyEntry, primaryKeyEntry } from '../../schema/primary_keys.ts'
import { type Catalog, type Fact, isInherited } from '../model/facts.ts'
import { type Id, keyOf, nameOf } from '../model/ids.ts'
import { type Contradiction, defineKind } from '../model/kinds.ts'
import { text } from '../model/rows.ts'
import { ident, sql } from '../model/sql.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { automaticName } from './automatic_names.ts'
import { constraintHeritage, designateConstraint, heldConstraint, heldRelation, tableOf } from './constraints.ts'
import {
  checkIdentity,
  declaredInheritedStorage,
  type IndexPlace,
  marksTwice,
  neededNotNulls,
  statedStorage,
  storageRules,
  writtenInheritedIndex,
} from './index_storage.ts'
import { declaredInheritedAs, nameAbove } from './inherited_entries.ts'
import {
  adoptableIndexes,
  blankKey,
  createKey,
  declaredKeyAttributes,
  dropKey,
  type KeyAttributes,
  type KeyForm,
  keyAddresses,
  keyClause,
  keyQuery,
  keyRules,
  readKeyAttributes,
  shortOf,
  writtenKey,
} from './key_constraints.ts'
import { nameAside } from './renames.ts'

export type PrimaryKeyAttributes = KeyAttributes & { readonly name: string }

/** The id of a table's primary key. */
export const primaryKeyId = (table: readonly string[]): Id => ({ kind: 'primary_key', path: table })

/** The name that PostgreSQL gives the primary key of a table. */
const nameFor = (table: readonly string[]): string => automaticName(table.at(-1) ?? '', '', 'pkey')

const at = (fact: Fact<PrimaryKeyAttributes>): IndexPlace => ({ table: fact.id.path, name: fact.attributes.name })

const form = (fact: Fact<PrimaryKeyAttributes>): KeyForm => ({
  at: at(fact),
  word: sql`PRIMARY KEY`,
  nullsNotDistinct: false,
})

const blank: PrimaryKeyAttributes = { ...blankKey, name: '' }

/** A column of the key that the file says may be null. */
function nullableIn({ id, attributes }: Fact<PrimaryKeyAttributes>, { facts }: Catalog): Contradiction | undefined {
  const column = attributes.columns.find(each => {
    const path = [...id.path, each]
    const declared = facts.get(keyOf({ kind: 'column', path }))
    return declared !== undefined && !isInherited(declared) && !facts.has(keyOf({ kind: 'not_null', path }))
  })
  return column === undefined
    ? undefined
    : {
        code: 'nullable-key',
        message: `${column} allows nulls, and is in the primary key of ${nameOf(id)}`,
        help: [`leave out what allows nulls in ${column}, or write the key under \`uniques:\``],
      }
}

/** A table's primary key (`pg_constraint`, contype `p`); its columns are NOT NULL by facts of their own. */
export const primaryKeys = defineKind<PrimaryKeyAttributes, PrimaryKeyEntry>({
  name: 'primary_key',
  traits: ['commented', 'index-backed', 'extension-bound'],
  rank: 50,
  shapes: true,
  follows: true,
  section: { key: 'primary_key', under: ['keyed'], form: 'single', entry: primaryKeyEntry },

  query: scope => keyQuery(scope, 'p'),
  read: (row, reading) => {
    const table = tableOf(row, reading)
    const attributes = readKeyAttributes(row, reading)
    if (table === undefined || attributes === undefined) return []
    return [
      {
        addresses: keyAddresses(row),
        fact: {
          id: primaryKeyId(table.id.path),
          parent: table.key,
          ...constraintHeritage(
            row,
            reading,
            path => primaryKeyId(path),
            neededNotNulls(table.id.path, attributes.columns),
          ),
          attributes: { ...attributes, name: text(row, 'name') },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, place } = declaring
    if (parent === undefined) return []
    const long = typeof entry === 'string' ? { columns: [entry] } : Array.isArray(entry) ? { columns: entry } : entry
    if ('inherited' in long)
      return declaredInheritedAs(
        { id: primaryKeyId(parent.id.path), blank, stated: declaredInheritedStorage(long) },
        declaring,
        primaryKeyId,
        long.name,
      )
    const name = 'name' in long ? long.name : undefined
    checkIdentity(long, declaring)
    return [
      {
        id: primaryKeyId(parent.id.path),
        parent: parent.key,
        place,
        named: name === undefined ? 'automatic' : 'stated',
        attributes: { ...declaredKeyAttributes(long), name: name ?? nameFor(parent.id.path) },
        states: statedStorage(long),
      },
    ]
  },
  impossible: (fact, drafts) => nullableIn(fact, drafts) ?? marksTwice(fact, drafts),
  write: ({ id, attributes }) => {
    const isAutomatic = attributes.name === nameFor(id.path)
    const long = yamlMap({ name: isAutomatic ? undefined : attributes.name, ...writtenKey(attributes) })
    return { long, ...shortOf(long) }
  },

  writeInherited: (fact, writing) => {
    const { long, says } = writtenInheritedIndex(fact, writing)
    const { isAutomatic } = nameAbove(fact, writing)
    const name: ReadonlyMap<string, YamlValue> = isAutomatic ? new Map() : new Map([['name', fact.attributes.name]])
    return { long: new Map([...long, ['inherited', true], ...name]), says: says === true }
  },
  blank,

  designate: fact => designateConstraint(fact.id.path, fact.attributes.name),
  holds: ({ id, attributes }) => [
    heldConstraint(id.path, attributes.name),
    heldRelation(id.path[0] ?? '', attributes.name),
  ],
  clause: fact => keyClause(fact, form(fact)),
  create: (fact, context) => createKey(fact, form(fact), context),
  adopts: (fact, context) => adoptableIndexes(fact, form(fact), context),
  drop: (fact, context) => dropKey(fact, at(fact), context),

  attributes: {
    // First, since the others go by the new name.
    name: {
      compare: 'plain',
      renames: (name, count) => nameAside(String(name), count),
      change: (from, to) => [
        {
          sql: sql`ALTER TABLE ${ident(...to.id.path)} RENAME CONSTRAINT ${ident(from.attributes.name)} TO ${ident(to.attributes.name)}`,
          lock: 'access exclusive',
        },
      ],
    },
    ...keyRules,
    ...storageRules(at),
  },
})
