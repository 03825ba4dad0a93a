import { type AggregateEntry, aggregateEntry } from '../../schema/aggregates.ts'
import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import type { Id } from '../model/ids.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { flag, number, type Row, rows, text, textOrNull, texts } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedRoutine } from './extended_objects.ts'
import { parseSignature } from './masks.ts'
import { functionName, isUserMade, operatorName, typeName } from './reaches.ts'
import { holdsRoutine, keepsArguments, type RoutineAttributes } from './routines.ts'

const forms = { n: 'ordinary', o: 'ordered_set', h: 'hypothetical' } as const
const parallels = { u: 'unsafe', r: 'restricted', s: 'safe' } as const
const modifies = { r: 'read_only', s: 'shareable', w: 'read_write' } as const

type Form = (typeof forms)[keyof typeof forms]
type Modify = (typeof modifies)[keyof typeof modifies]

export type AggregateAttributes = {
  /** The complete argument list, with names and ORDER BY. */
  readonly arguments: string
  readonly form: Form
  /** What decides whether CREATE OR REPLACE takes another argument list; only of what was read. */
  readonly parameters: RoutineAttributes['parameters']
  /** How many arguments stand before ORDER BY, and what comes out; only of what was read. */
  readonly direct: number
  readonly returns: string | null
  readonly stateFunction: string
  readonly stateType: string
  /** In bytes; 0 where the type decides. */
  readonly stateSpace: number
  readonly initial: string | null
  readonly finalFunction: string | null
  readonly finalExtra: boolean
  /** Null where it is what the form has by itself. */
  readonly finalModify: Modify | null
  readonly combineFunction: string | null
  readonly serializeFunction: string | null
  readonly deserializeFunction: string | null
  readonly movingStateFunction: string | null
  readonly movingInverseFunction: string | null
  readonly movingStateType: string | null
  readonly movingStateSpace: number
  readonly movingInitial: string | null
  readonly movingFinalFunction: string | null
  readonly movingFinalExtra: boolean
  readonly movingFinalModify: Modify | null
  readonly sortOperator: string | null
  readonly parallel: (typeof parallels)[keyof typeof parallels]
}

type Aggregate = Fact<AggregateAttributes>

const aggregateName = ({ path, args }: Id): Sql =>
  sql`${ident(...path)}(${raw(args === undefined || args === '' ? '*' : args)})`

/** What the final function does to the state where nothing is said (manual, CREATE AGGREGATE). */
const ownModify = (form: Form): Modify => (form === 'ordinary' ? 'read_only' : 'read_write')

function wordOf<L extends string, W extends string>(row: Row, column: string, words: Readonly<Record<L, W>>): W {
  const letter = text(row, column)
  const found = Object.entries<W>(words).find(([each]) => each === letter)
  if (found === undefined)
    throw new Error(`pg_aggregate has the ${column} ${letter}, which PostgreSQL 14 to 18 do not have`)
  return found[1]
}

function modifyOf(row: Row, column: string, form: Form): Modify | null {
  const found = wordOf(row, column, modifies)
  return found === ownModify(form) ? null : found
}

const option = (name: string, value: string | null): Sql => raw(value === null ? '' : `${name} = ${value}`)
const quoted = (name: string, value: string | null): Sql =>
  value === null ? sql`` : sql`${raw(name)} = ${literal(value)}`
const given = (name: string, is: boolean): Sql => raw(is ? name : '')

