import { address } from '../model/addresses.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { number, text } from '../model/rows.ts'
import { ident, sql } from '../model/sql.ts'
import { defineRange, isRange } from './ranges.ts'
import { functionName } from './reaches.ts'
import { nameAside } from './renames.ts'
import { dropWithFunctions, functionsOfRange } from './type_functions.ts'

/** What stands with the range: see there. */
export type RangeDefinitionAttributes = { readonly canonical: string }

/**
 * What makes a range type of a shell where it has a canonical function (`pg_range`): whatever uses the type leans on this, the
 * function on the shell.
 */
export const rangeDefinitions = defineKind<RangeDefinitionAttributes>({
  name: 'range_definition',
  traits: [],
  rank: 66,
  part: true,
  shapes: true,
  finishes: true,

  query: scope => sql`
    select t.oid, r.rngcanonical::oid as canonical_oid, ${functionName(sql`r.rngcanonical`)} as canonical
    from pg_catalog.pg_range r
    join pg_catalog.pg_type t on t.oid = r.rngtypid
    where r.rngcanonical <> 0 and ${scope.managed(sql`t.typnamespace`)}
    order by t.oid`,
  read: (row, reading) => {
    const range = reading.at(address('pg_type', number(row, 'oid')))
    if (range === undefined) return []
    const canonical = address('pg_proc', number(row, 'canonical_oid'))
    const routine = reading.at(canonical)
    return [
      {
        addresses: [],
        finishes: { fact: range.key, madeOf: [canonical] },
        fact: {
          id: { kind: 'range_definition', path: range.id.path },
          parent: range.key,
          dependsOn: routine === undefined ? [] : [routine.key],
          attributes: { canonical: text(row, 'canonical') },
        },
      },
    ]
  },

  designate: ({ id }) => sql`TYPE ${ident(...id.path)}`,
  create: ({ parent = '' }, context) => {
    const range: Fact | undefined = context.to.facts.get(parent)
    return isRange(range) ? defineRange(range, context) : []
  },
  drop: ({ id }) => dropWithFunctions(id.path, functionsOfRange),
  aside: ({
    id: {
      path: [schema = '', name = ''],
    },
  }) => ({
    set: [],
    discard: dropWithFunctions([schema, nameAside(name)], functionsOfRange),
  }),

  attributes: { canonical: { compare: 'derived', change: () => [] } },
})
