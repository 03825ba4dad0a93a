import { type OperatorClassEntry, operatorClassEntry } from '../../schema/operator_classes.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { nameOf } from '../model/ids.ts'
import { defineKind } from '../model/kinds.ts'
import { flag, number, text, textOrNull } from '../model/rows.ts'
import { ident, join, raw, type Sql, sql, when } from '../model/sql.ts'
import { yamlMap } from '../model/yaml.ts'
import { renamedWithMethod } from './operator_families.ts'
import {
  declaredId,
  declaredMembers,
  functionSql,
  type Members,
  membersOf,
  operatorSql,
  readMembers,
  usingMethod,
  writtenMembers,
} from './operator_members.ts'
import { typeName } from './reaches.ts'

/** With the members that go with the class. */
export type OperatorClassAttributes = Members & {
  readonly type: string
  readonly default: boolean
  /** Qualified and quoted; null only in a draft, where it is the one of the class's own name. */
  readonly family: string | null
  readonly storage: string | null
}

type OperatorClass = Fact<OperatorClassAttributes>

function definition({ id, attributes: of }: OperatorClass): Sql {
  const items = [
    ...of.operators.map(operatorSql),
    ...of.functions.map(functionSql),
    // PostgreSQL wants one item; the type itself as what is stored says nothing.
    of.storage !== null
      ? sql`STORAGE ${raw(of.storage)}`
      : when(of.operators.length + of.functions.length === 0, sql`STORAGE ${raw(of.type)}`),
  ]
  const lines = [
    sql`CREATE OPERATOR CLASS ${ident(...id.path)}`,
    sql`${when(of.default, sql`DEFAULT `)}FOR TYPE ${raw(of.type)} USING ${ident(id.args ?? '')}${when(of.family !== null, sql` FAMILY ${raw(of.family ?? '')}`)} AS`,
    sql`  ${join(items, ',\n  ')}`,
  ]
  return join(lines, '\n')
}

const remade = { compare: 'plain', change: 'recreate' } as const

/** Operator classes (`pg_opclass`) with the members that go with them (`pg_amop`, `pg_amproc`). */
export const operatorClasses = defineKind<OperatorClassAttributes, OperatorClassEntry>({
  name: 'operator_class',
  traits: ['resolved', 'commented', 'owned'],
  rank: 37,
  section: { key: 'operator_classes', under: [], form: 'map', entry: operatorClassEntry },

  query: scope => sql`
    select c.oid, n.nspname as schema, c.opcname as name, a.amname as method, c.opcdefault as "default",
      ${typeName(sql`c.opcintype`)} as type, ${typeName(sql`c.opckeytype`)} as storage,
      pg_catalog.quote_ident(m.nspname) || '.' || pg_catalog.quote_ident(f.opfname) as family,${membersOf('pg_opclass', sql`c.oid`)}
    from pg_catalog.pg_opclass c
    join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
    join pg_catalog.pg_am a on a.oid = c.opcmethod
    join pg_catalog.pg_opfamily f on f.oid = c.opcfamily
    join pg_catalog.pg_namespace m on m.oid = f.opfnamespace
    where ${scope.managed(sql`c.opcnamespace`)} and ${scope.notOfExtension(sql`pg_opclass`, sql`c.oid`)}
    order by c.oid`,
  read: row => {
    const { members, addresses } = readMembers(row)
    return [
      {
        addresses: [address('pg_opclass', number(row, 'oid')), ...addresses],
        fact: {
          id: { kind: 'operator_class', path: [text(row, 'schema'), text(row, 'name')], args: text(row, 'method') },
          attributes: {
            type: text(row, 'type'),
            default: flag(row, 'default'),
            family: text(row, 'family'),
            storage: textOrNull(row, 'storage'),
            ...members,
          },
        },
      },
    ]
  },

  declare: (entry, declaring) => {
    const id = declaredId('operator_class', declaring)
    if (id === undefined) return []
    return [
      {
        id,
        place: declaring.place,
        attributes: {
          type: entry.type,
          default: entry.default ?? false,
          family: entry.family === undefined ? null : ident(...declaring.qualify(entry.family)).text,
          storage: entry.storage ?? null,
          ...declaredMembers(entry),
        },
      },
    ]
  },
  write: ({ id, attributes: of }, writing) => ({
    name: `${writing.name(id.path)}(${id.args})`,
    long: yamlMap({
      type: of.type,
      default: of.default || undefined,
      family: of.family === null || of.family === ident(...id.path).text ? undefined : of.family,
      ...writtenMembers(of, of.type),
      storage: of.storage ?? undefined,
    }),
  }),

  designate: each => sql`OPERATOR CLASS ${usingMethod(each.id)}`,
  holds: each => [`operator_class ${nameOf(each.id)}`],
  create: each => [{ sql: definition(each) }],
  drop: each => [{ sql: sql`DROP OPERATOR CLASS ${usingMethod(each.id)}` }],
  rename: (from, to) => renamedWithMethod(sql`OPERATOR CLASS`, from, to),

  attributes: {
    type: remade,
    default: remade,
    family: remade,
    storage: remade,
    operators: remade,
    functions: remade,
  },
})
