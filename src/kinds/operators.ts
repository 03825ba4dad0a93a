import { type OperatorEntry, operatorEntry } from '../../schema/operators.ts'
import { address } from '../model/addresses.ts'
import { fail } from '../model/diagnostics.ts'
import type { Fact } from '../model/facts.ts'
import { dotted, type Id, nameOf } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind, type PlanContext } from '../model/kinds.ts'
import { flag, number, rows, text, textOrNull } from '../model/rows.ts'
import { ident, join, quoteIdent, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { parseSignature, splitList } from './masks.ts'
import { functionName, operatorName, typeName } from './reaches.ts'

export type OperatorAttributes = {
  /** Null for a prefix operator. */
  readonly left: string | null
  readonly right: string
  readonly function: string
  /** Qualified, as `OPERATOR()` takes them. */
  readonly commutator: string | null
  readonly negator: string | null
  readonly restrict: string | null
  readonly join: string | null
  readonly hashes: boolean
  readonly merges: boolean
  /** Operators that only its clauses made, and that nobody has defined, as DROP names them. */
  readonly shells: readonly string[]
}

type Operator = Fact<OperatorAttributes>

/** `shop.=`: an operator's symbol is never quoted. */
const symbol = ({ path: [schema = '', name = ''] }: Id): string => `${quoteIdent(schema)}.${name}`
const called = ({ id }: Operator): Sql => raw(`${symbol(id)}(${id.args})`)

const partner = (name: string, value: string | null): Sql => raw(value === null ? '' : `${name} = OPERATOR(${value})`)
const estimator = (name: string, value: string | null): Sql => raw(value === null ? '' : `${name} = ${value}`)

function make(operator: Operator): Change {
  const of = operator.attributes
  const clauses = [
    sql`FUNCTION = ${raw(of.function)}`,
    estimator('LEFTARG', of.left),
    sql`RIGHTARG = ${raw(of.right)}`,
    partner('COMMUTATOR', of.commutator),
    partner('NEGATOR', of.negator),
    estimator('RESTRICT', of.restrict),
    estimator('JOIN', of.join),
    raw(of.hashes ? 'HASHES' : ''),
    raw(of.merges ? 'MERGES' : ''),
  ]
  return { sql: sql`CREATE OPERATOR ${raw(symbol(operator.id))} (\n  ${join(clauses, ',\n  ')}\n)` }
}

const set = (operator: Operator, clause: Sql): readonly Change[] => [
  { sql: sql`ALTER OPERATOR ${called(operator)} SET (${clause})` },
]

/** The same symbol on another operator of `side`, with these operand types. */
function find(context: PlanContext, side: 'from' | 'to', name: string | null, args: string): Fact | undefined {
  if (name === null) return undefined
  for (const fact of context[side].facts.values())
    if (fact.id.kind === 'operator' && fact.id.args === args && symbol(fact.id) === name) return fact
  return undefined
}

/** PostgreSQL links both sides when one is made and unlinks both when one is dropped; from 17 on it also links what stands. */
function relinked(which: 'commutator' | 'negator') {
  const argsOf = ({ left, right }: OperatorAttributes) =>
    `${which === 'commutator' ? right : (left ?? 'NONE')}, ${which === 'commutator' ? left : right}`
  return (from: Operator, to: Operator, context: PlanContext): readonly Change[] | 'recreate' => {
    const [before, after] = [from.attributes[which], to.attributes[which]]
    const args = argsOf(to.attributes)
    const old = find(context, 'from', before, args)
    const isUnlinked = before === null || (old !== undefined && old.key !== to.key && !context.to.facts.has(old.key))
    if (!isUnlinked) return 'recreate'
    if (after === null) return []
    const next = find(context, 'to', after, args)
    const links = next !== undefined && next.key !== to.key && context.isNew(next.key)
    if (links && next.attributes[which] === symbol(to.id)) return []
    if (context.major < 17) return 'recreate'
    return set(to, partner(which.toUpperCase(), after))
  }
}

const estimated =
  (which: 'restrict' | 'join') =>
  (_from: Operator, to: Operator): readonly Change[] =>
    set(to, sql`${raw(which.toUpperCase())} = ${raw(to.attributes[which] ?? 'NONE')}`)

/** From 17 on PostgreSQL turns them on, and never off. */
const enabled =
  (which: 'hashes' | 'merges') =>
  (_from: Operator, to: Operator, { major }: PlanContext): readonly Change[] | 'recreate' =>
    major >= 17 && to.attributes[which] ? set(to, raw(which.toUpperCase())) : 'recreate'

/** As PostgreSQL reads operators (manual, 4.1.3). */
const isOperatorName = (symbol: string): boolean =>
  /^[-+*/<>=~!@#%^&|`?]+$/.test(symbol) &&
  !/--|\/\*/.test(symbol) &&
  (symbol.length === 1 || !/[-+]$/.test(symbol) || /[~!@#%^&|`?]/.test(symbol)) &&
  symbol !== '=>'

function declare(entry: OperatorEntry, declaring: Declaring): readonly Draft<OperatorAttributes>[] {
  const { name, place } = declaring
  const signature = parseSignature(name)
  const types = signature === undefined ? undefined : splitList(signature.arguments)
  const [first, second, third] = types ?? []
  if (signature === undefined || first === undefined || third !== undefined) {
    declaring.report({
      code: 'operator-operands',
      severity: 'error',
      message: `the operands of ${name} cannot be read`,
      place,
      help: ['write name(left, right), as in `shop.=(shop.cents, shop.cents)`, and name(right) for a prefix operator'],
    })
    return []
  }
  const wrong = (message: string, help: string, ...at: readonly string[]): void =>
    declaring.report({
      code: 'operator',
      severity: 'error',
      message,
      place: at.length === 0 ? place : declaring.placeOf(...at),
      help: [help],
    })
  const path = declaring.qualify(signature.name)
  const [, symbol] = path
  if (!isOperatorName(symbol))
    wrong(
      `${symbol} cannot be the name of an operator`,
      'write some of + - * / < > = ~ ! @ # % ^ & | ?, and at the end + or - only behind one of ~ ! @ # % ^ & | ?',
    )
  if (second === undefined)
    for (const key of ['commutator', 'join', 'hashes', 'merges'] as const)
      if (entry[key] !== undefined && entry[key] !== false)
        wrong(`${name} has one operand, and ${key} is for two`, `leave ${key} out`, key)
  const left = second === undefined || /^none$/i.test(first) ? null : first
  const right = second ?? first
  return [
    {
      id: { kind: 'operator', path, args: `${left ?? 'NONE'}, ${right}` },
      place,
      attributes: {
        left,
        right,
        function: entry.function,
        commutator: entry.commutator ?? null,
        negator: entry.negator ?? null,
        restrict: entry.restrict ?? null,
        join: entry.join ?? null,
        hashes: entry.hashes ?? false,
        merges: entry.merges ?? false,
        shells: [],
      },
    },
  ]
}

const shellsOf = sql`(select pg_catalog.json_agg(pg_catalog.json_build_object('oid', h.oid::int8, 'name',
          pg_catalog.quote_ident(m.nspname) || '.' || h.oprname || '(' || coalesce(${typeName(sql`h.oprleft`)}, 'NONE')
          || ', ' || ${typeName(sql`h.oprright`)} || ')') order by h.oid)
        from pg_catalog.pg_operator h join pg_catalog.pg_namespace m on m.oid = h.oprnamespace
        where h.oid in (o.oprcom, o.oprnegate) and h.oprcode = 0)`

/** Operators (`pg_operator`). One that only another's COMMUTATOR or NEGATOR names is a part of that one. */
export const operators = defineKind<OperatorAttributes, OperatorEntry>({
  name: 'operator',
  traits: ['resolved', 'commented', 'owned'],
  rank: 35,
  section: { key: 'operators', under: [], form: 'map', entry: operatorEntry },

  query: scope => sql`
    select o.oid, n.nspname as schema, o.oprname as name, ${typeName(sql`o.oprleft`)} as "left",
      ${typeName(sql`o.oprright`)} as "right", ${functionName(sql`o.oprcode`)} as function,
      ${operatorName(sql`o.oprcom`)} as commutator, ${operatorName(sql`o.oprnegate`)} as negator,
      ${functionName(sql`o.oprrest`)} as restrict, ${functionName(sql`o.oprjoin`)} as join,
      o.oprcanhash as hashes, o.oprcanmerge as merges, ${shellsOf} as shells
    from pg_catalog.pg_operator o
    join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
    where o.oprcode <> 0 and ${scope.managed(sql`o.oprnamespace`)}
      and ${scope.notOfExtension(sql`pg_operator`, sql`o.oid`)}
    order by o.oid`,
  read: row => {
    const left = textOrNull(row, 'left')
    const right = text(row, 'right')
    const shells = rows(row, 'shells')
    return [
      {
        addresses: [
          address('pg_operator', number(row, 'oid')),
          ...shells.map(shell => address('pg_operator', number(shell, 'oid'))),
        ],
        fact: {
          id: {
            kind: 'operator',
            path: [text(row, 'schema'), text(row, 'name')],
            args: `${left ?? 'NONE'}, ${right}`,
          },
          attributes: {
            left,
            right,
            function: text(row, 'function'),
            commutator: textOrNull(row, 'commutator'),
            negator: textOrNull(row, 'negator'),
            restrict: textOrNull(row, 'restrict'),
            join: textOrNull(row, 'join'),
            hashes: flag(row, 'hashes'),
            merges: flag(row, 'merges'),
            shells: shells.map(shell => text(shell, 'name')),
          },
        },
      },
    ]
  },

  declare,
  write: ({ id, attributes: of }, writing) => ({
    name: `${writing.name(id.path)}(${of.left === null ? '' : `${of.left}, `}${of.right})`,
    long: yamlMap({
      function: of.function,
      commutator: of.commutator ?? undefined,
      negator: of.negator ?? undefined,
      restrict: of.restrict ?? undefined,
      join: of.join ?? undefined,
      hashes: of.hashes || undefined,
      merges: of.merges || undefined,
    }),
  }),

  designate: operator => sql`OPERATOR ${called(operator)}`,
  holds: operator => [`operator ${nameOf(operator.id)}`],
  create: operator => [make(operator)],
  drop: (operator, { to }) => {
    const defined = new Set(
      Array.from(to.facts.values(), ({ id }) => (id.kind === 'operator' ? `${symbol(id)}(${id.args})` : '')),
    )
    const shells = operator.attributes.shells.filter(shell => !defined.has(shell))
    return [
      { sql: sql`DROP OPERATOR ${called(operator)}` },
      ...shells.map(shell => ({ sql: sql`DROP OPERATOR IF EXISTS ${raw(shell)}` })),
    ]
  },
  rename: (from, to) => {
    const [schema = '', name = ''] = to.path
    if (from.path[1] !== name)
      fail('operator-rename', `PostgreSQL cannot give the operator ${dotted(from.path)} another name`, {
        help: ['it can only go to another schema: leave `renamed_from` out, and it is dropped and made again'],
      })
    return [{ sql: sql`ALTER OPERATOR ${raw(`${symbol(from)}(${from.args})`)} SET SCHEMA ${ident(schema)}` }]
  },

  attributes: {
    // Other operands make another operator.
    left: { compare: 'derived', change: () => [] },
    right: { compare: 'derived', change: () => [] },
    function: { compare: 'plain', change: 'recreate' },
    commutator: { compare: 'plain', change: relinked('commutator') },
    negator: { compare: 'plain', change: relinked('negator') },
    restrict: { compare: 'plain', change: estimated('restrict') },
    join: { compare: 'plain', change: estimated('join') },
    hashes: { compare: 'plain', change: enabled('hashes') },
    merges: { compare: 'plain', change: enabled('merges') },
    shells: { compare: 'derived', change: () => [] },
  },
})
