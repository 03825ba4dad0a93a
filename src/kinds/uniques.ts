import { type UniqueEntry, uniqueEntry } from '../../schema/uniques.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, text } from '../model/rows.ts'
import { sql } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  constraintHeritage,
  constraintId,
  constraintName,
  designateConstraint,
  heldConstraint,
  heldRelation,
  recreated,
  renameConstraint,
  tableOf,
  tablePath,
} from './constraints.ts'
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
import { declaredInheritedAs } from './inherited_entries.ts'
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

export type UniqueAttributes = KeyAttributes & {
  /** Null equals null (PostgreSQL 15). */
  readonly nullsNotDistinct: boolean
}

const at = ({ id }: Fact<UniqueAttributes>): IndexPlace => ({ table: tablePath(id), name: constraintName(id) })

const form = (fact: Fact<UniqueAttributes>): KeyForm => ({
  at: at(fact),
  word: sql`UNIQUE`,
  nullsNotDistinct: fact.attributes.nullsNotDistinct,
})

/** Whether another key of the table has the same columns. */
const hasTwin = (fact: Fact<UniqueAttributes>, { children }: PlanContext): boolean =>
  fact.parent !== undefined &&
  ['primary_key', 'unique']
    .flatMap(kind => children(fact.parent ?? '', 'to', kind))
    .some(other => other.key !== fact.key && sameValue(other.attributes.columns, fact.attributes.columns))

const blank: UniqueAttributes = { ...blankKey, nullsNotDistinct: false }

/** Unique constraints (`pg_constraint`, contype `u`). A unique index without a constraint is an index. */
export const uniques = defineKind<UniqueAttributes, UniqueEntry>({
  name: 'unique',
  traits: ['commented', 'index-backed', 'extension-bound'],
  rank: 51,
  shapes: true,
  follows: true,
  nominal: true,
  section: { key: 'uniques', under: ['keyed'], form: 'map', entry: uniqueEntry },

  query: scope => keyQuery(scope, 'u'),
  read: (row, reading) => {
    const table = tableOf(row, reading)
    const attributes = readKeyAttributes(row, reading)
    if (table === undefined || attributes === undefined) return []
    return [
      {
        addresses: keyAddresses(row),
        fact: {
          id: constraintId('unique', table.id.path, text(row, 'name')),
          parent: table.key,
          ...constraintHeritage(
            row,
            reading,
            (path, name) => constraintId('unique', path, name),
            attributes.replicaIdentity ? neededNotNulls(table.id.path, attributes.columns) : [],
          ),
          attributes: { ...attributes, nullsNotDistinct: flag(row, 'nulls_not_distinct') },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place } = declaring
    if (parent === undefined) return []
    const long = typeof entry === 'string' ? { columns: [entry] } : Array.isArray(entry) ? { columns: entry } : entry
    const id = constraintId('unique', parent.id.path, name)
    if ('inherited' in long)
      return declaredInheritedAs({ id, blank, stated: declaredInheritedStorage(long) }, declaring, table =>
        constraintId('unique', table, long.inherited),
      )
    checkIdentity(long, declaring)
    return [
      {
        id,
        parent: parent.key,
        place,
        attributes: {
          ...declaredKeyAttributes(long),
          nullsNotDistinct: 'nulls' in long && long.nulls === 'not_distinct',
        },
        states: statedStorage(long),
      },
    ]
  },
  impossible: marksTwice,
  write: ({ attributes }) => {
    const long = yamlMap({ ...writtenKey(attributes), nulls: attributes.nullsNotDistinct ? 'not_distinct' : undefined })
    return { long, ...shortOf(long) }
  },

  writeInherited: writtenInheritedIndex,
  blank,

  designate: ({ id }) => designateConstraint(tablePath(id), constraintName(id)),
  holds: ({ id }) => [
    heldConstraint(tablePath(id), constraintName(id)),
    heldRelation(id.path[0] ?? '', constraintName(id)),
  ],
  // CREATE TABLE takes two constraints over the same columns for one.
  clause: (fact, context) => (hasTwin(fact, context) ? undefined : keyClause(fact, form(fact))),
  create: (fact, context) => createKey(fact, form(fact), context),
  adopts: (fact, context) => adoptableIndexes(fact, form(fact), context),
  drop: (fact, context) => dropKey(fact, at(fact), context),
  rename: renameConstraint,

  attributes: { ...keyRules, ...storageRules(at), nullsNotDistinct: recreated },
})
