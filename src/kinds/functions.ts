import { type FunctionEntry, functionEntry } from '../../schema/functions.ts'
import type { Fact } from '../model/facts.ts'
import { type Declaring, type Draft, defineKind } from '../model/kinds.ts'
import { flag, number, type Row, text, textOrNull } from '../model/rows.ts'
import { raw, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedRoutine } from './extended_objects.ts'
import { mask } from './masks.ts'
import {
  createRoutine,
  declaredRoutine,
  dropRoutine,
  holdsRoutine,
  keepsArguments,
  type RoutineAttributes,
  readRoutine,
  renameRoutine,
  routineAside,
  routineName,
  routineQuery,
  writtenRoutine,
  writtenSignature,
} from './routines.ts'
import { goesWithType, isOwnFunction, isTypeFunction } from './type_functions.ts'

const volatilities = { i: 'immutable', s: 'stable', v: 'volatile' } as const
const parallels = { u: 'unsafe', r: 'restricted', s: 'safe' } as const

export type FunctionAttributes = RoutineAttributes & {
  /** With `SETOF` and `TABLE(…)`; null only in a draft that leaves it to its `out` arguments. */
  readonly returns: string | null
  readonly volatility: 'immutable' | 'stable' | 'volatile'
  readonly strict: boolean
  readonly leakproof: boolean
  readonly parallel: 'unsafe' | 'restricted' | 'safe'
  /** Null where it is PostgreSQL's own: 1 for C and internal functions, 100 for others. */
  readonly cost: number | null
  /** Null where it is PostgreSQL's own: 1000 for a set. */
  readonly rows: number | null
  readonly window: boolean
  readonly support: string | null
}

/** The language of a function that states none: SQL cannot write a trigger's function. */
const assumedLanguage = (returns: string | null): string =>
  /^(pg_catalog\.)?(event_)?trigger$/i.test(returns?.trim() ?? '') ? 'plpgsql' : 'sql'

const ownCost = (language: string): number => (language === 'c' || language === 'internal' ? 1 : 100)

function readOwn(row: Row, { language }: RoutineAttributes) {
  const cost = number(row, 'cost')
  const estimate = number(row, 'rows')
  return {
    returns: textOrNull(row, 'returns'),
    volatility: volatilities[letter(row, 'volatility', volatilities)],
    strict: flag(row, 'strict'),
    leakproof: flag(row, 'leakproof'),
    parallel: parallels[letter(row, 'parallel', parallels)],
    cost: cost === ownCost(language) ? null : cost,
    rows: estimate === 0 || estimate === 1000 ? null : estimate,
    window: flag(row, 'window'),
    support: textOrNull(row, 'support'),
  }
}

function letter<L extends string>(row: Row, column: string, words: Readonly<Record<L, string>>): L {
  const found = text(row, column)
  const isLetter = (each: string): each is L => each in words
  if (isLetter(found)) return found
  throw new Error(`pg_proc has the ${column} ${found}, which PostgreSQL 14 to 18 do not have`)
}

/** The clauses that only functions have; what is PostgreSQL's own is left out. */
const options = ({
  volatility,
  strict,
  leakproof,
  parallel,
  cost,
  rows,
  window,
  support,
}: FunctionAttributes): Sql[] => [
  when(window, sql`WINDOW`),
  when(volatility !== 'volatile', raw(volatility.toUpperCase())),
  when(strict, sql`STRICT`),
  when(leakproof, sql`LEAKPROOF`),
  when(parallel !== 'unsafe', raw(`PARALLEL ${parallel.toUpperCase()}`)),
  when(cost !== null, raw(`COST ${cost}`)),
  when(rows !== null, raw(`ROWS ${rows}`)),
  when(support !== null, raw(`SUPPORT ${support}`)),
]

function make(fact: Fact<FunctionAttributes>, replace: boolean): readonly Change[] {
  const { returns } = fact.attributes
  const result = when(returns !== null, sql`RETURNS ${raw(returns ?? '')}`)
  return createRoutine('FUNCTION', fact, { result, options: options(fact.attributes) }, replace)
}

const replaced = (_from: Fact<FunctionAttributes>, to: Fact<FunctionAttributes>) => make(to, true)

/** A planner's estimate, a number above 0. */
function estimate(value: string | undefined, key: 'cost' | 'rows', declaring: Declaring): number | null {
  if (value === undefined) return null
  if (Number(value) > 0) return Number(value)
  declaring.report({
    code: 'not-a-number',
    severity: 'error',
    message: `the ${key} of ${declaring.name} is not a number above 0`,
    place: declaring.placeOf(key),
    help: ['write a number, as in `10` or `0.5`'],
  })
  return null
}

const isSet = /^\s*(?:setof|table)\b/i
const givesOut = /(?<!\.)\b(?:out|inout)\b/i

