import { type ProcedureEntry, procedureEntry } from '../../schema/procedures.ts'
import type { Fact } from '../model/facts.ts'
import { defineKind } from '../model/kinds.ts'
import { nothing, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { yamlMap } from '../model/yaml.ts'
import { extendedRoutine } from './extended_objects.ts'
import {
  createRoutine,
  declaredRoutine,
  dropRoutine,
  holdsRoutine,
  keepsArguments,
  type RoutineAttributes,
  readRoutine,
  renameRoutine,
  routineName,
  routineQuery,
  writtenRoutine,
  writtenSignature,
} from './routines.ts'

const make = (procedure: Fact<RoutineAttributes>, replace: boolean): readonly Change[] =>
  createRoutine('PROCEDURE', procedure, { result: nothing, options: [] }, replace)

const replaced = (_from: Fact<RoutineAttributes>, to: Fact<RoutineAttributes>) => make(to, true)

/** Procedures (`pg_proc`, prokind `p`). */
export const procedures = defineKind<RoutineAttributes, ProcedureEntry>({
  name: 'procedure',
  traits: ['commented', 'labelled', 'owned', 'granted', 'resolved', 'extension-bound'],
  rank: 65,
  section: { key: 'procedures', under: [], form: 'map', entry: procedureEntry },

  query: scope => routineQuery(scope, sql`'p'`, nothing),
  read: row => {
    const { id, addresses, attributes } = readRoutine(row, 'procedure')
    return [{ addresses, fact: { id, attributes } }]
  },

  declare: (entry, declaring) => {
    const declared = declaredRoutine(entry, declaring, 'procedure', 'sql')
    return declared === undefined ? [] : [{ ...declared, place: declaring.place }]
  },
  extended: extendedRoutine('procedure'),
  write: ({ id, attributes }, writing) => ({
    name: writtenSignature(writing.name(id.path), attributes),
    long: yamlMap(writtenRoutine(attributes, 'sql')),
  }),

  designate: procedure => sql`PROCEDURE ${routineName(procedure.id)}`,
  holds: procedure => holdsRoutine(procedure.id),
  create: procedure => make(procedure, false),
  drop: procedure => dropRoutine('PROCEDURE', procedure.id),
  rename: (from, to) => renameRoutine('PROCEDURE', from, to),

  attributes: {
    arguments: {
      compare: 'expression',
      change: (from, to) => (keepsArguments(from.attributes, to.attributes) ? make(to, true) : 'recreate'),
    },
    parameters: { compare: 'derived', change: () => [] },
    language: { compare: 'plain', change: replaced },
    body: { compare: 'plain', change: replaced },
    library: { compare: 'plain', change: replaced },
    sqlBody: { compare: 'expression', change: replaced },
    securityDefiner: { compare: 'plain', change: replaced },
    settings: { compare: 'plain', change: replaced },
    transforms: { compare: 'plain', change: replaced },
  },
})
