import { type OperatorFamilyEntry, operatorFamilyEntry } from '../../schema/operator_families.ts'
import { address } from '../model/addresses.ts'
import { sameValue } from '../model/equality.ts'
import type { Fact } from '../model/facts.ts'
import { type Id, nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import {
  declaredId,
  declaredMembers,
  functionSlot,
  functionSql,
  type Members,
  membersOf,
  operatorSlot,
  operatorSql,
  readMembers,
  usingMethod,
  writtenMembers,
} from './operator_members.ts'

/** With the members that belong to no class of the family. */
export type OperatorFamilyAttributes = Members

type Family = Fact<OperatorFamilyAttributes>

const alter = ({ id }: Family, action: string, items: readonly Sql[]): readonly Change[] =>
  items.length === 0
    ? []
    : [{ sql: sql`ALTER OPERATOR FAMILY ${usingMethod(id)} ${raw(action)}\n  ${join(items, ',\n  ')}` }]

/** What stands in one list of members and not in the other. */
const beyond = <T extends Members['operators'][number] | Members['functions'][number]>(
  list: readonly T[],
  others: readonly T[],
): readonly T[] => list.filter(each => !others.some(other => sameValue(each, other)))

function altered(from: Family, to: Family): readonly Change[] {
  const [before, after] = [from.attributes, to.attributes]
  return [
    ...alter(to, 'DROP', [
      ...beyond(before.operators, after.operators).map(operatorSlot),
      ...beyond(before.functions, after.functions).map(functionSlot),
    ]),
    ...alter(to, 'ADD', [
      ...beyond(after.operators, before.operators).map(operatorSql),
      ...beyond(after.functions, before.functions).map(functionSql),
    ]),
  ]
}

/** The statements that give a class or family another schema and name. */
export function renamedWithMethod(object: Sql, from: Id, to: Id): readonly Change[] {
  const [schema = '', name = ''] = to.path
  const moved = { ...from, path: [schema, from.path[1] ?? ''] }
  return [
    ...(from.path[0] === schema
      ? []
      : [{ sql: sql`ALTER ${object} ${usingMethod(from)} SET SCHEMA ${ident(schema)}` }]),
    ...(from.path[1] === name ? [] : [{ sql: sql`ALTER ${object} ${usingMethod(moved)} RENAME TO ${ident(name)}` }]),
  ]
}

/** Operator families (`pg_opfamily`) with the members that no class has (`pg_amop`, `pg_amproc`). */
export const operatorFamilies = defineKind<OperatorFamilyAttributes, OperatorFamilyEntry>({
  name: 'operator_family',
  traits: ['resolved', 'commented', 'owned'],
  rank: 36,
  section: { key: 'operator_families', under: [], form: 'map', entry: operatorFamilyEntry },

  query: scope => sql`
    select f.oid, n.nspname as schema, f.opfname as name, a.amname as method,${membersOf('pg_opfamily', sql`f.oid`)}
    from pg_catalog.pg_opfamily f
    join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
    join pg_catalog.pg_am a on a.oid = f.opfmethod
    where ${scope.managed(sql`f.opfnamespace`)} and ${scope.notOfExtension(sql`pg_opfamily`, sql`f.oid`)}
    order by f.oid`,
  read: row => {
    const { members, addresses } = readMembers(row)
    return [
      {
        addresses: [address('pg_opfamily', number(row, 'oid')), ...addresses],
        fact: {
          id: { kind: 'operator_family', path: [text(row, 'schema'), text(row, 'name')], args: text(row, 'method') },
          attributes: members,
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const id = declaredId('operator_family', declaring)
    return id === undefined ? [] : [{ id, place: declaring.place, attributes: declaredMembers(entry) }]
  },
  write: ({ id, attributes }, writing) => ({
    name: `${writing.name(id.path)}(${id.args})`,
    long: yamlMap(writtenMembers(attributes, null)),
  }),

  designate: family => sql`OPERATOR FAMILY ${usingMethod(family.id)}`,
  holds: family => [`operator_family ${nameOf(family.id)}`],
  create: family => [
    { sql: sql`CREATE OPERATOR FAMILY ${usingMethod(family.id)}` },
    ...altered({ ...family, attributes: { operators: [], functions: [] } }, family),
  ],
  drop: family => [{ sql: sql`DROP OPERATOR FAMILY ${usingMethod(family.id)}` }],
  rename: (from, to) => renamedWithMethod(sql`OPERATOR FAMILY`, from, to),

  attributes: {
    operators: { compare: 'plain', change: altered },
    functions: { compare: 'plain', change: altered },
  },
})
