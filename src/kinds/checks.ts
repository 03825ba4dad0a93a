import { type CheckEntry, checkEntry } from '../../schema/checks.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text } from '../model/rows.ts'
import { type Sql, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  addChecked,
  constraintColumns,
  constraintFilter,
  constraintHeritage,
  constraintId,
  constraintName,
  declaredValidity,
  designateConstraint,
  dropConstraint,
  heldConstraint,
  named,
  readValidity,
  recreated,
  recreatedExpression,
  renameConstraint,
  tableOf,
  tablePath,
  type Validity,
  validate,
  validityClause,
  writtenValidity,
} from './constraints.ts'
import { declaredInherited } from './inherited_entries.ts'
import { unsatisfied } from './offending_rows.ts'
import { parenthesised, unwrapped } from './parentheses.ts'

export type CheckAttributes = {
  readonly expression: string
  readonly noInherit: boolean
  readonly validity: Validity
}

const definition = ({ id, attributes: { expression, noInherit } }: Fact<CheckAttributes>): Sql =>
  named(constraintName(id), sql`CHECK ${parenthesised(expression)}${when(noInherit, sql` NO INHERIT`)}`)

const blank: CheckAttributes = { expression: '', noInherit: false, validity: 'validated' }

const failing = ({ id, attributes }: Fact<CheckAttributes>): Sql => unsatisfied(tablePath(id), attributes.expression)

/** CHECK constraints of tables (`pg_constraint`, contype `c`). */
export const checks = defineKind<CheckAttributes, CheckEntry>({
  name: 'check',
  traits: ['commented'],
  rank: 52,
  follows: true,
  matched: true,
  nominal: true,
  section: { key: 'checks', under: ['constrained'], form: 'map', entry: checkEntry },

  query: scope => sql`
    select ${constraintColumns(scope)}, k.connoinherit, pg_catalog.pg_get_expr(k.conbin, k.conrelid) as expression
    from pg_catalog.pg_constraint k
    where ${constraintFilter(scope, 'c')}`,
  read: (row, reading) => {
    const table = tableOf(row, reading)
    if (table === undefined) return []
    return [
      {
        addresses: [address('pg_constraint', number(row, 'oid'))],
        fact: {
          id: constraintId('check', table.id.path, text(row, 'name')),
          parent: table.key,
          ...constraintHeritage(row, reading, (path, name) => constraintId('check', path, name)),
          attributes: {
            expression: text(row, 'expression'),
            noInherit: flag(row, 'connoinherit'),
            validity: readValidity(row),
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const { parent, name, place } = declaring
    if (parent === undefined) return []
    const long = typeof entry === 'string' ? { sql: entry } : entry
    const id = constraintId('check', parent.id.path, name)
    if ('inherited' in long) return declaredInherited({ id, blank, stated: {} }, declaring)
    if ('no_inherit' in long && long.no_inherit === true && typeof parent.attributes.partitionBy === 'string')
      declaring.report({
        code: 'partitioned-check',
        severity: 'error',
        message: `${nameOf(parent.id)} has partitions, which inherit every check of it`,
        place: declaring.placeOf('no_inherit'),
        help: ['leave no_inherit out, or write the check at the partitions'],
      })
    return [
      {
        id,
        parent: parent.key,
        place,
        attributes: {
          expression: long.sql,
          noInherit: 'no_inherit' in long && long.no_inherit === true,
          validity: declaredValidity(long),
        },
      },
    ]
  },
  write: ({ attributes: { expression, noInherit, validity } }) => {
    const long = yamlMap({
      sql: unwrapped(expression),
      no_inherit: noInherit || undefined,
      ...writtenValidity(validity),
    })
    return { long, ...(long.size === 1 ? { short: unwrapped(expression) } : {}) }
  },

  writeInherited: () => ({ long: yamlMap({ inherited: true }), says: false }),
  blank,

  designate: ({ id }) => designateConstraint(tablePath(id), constraintName(id)),
  holds: ({ id }) => [heldConstraint(tablePath(id), constraintName(id))],
  // CREATE TABLE takes NOT VALID and makes a valid one.
  clause: fact =>
    fact.attributes.validity === 'not_valid'
      ? undefined
      : sql`${definition(fact)}${validityClause(fact.attributes.validity)}`,
  create: (fact, context) => addChecked(fact, definition(fact), 'access exclusive', context, failing(fact)),
  drop: ({ id }) => [dropConstraint(tablePath(id), constraintName(id))],
  rename: renameConstraint,

  attributes: {
    expression: recreatedExpression,
    noInherit: recreated,
    validity: {
      compare: 'plain',
      change: (from, to) =>
        from.attributes.validity === 'not_valid' && to.attributes.validity === 'validated'
          ? [validate(to, failing(to))]
          : 'recreate',
    },
  },
})
