import type { MemberFunctionsEntry, MemberOperatorsEntry } from '../../schema/operator_families.ts'
import { address } from '../model/addresses.ts'
import type { Id } from '../model/ids.ts'
import type { Address, Declaring } from '../model/kinds.ts'
import { number, type Row, rows, text, textOrNull } from '../model/rows.ts'
import { ident, raw, type Sql, sql } from '../model/sql.ts'
import { type YamlValue, yamlMap } from '../model/yaml.ts'
import { parseSignature } from './masks.ts'
import { functionSignature, operatorName, typeName } from './reaches.ts'

/** A row of `pg_amop`. The types are null only in a draft, where they are the operator's own. */
export type MemberOperator = {
  readonly strategy: number
  readonly operator: string
  readonly types: readonly string[] | null
  /** The family that it orders by. */
  readonly orderBy: string | null
}

/** A row of `pg_amproc`. The types are null only in a draft. */
export type MemberFunction = {
  readonly support: number
  readonly function: string
  readonly types: readonly string[] | null
}

export type Members = {
  readonly operators: readonly MemberOperator[]
  readonly functions: readonly MemberFunction[]
}

const typed = (types: readonly string[] | null): string => (types === null ? '' : ` (${types.join(', ')})`)

export const operatorSql = ({ strategy, operator, types, orderBy }: MemberOperator): Sql =>
  raw(`OPERATOR ${strategy} ${operator}${typed(types)}${orderBy === null ? '' : ` FOR ORDER BY ${orderBy}`}`)

export const functionSql = ({ support, types, function: called }: MemberFunction): Sql =>
  raw(`FUNCTION ${support}${typed(types)} ${called}`)

/** As ALTER OPERATOR FAMILY … DROP names a member. */
export const operatorSlot = ({ strategy, types }: MemberOperator): Sql => raw(`OPERATOR ${strategy}${typed(types)}`)
export const functionSlot = ({ support, types }: MemberFunction): Sql => raw(`FUNCTION ${support}${typed(types)}`)

/** Selects the members that lean on `owner` of a catalog: on the class, or on the family where they belong to no class. */
export function membersOf(catalog: 'pg_opclass' | 'pg_opfamily', owner: Sql): Sql {
  // A member leans on the family that it orders by too, with deptype `n`.
  const leaning = (own: Sql) => sql`
        from pg_catalog.pg_depend d join pg_catalog.${own} m on m.oid = d.objid
        where d.classid = 'pg_catalog.${own}'::regclass and d.refclassid = 'pg_catalog.${raw(catalog)}'::regclass
          and d.refobjid = ${owner} and d.deptype in ('a', 'i')`
  return sql`
      (select pg_catalog.json_agg(pg_catalog.json_build_object('oid', m.oid::int8, 'strategy', m.amopstrategy,
          'operator', ${operatorName(sql`m.amopopr`)}, 'left', ${typeName(sql`m.amoplefttype`)}, 'right', ${typeName(sql`m.amoprighttype`)},
          'order_by', (select pg_catalog.quote_ident(z.nspname) || '.' || pg_catalog.quote_ident(f.opfname)
            from pg_catalog.pg_opfamily f join pg_catalog.pg_namespace z on z.oid = f.opfnamespace where f.oid = m.amopsortfamily))
          order by m.amopstrategy, m.amoplefttype::pg_catalog.regtype::text, m.amoprighttype::pg_catalog.regtype::text)
        ${leaning(sql`pg_amop`)}) as operators,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('oid', m.oid::int8, 'support', m.amprocnum,
          'function', ${functionSignature(sql`m.amproc`)}, 'left', ${typeName(sql`m.amproclefttype`)}, 'right', ${typeName(sql`m.amprocrighttype`)})
          order by m.amprocnum, m.amproclefttype::pg_catalog.regtype::text, m.amprocrighttype::pg_catalog.regtype::text)
        ${leaning(sql`pg_amproc`)}) as functions`
}

/** What {@link membersOf} selected, with the addresses of the members. */
export function readMembers(row: Row): { readonly members: Members; readonly addresses: readonly Address[] } {
  const operators = rows(row, 'operators')
  const functions = rows(row, 'functions')
  const types = (each: Row) => [text(each, 'left'), text(each, 'right')]
  return {
    addresses: [
      ...operators.map(each => address('pg_amop', number(each, 'oid'))),
      ...functions.map(each => address('pg_amproc', number(each, 'oid'))),
    ],
    members: {
      operators: operators.map(each => ({
        strategy: number(each, 'strategy'),
        operator: text(each, 'operator'),
        types: types(each),
        orderBy: textOrNull(each, 'order_by'),
      })),
      functions: functions.map(each => ({
        support: number(each, 'support'),
        function: text(each, 'function'),
        types: types(each),
      })),
    },
  }
}

export const declaredMembers = (entry: {
  readonly operators?: MemberOperatorsEntry | undefined
  readonly functions?: MemberFunctionsEntry | undefined
}): Members => ({
  operators: (entry.operators ?? []).map(({ strategy, operator, types, order_by }) => ({
    strategy,
    operator,
    types: types ?? null,
    orderBy: order_by ?? null,
  })),
  functions: (entry.functions ?? []).map(each => ({
    support: each.support,
    function: each.function,
    types: each.types ?? null,
  })),
})

/** The members as they stand in a file; `own` is the type of the class, which need not be said. */
export function writtenMembers({ operators, functions }: Members, own: string | null) {
  const typesOf = (types: readonly string[] | null) =>
    types === null || types.every(type => type === own) ? undefined : types
  const list = (items: readonly YamlValue[]) => (items.length === 0 ? undefined : items)
  return {
    operators: list(
      operators.map(({ strategy, operator, types, orderBy }) =>
        yamlMap({ strategy, operator, types: typesOf(types), order_by: orderBy ?? undefined }),
      ),
    ),
    functions: list(
      functions.map(each => yamlMap({ support: each.support, function: each.function, types: typesOf(each.types) })),
    ),
  }
}

/** The id of a class or family: its key is the name with the access method, `shop.cents_ops(btree)`. */
export function declaredId(kind: string, { name, place, qualify, report }: Declaring): Id | undefined {
  const signature = parseSignature(name)
  const method = signature?.arguments ?? ''
  if (signature !== undefined && method !== '') return { kind, path: qualify(signature.name), args: method }
  report({
    code: 'access-method',
    severity: 'error',
    message: `the access method of ${name} is missing`,
    place,
    help: [`write it behind the name, as in \`${name.replace(/\(.*$/s, '')}(btree)\``],
  })
  return undefined
}

/** As ALTER and DROP name a class or family: `shop.cents_ops USING btree`. */
export const usingMethod = ({ path, args }: Id): Sql => sql`${ident(...path)} USING ${ident(args ?? '')}`