/** Reports a function without a result, and rows where there is no set. */
function checkResult(entry: FunctionEntry, args: string, { name, place, placeOf, report }: Declaring): void {
  if (entry.returns === undefined && !givesOut.test(mask(args) ?? args))
    report({
      code: 'result-type',
      severity: 'error',
      message: `${name} does not say what it returns`,
      place,
      help: ['add `returns:`, with `void` where it returns nothing'],
    })
  if (entry.rows !== undefined && entry.returns !== undefined && !isSet.test(entry.returns))
    report({
      code: 'result-type',
      severity: 'error',
      message: `${name} returns one value, so that it has no number of rows`,
      place: placeOf('rows'),
      help: ['leave `rows` out, or write `returns: setof …` or `returns: table(…)`'],
    })
}

function declare(entry: FunctionEntry, declaring: Declaring): readonly Draft<FunctionAttributes>[] {
  const returns = entry.returns ?? null
  const declared = declaredRoutine(entry, declaring, 'function', assumedLanguage(returns))
  if (declared === undefined) return []
  checkResult(entry, declared.attributes.arguments, declaring)
  const cost = estimate(entry.cost, 'cost', declaring)
  return [
    {
      id: declared.id,
      place: declaring.place,
      attributes: {
        ...declared.attributes,
        returns,
        volatility: entry.volatility ?? 'volatile',
        strict: entry.strict ?? false,
        leakproof: entry.leakproof ?? false,
        parallel: entry.parallel ?? 'unsafe',
        cost,
        rows: estimate(entry.rows, 'rows', declaring),
        window: entry.window ?? false,
        support: entry.support ?? null,
      },
    },
  ]
}

/** Functions and window functions (`pg_proc`, prokind `f` and `w`). */
export const functions = defineKind<FunctionAttributes, FunctionEntry>({
  name: 'function',
  traits: ['commented', 'labelled', 'owned', 'granted', 'resolved', 'extension-bound'],
  rank: 64,
  section: { key: 'functions', under: [], form: 'map', entry: functionEntry },

  query: scope =>
    routineQuery(
      scope,
      sql`'f', 'w'`,
      sql`,
      pg_catalog.pg_get_function_result(p.oid) as returns, p.provolatile::text as volatility, p.proisstrict as strict,
      p.proleakproof as leakproof, p.proparallel::text as parallel, p.procost as cost, p.prorows as rows,
      p.prokind = 'w' as window, nullif(p.prosupport, 0)::pg_catalog.regproc::text as support`,
    ),
  read: row => {
    const { id, addresses, attributes } = readRoutine(row, 'function')
    return [{ addresses, fact: { id, attributes: { ...attributes, ...readOwn(row, attributes) } } }]
  },

  declare,
  extended: extendedRoutine('function'),
  write: ({ id, attributes }, writing) => {
    const { returns, volatility, strict, leakproof, parallel, cost, rows, window, support } = attributes
    const { body, sql_body, ...shared } = writtenRoutine(attributes, assumedLanguage(returns))
    return {
      name: writtenSignature(writing.name(id.path), attributes),
      long: yamlMap({
        returns: returns ?? undefined,
        ...shared,
        volatility: volatility === 'volatile' ? undefined : volatility,
        strict: strict || undefined,
        leakproof: leakproof || undefined,
        parallel: parallel === 'unsafe' ? undefined : parallel,
        cost: cost ?? undefined,
        rows: rows ?? undefined,
        window: window || undefined,
        support: support ?? undefined,
        body,
        sql_body,
      }),
    }
  },

  designate: fact => sql`FUNCTION ${routineName(fact.id)}`,
  holds: fact => holdsRoutine(fact.id),
  create: fact => make(fact, false),
  drop: (fact, context) => (goesWithType(fact, context) ? [] : dropRoutine('FUNCTION', fact.id)),
  rename: (from, to) => renameRoutine('FUNCTION', from, to),
  // What a type is made of must stay as long as the type does.
  aside: (fact, context) =>
    isTypeFunction(fact, context) ? routineAside('FUNCTION', fact.id, isOwnFunction(fact, context)) : undefined,

  attributes: {
    arguments: {
      compare: 'expression',
      change: (from, to) => (keepsArguments(from.attributes, to.attributes) ? make(to, true) : 'recreate'),
    },
    parameters: { compare: 'derived', change: () => [] },
    returns: { compare: 'plain', change: 'recreate' },
    language: { compare: 'plain', change: replaced },
    body: { compare: 'plain', change: replaced },
    library: { compare: 'plain', change: replaced },
    sqlBody: { compare: 'expression', change: replaced },
    securityDefiner: { compare: 'plain', change: replaced },
    settings: { compare: 'plain', change: replaced },
    transforms: { compare: 'plain', change: replaced },
    volatility: { compare: 'plain', change: replaced },
    strict: { compare: 'plain', change: replaced },
    leakproof: { compare: 'plain', change: replaced },
    parallel: { compare: 'plain', change: replaced },
    cost: { compare: 'plain', change: replaced },
    rows: { compare: 'plain', change: replaced },
    window: { compare: 'plain', change: 'recreate' },
    support: { compare: 'plain', change: replaced },
  },
})
