import { type ExclusionEntry, exclusionEntry } from '../../schema/exclusions.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind, type PlanContext } from '../model/kinds.ts'
import { text, texts } from '../model/rows.ts'
import { ident, join, names, raw, type Sql, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  constraintColumns,
  constraintFilter,
  constraintHeritage,
  constraintId,
  constraintName,
  type Deferrable,
  deferrableClause,
  designateConstraint,
  dropConstraint,
  heldConstraint,
  heldRelation,
  mayHoldRows,
  named,
  readDeferrable,
  recreated,
  recreatedExpression,
  renameConstraint,
  tableOf,
  tablePath,
} from './constraints.ts'
import { declaredKeys, keyClauses, writtenKeys } from './index_keys.ts'
import { type IndexParts, partsColumns, readParts, specialIndexes } from './index_rows.ts'
import {
  blankStorage,
  declaredInheritedStorage,
  declaredStorage,
  type IndexPlace,
  isMarked,
  marking,
  marksTwice,
  statedStorage,
  storageClauses,
  storageRules,
  unmarking,
  writtenInheritedIndex,
  writtenStorage,
} from './index_storage.ts'
import { declaredInheritedAs } from './inherited_entries.ts'
import { keyAddresses } from './key_constraints.ts'
import { parenthesised, unwrapped } from './parentheses.ts'

export type ExclusionAttributes = IndexParts & {
  /** Of each key; SQL: `&&`, or `OPERATOR(public.~)` where it is not PostgreSQL's own. */
  readonly operators: readonly string[]
  readonly deferrable: Deferrable
}

const at = ({ id }: Fact<ExclusionAttributes>): IndexPlace => ({ table: tablePath(id), name: constraintName(id) })

const definition = ({ id, attributes }: Fact<ExclusionAttributes>): Sql => {
  const { operators, method, include, predicate, deferrable } = attributes
  const elements = keyClauses(attributes).map((key, index) => sql`${key} WITH ${raw(operators[index] ?? '')}`)
  return named(
    constraintName(id),
    sql`EXCLUDE USING ${ident(method)} (${join(elements)})${when(include.length > 0, sql` INCLUDE ${names(include)}`)}${storageClauses(
      attributes,
      sql` USING INDEX`,
    )}${predicate === null ? sql`` : sql` WHERE ${parenthesised(predicate)}`}${deferrableClause(deferrable)}`,
  )
}

/** Whether another exclusion constraint of the table is over the same. */
const hasTwin = (fact: Fact<ExclusionAttributes>, { children }: PlanContext): boolean =>
  children(fact.parent ?? '', 'to', fact.id.kind).some(
    other => other.key !== fact.key && sameValue(other.attributes.keys, fact.attributes.keys),
  )

const blank: ExclusionAttributes = {
  ...blankStorage,
  method: '',
  keys: [],
  expressions: [],
  include: [],
  predicate: null,
  operators: [],
  deferrable: null,
}

