import { type PrimaryKeyEntry, primaryKeyEntry } from '../../schema/primary_keys.ts'
import type { Fact } from '../model/facts.ts'
import type { Id } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { text } from '../model/rows.ts'
import { ident, sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { designateConstraint, heldConstraint, heldRelation, tableOf } from './constraints.ts'
import { type IndexPlace, neededNotNulls, statedStorage, storageRules } from './index_storage.ts'
import {
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

export type PrimaryKeyAttributes = KeyAttributes & { readonly name: string }

/** The id of a table's primary key. */
export const primaryKeyId = (table: readonly string[]): Id => ({ kind: 'primary_key', path: table })

const suffix = '_pkey'
const longestTable = 63 - suffix.length

/** The name that PostgreSQL gives the primary key of a table: cut at 63 bytes, never within a character. */
function automaticName(table: string): string {
  let kept = ''
  let bytes = 0
  for (const character of table) {
    bytes += Buffer.byteLength(character)
    if (bytes > longestTable) break
    kept += character
  }
  return kept + suffix
}

const at = (fact: Fact<PrimaryKeyAttributes>): IndexPlace => ({ table: fact.id.path, name: fact.attributes.name })

const form = (fact: Fact<PrimaryKeyAttributes>): KeyForm => ({
  at: at(fact),
  word: sql`PRIMARY KEY`,
  nullsNotDistinct: false,
})

/** A table's primary key (`pg_constraint`, contype `p`); its columns are NOT NULL by facts of their own. */
export const primaryKeys = defineKind<PrimaryKeyAttributes, PrimaryKeyEntry>({
  name: 'primary_key',
  traits: ['commented'],
  rank: 50,
  shapes: true,
  follows: true,
  section: { key: 'primary_key', under: ['constrained'], form: 'single', entry: primaryKeyEntry },

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
          dependsOn: neededNotNulls(table.id.path, attributes.columns),
          attributes: { ...attributes, name: text(row, 'name') },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, place } = declaring
    if (parent === undefined) return []
    const long = typeof entry === 'string' ? { columns: [entry] } : Array.isArray(entry) ? { columns: entry } : entry
    const name = 'name' in long ? long.name : undefined
    return [
      {
        id: primaryKeyId(parent.id.path),
        parent: parent.key,
        place,
        named: name === undefined ? 'automatic' : 'stated',
        attributes: { ...declaredKeyAttributes(long), name: name ?? automaticName(parent.id.path.at(-1) ?? '') },
        states: statedStorage(long),
      },
    ]
  },
  write: ({ id, attributes }) => {
    const isAutomatic = attributes.name === automaticName(id.path.at(-1) ?? '')
    const long = yamlMap({ name: isAutomatic ? undefined : attributes.name, ...writtenKey(attributes) })
    return { long, ...shortOf(long) }
  },

  designate: fact => designateConstraint(fact.id.path, fact.attributes.name),
  holds: ({ id, attributes }) => [
    heldConstraint(id.path, attributes.name),
    heldRelation(id.path[0] ?? '', attributes.name),
  ],
  clause: fact => keyClause(fact, form(fact)),
  create: (fact, context) => createKey(fact, form(fact), context),
  drop: (fact, context) => dropKey(fact, at(fact), context),

  attributes: {
    // First, since the others go by the new name.
    name: {
      compare: 'plain',
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