function make(aggregate: Aggregate, replace: boolean): readonly Change[] {
  const of = aggregate.attributes
  const options = [
    option('SFUNC', of.stateFunction),
    option('STYPE', of.stateType),
    option('SSPACE', of.stateSpace === 0 ? null : String(of.stateSpace)),
    option('FINALFUNC', of.finalFunction),
    given('FINALFUNC_EXTRA', of.finalExtra),
    option('FINALFUNC_MODIFY', of.finalModify?.toUpperCase() ?? null),
    option('COMBINEFUNC', of.combineFunction),
    option('SERIALFUNC', of.serializeFunction),
    option('DESERIALFUNC', of.deserializeFunction),
    quoted('INITCOND', of.initial),
    option('MSFUNC', of.movingStateFunction),
    option('MINVFUNC', of.movingInverseFunction),
    option('MSTYPE', of.movingStateType),
    option('MSSPACE', of.movingStateSpace === 0 ? null : String(of.movingStateSpace)),
    option('MFINALFUNC', of.movingFinalFunction),
    given('MFINALFUNC_EXTRA', of.movingFinalExtra),
    option('MFINALFUNC_MODIFY', of.movingFinalModify?.toUpperCase() ?? null),
    quoted('MINITCOND', of.movingInitial),
    option('SORTOP', of.sortOperator === null ? null : `OPERATOR(${of.sortOperator})`),
    option('PARALLEL', of.parallel === 'unsafe' ? null : of.parallel.toUpperCase()),
    given('HYPOTHETICAL', of.form === 'hypothetical'),
  ]
  const list = of.arguments === '' ? '*' : of.arguments
  return [
    {
      sql: sql`CREATE ${raw(replace ? 'OR REPLACE ' : '')}AGGREGATE ${ident(...aggregate.id.path)}(${raw(list)}) (\n  ${join(options, ',\n  ')}\n)`,
    },
  ]
}

/** CREATE OR REPLACE keeps the result's type and the form; all else it changes. */
const replaced = (from: Aggregate, to: Aggregate): readonly Change[] | 'recreate' => {
  const keeps =
    from.attributes.returns === to.attributes.returns &&
    from.attributes.form === to.attributes.form &&
    from.attributes.direct === to.attributes.direct &&
    keepsArguments(from.attributes, to.attributes)
  return keeps ? make(to, true) : 'recreate'
}

const plain = { compare: 'plain', change: replaced } as const
const derived = { compare: 'derived', change: () => [] } as const

function declare(entry: AggregateEntry, declaring: Declaring): readonly Draft<AggregateAttributes>[] {
  const { name, place } = declaring
  const report = (message: string, help: string, at = place) =>
    declaring.report({ code: 'aggregate', severity: 'error', message, place: at, help: [help] })
  const signature = parseSignature(name)
  if (signature === undefined) {
    report(
      `the argument list of ${name} cannot be read`,
      'write name(arguments), as in `shop.total(integer)`, and `(*)` where there are none',
    )
    return []
  }
  const ordered = /\border\s+by\b/i.test(signature.arguments)
  const hypothetical = entry.hypothetical ?? false
  if (hypothetical && !ordered)
    report(
      `${name} has no ordered arguments, so it cannot be hypothetical`,
      'write `order by` before the ordered ones, as in `shop.rank(integer order by integer)`',
      declaring.placeOf('hypothetical'),
    )
  const moving = [entry.moving_state_function, entry.moving_inverse_function, entry.moving_state_type]
  if (moving.some(each => each === undefined) && moving.some(each => each !== undefined))
    report(
      `${name} has part of what a moving window needs`,
      'write moving_state_function, moving_inverse_function and moving_state_type, or none of them',
    )
  if ((entry.serialize_function === undefined) !== (entry.deserialize_function === undefined))
    report(
      `${name} has one of the two functions that a state needs on its way between processes`,
      'write both serialize_function and deserialize_function, or none',
      declaring.placeOf(entry.serialize_function === undefined ? 'deserialize_function' : 'serialize_function'),
    )
  if (signature.arguments === '')
    report(`${name} has no arguments`, 'write `(*)` for an aggregate that takes none, as count does')
  const none = signature.arguments === '*'
  return [
    {
      id: { kind: 'aggregate', path: declaring.qualify(signature.name), args: none ? '' : signature.identity },
      place,
      attributes: {
        arguments: none ? '' : signature.arguments,
        form: hypothetical ? 'hypothetical' : ordered ? 'ordered_set' : 'ordinary',
        parameters: { list: [], defaults: 0 },
        direct: 0,
        returns: null,
        stateFunction: entry.state_function,
        stateType: entry.state_type,
        stateSpace: entry.state_space ?? 0,
        initial: entry.initial ?? null,
        finalFunction: entry.final_function ?? null,
        finalExtra: entry.final_extra ?? false,
        finalModify: entry.final_modify ?? null,
        combineFunction: entry.combine_function ?? null,
        serializeFunction: entry.serialize_function ?? null,
        deserializeFunction: entry.deserialize_function ?? null,
        movingStateFunction: entry.moving_state_function ?? null,
        movingInverseFunction: entry.moving_inverse_function ?? null,
        movingStateType: entry.moving_state_type ?? null,
        movingStateSpace: entry.moving_state_space ?? 0,
        movingInitial: entry.moving_initial ?? null,
        movingFinalFunction: entry.moving_final_function ?? null,
        movingFinalExtra: entry.moving_final_extra ?? false,
        movingFinalModify: entry.moving_final_modify ?? null,
        sortOperator: entry.sort_operator ?? null,
        parallel: entry.parallel ?? 'unsafe',
      },
    },
  ]
}