/** Exclusion constraints (`pg_constraint`, contype `x`, with their indexes). */
export const exclusions = defineKind<ExclusionAttributes, ExclusionEntry>({
  name: 'exclusion',
  traits: ['commented', 'index-backed', 'extension-bound'],
  rank: 53,
  follows: true,
  nominal: true,
  section: { key: 'exclusions', under: ['keyed'], form: 'map', entry: exclusionEntry },

  query: scope => sql`${specialIndexes(scope)}
    select ${constraintColumns(scope)}, k.conindid, ${partsColumns},
      (select pg_catalog.array_agg(
          case when n.nspname = 'pg_catalog' then o.oprname::text
            else 'OPERATOR(' || pg_catalog.quote_ident(n.nspname) || '.' || o.oprname || ')' end order by u.position)
        from pg_catalog.unnest(k.conexclop) with ordinality as u (oid, position)
        join pg_catalog.pg_operator o on o.oid = u.oid
        join pg_catalog.pg_namespace n on n.oid = o.oprnamespace) as operators
    from pg_catalog.pg_constraint k
    join pg_catalog.pg_index i on i.indexrelid = k.conindid
    join pg_catalog.pg_class x on x.oid = k.conindid
    join pg_catalog.pg_class t on t.oid = k.conrelid
    left join special s on s.indexrelid = i.indexrelid
    where ${constraintFilter(scope, 'x')}`,
  read: (row, reading) => {
    const table = tableOf(row, reading)
    const parts = readParts(row, reading)
    if (table === undefined || parts === undefined) return []
    return [
      {
        addresses: keyAddresses(row),
        fact: {
          id: constraintId('exclusion', table.id.path, text(row, 'name')),
          parent: table.key,
          ...constraintHeritage(row, reading, (path, name) => constraintId('exclusion', path, name)),
          attributes: { ...parts, operators: texts(row, 'operators'), deferrable: readDeferrable(row) },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place } = declaring
    if (parent === undefined) return []
    const id = constraintId('exclusion', parent.id.path, name)
    if ('inherited' in entry)
      return declaredInheritedAs({ id, blank, stated: declaredInheritedStorage(entry) }, declaring, table =>
        constraintId('exclusion', table, entry.inherited),
      )
    const { keys, expressions } = declaredKeys(entry.elements, declaring, index => declaring.placeOf('elements', index))
    return [
      {
        id,
        parent: parent.key,
        place,
        attributes: {
          method: entry.using ?? 'btree',
          keys,
          expressions,
          operators: entry.elements.map(element => element.with),
          include: entry.include ?? [],
          predicate: entry.where ?? null,
          deferrable: entry.deferrable ?? null,
          ...declaredStorage(entry),
        },
        states: statedStorage(entry),
      },
    ]
  },
  impossible: marksTwice,
  write: ({ attributes }) => {
    const { method, operators, include, predicate, deferrable } = attributes
    const elements = writtenKeys(attributes, index => ({ with: operators[index] }))
    return {
      long: yamlMap({
        using: method === 'btree' ? undefined : method,
        elements,
        include: include.length === 0 ? undefined : include,
        where: predicate === null ? undefined : unwrapped(predicate),
        deferrable: deferrable ?? undefined,
        ...writtenStorage(attributes),
      }),
    }
  },

  writeInherited: writtenInheritedIndex,
  blank,

  designate: ({ id }) => designateConstraint(tablePath(id), constraintName(id)),
  holds: ({ id }) => [
    heldConstraint(tablePath(id), constraintName(id)),
    heldRelation(id.path[0] ?? '', constraintName(id)),
  ],
  // CREATE TABLE takes two constraints that say the same for one.
  clause: (fact, context) => (isMarked(fact.attributes) || hasTwin(fact, context) ? undefined : definition(fact)),
  create: (fact, context) => [
    {
      sql: sql`ALTER TABLE ${ident(...tablePath(fact.id))} ADD ${definition(fact)}`,
      lock: 'access exclusive',
      hazards: mayHoldRows(fact, context)
        ? [
            {
              code: 'blocks-reads',
              name: nameOf(fact.id),
              message: 'nobody reads or writes the table while the index is built',
            },
            { code: 'scans-table', name: nameOf(fact.id), message: 'all rows are read under a lock' },
            { code: 'may-fail', name: nameOf(fact.id), message: 'rows that exclude each other stop the migration' },
          ]
        : [],
    },
    ...marking(fact.attributes, at(fact)),
  ],
  drop: (fact, context) => [
    ...unmarking(fact, at(fact), context),
    dropConstraint(tablePath(fact.id), constraintName(fact.id)),
  ],
  rename: renameConstraint,

  attributes: {
    method: recreated,
    keys: recreated,
    expressions: recreatedExpression,
    operators: recreated,
    include: recreated,
    predicate: recreatedExpression,
    deferrable: recreated,
    ...storageRules(at),
  },
})