/** Aggregates of every form (`pg_aggregate`, `pg_proc` with prokind `a`). */
export const aggregates = defineKind<AggregateAttributes, AggregateEntry>({
  name: 'aggregate',
  traits: ['commented', 'labelled', 'owned', 'granted', 'resolved'],
  rank: 39,
  section: { key: 'aggregates', under: [], form: 'map', entry: aggregateEntry },

  query: scope => sql`
    select p.oid, n.nspname as schema, p.proname as name,
      array(select pg_catalog.format_type(t.type, null)
        from pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) with ordinality t(type, n) order by t.n) as input,
      pg_catalog.pg_get_function_arguments(p.oid) as arguments,
      (select pg_catalog.json_agg(pg_catalog.json_build_object('name', coalesce(p.proargnames[a.n], ''),
          'mode', coalesce(p.proargmodes[a.n]::text, 'i'), 'type', pg_catalog.format_type(a.type, null)) order by a.n)
        from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) with ordinality a(type, n)) as parameters,
      a.aggkind::text as form, a.aggnumdirectargs::int4 as direct, ${typeName(sql`p.prorettype`)} as returns,
      ${functionName(sql`a.aggtransfn`)} as state_function, ${typeName(sql`a.aggtranstype`)} as state_type,
      a.aggtransspace as state_space, a.agginitval as initial,
      ${functionName(sql`a.aggfinalfn`)} as final_function, a.aggfinalextra as final_extra, a.aggfinalmodify::text as final_modify,
      ${functionName(sql`a.aggcombinefn`)} as combine, ${functionName(sql`a.aggserialfn`)} as serialize,
      ${functionName(sql`a.aggdeserialfn`)} as deserialize,
      ${functionName(sql`a.aggmtransfn`)} as moving_state_function, ${functionName(sql`a.aggminvtransfn`)} as moving_inverse,
      ${typeName(sql`a.aggmtranstype`)} as moving_state_type, a.aggmtransspace as moving_state_space,
      a.aggminitval as moving_initial, ${functionName(sql`a.aggmfinalfn`)} as moving_final_function,
      a.aggmfinalextra as moving_final_extra, a.aggmfinalmodify::text as moving_final_modify,
      ${operatorName(sql`a.aggsortop`)} as sort_operator, p.proparallel::text as parallel
    from pg_catalog.pg_aggregate a
    join pg_catalog.pg_proc p on p.oid = a.aggfnoid
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where ${isUserMade(sql`p.oid`)} and ${scope.managed(sql`p.pronamespace`)} and ${scope.ownOrExtended('pg_proc', sql`p.oid`)}
    order by p.oid`,
  read: row => {
    const form = wordOf(row, 'form', forms)
    const movingStateFunction = textOrNull(row, 'moving_state_function')
    const list = rows(row, 'parameters')
    return [
      {
        addresses: [address('pg_proc', number(row, 'oid'))],
        fact: {
          id: {
            kind: 'aggregate',
            path: [text(row, 'schema'), text(row, 'name')],
            args: texts(row, 'input').join(', '),
          },
          attributes: {
            arguments: text(row, 'arguments'),
            form,
            parameters: {
              list: list.map(each => ({
                name: text(each, 'name'),
                mode: text(each, 'mode'),
                type: text(each, 'type'),
              })),
              defaults: 0,
            },
            direct: number(row, 'direct'),
            returns: text(row, 'returns'),
            stateFunction: text(row, 'state_function'),
            stateType: text(row, 'state_type'),
            stateSpace: number(row, 'state_space'),
            initial: textOrNull(row, 'initial'),
            finalFunction: textOrNull(row, 'final_function'),
            finalExtra: flag(row, 'final_extra'),
            finalModify: modifyOf(row, 'final_modify', form),
            combineFunction: textOrNull(row, 'combine'),
            serializeFunction: textOrNull(row, 'serialize'),
            deserializeFunction: textOrNull(row, 'deserialize'),
            movingStateFunction,
            movingInverseFunction: textOrNull(row, 'moving_inverse'),
            movingStateType: textOrNull(row, 'moving_state_type'),
            movingStateSpace: number(row, 'moving_state_space'),
            movingInitial: textOrNull(row, 'moving_initial'),
            movingFinalFunction: textOrNull(row, 'moving_final_function'),
            movingFinalExtra: flag(row, 'moving_final_extra'),
            movingFinalModify: movingStateFunction === null ? null : modifyOf(row, 'moving_final_modify', form),
            sortOperator: textOrNull(row, 'sort_operator'),
            parallel: wordOf(row, 'parallel', parallels),
          },
        },
      },
    ]
  },

  declare,
  extended: extendedRoutine('aggregate'),
  write: ({ id, attributes: of }, writing) => ({
    name: `${writing.name(id.path)}(${of.arguments === '' ? '*' : of.arguments})`,
    long: yamlMap({
      hypothetical: of.form === 'hypothetical' || undefined,
      state_function: of.stateFunction,
      state_type: of.stateType,
      state_space: of.stateSpace === 0 ? undefined : of.stateSpace,
      initial: of.initial ?? undefined,
      final_function: of.finalFunction ?? undefined,
      final_extra: of.finalExtra || undefined,
      final_modify: of.finalModify ?? undefined,
      combine_function: of.combineFunction ?? undefined,
      serialize_function: of.serializeFunction ?? undefined,
      deserialize_function: of.deserializeFunction ?? undefined,
      moving_state_function: of.movingStateFunction ?? undefined,
      moving_inverse_function: of.movingInverseFunction ?? undefined,
      moving_state_type: of.movingStateType ?? undefined,
      moving_state_space: of.movingStateSpace === 0 ? undefined : of.movingStateSpace,
      moving_initial: of.movingInitial ?? undefined,
      moving_final_function: of.movingFinalFunction ?? undefined,
      moving_final_extra: of.movingFinalExtra || undefined,
      moving_final_modify: of.movingFinalModify ?? undefined,
      sort_operator: of.sortOperator ?? undefined,
      parallel: of.parallel === 'unsafe' ? undefined : of.parallel,
    }),
  }),

  designate: aggregate => sql`AGGREGATE ${aggregateName(aggregate.id)}`,
  holds: aggregate => holdsRoutine(aggregate.id),
  create: aggregate => make(aggregate, false),
  drop: aggregate => [{ sql: sql`DROP AGGREGATE ${aggregateName(aggregate.id)}` }],
  rename: (from, to) => {
    const [schema = '', name = ''] = to.path
    const moved = { ...from, path: [schema, from.path[1] ?? ''] }
    return [
      ...(from.path[0] === schema
        ? []
        : [{ sql: sql`ALTER AGGREGATE ${aggregateName(from)} SET SCHEMA ${ident(schema)}` }]),
      ...(from.path[1] === name
        ? []
        : [{ sql: sql`ALTER AGGREGATE ${aggregateName(moved)} RENAME TO ${ident(name)}` }]),
    ]
  },

  attributes: {
    arguments: plain,
    form: plain,
    parameters: derived,
    direct: derived,
    returns: derived,
    stateFunction: plain,
    stateType: plain,
    stateSpace: plain,
    initial: plain,
    finalFunction: plain,
    finalExtra: plain,
    finalModify: plain,
    combineFunction: plain,
    serializeFunction: plain,
    deserializeFunction: plain,
    movingStateFunction: plain,
    movingInverseFunction: plain,
    movingStateType: plain,
    movingStateSpace: plain,
    movingInitial: plain,
    movingFinalFunction: plain,
    movingFinalExtra: plain,
    movingFinalModify: plain,
    sortOperator: plain,
    parallel: plain,
  },
})
