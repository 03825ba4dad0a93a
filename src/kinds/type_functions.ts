import type { Catalog, Fact } from '../model/facts.ts'
import type { Key } from '../model/ids.ts'
import type { PlanContext } from '../model/kinds.ts'
import { dollarQuoted, ident, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** The kinds that make a type of the shell that its functions are declared with. */
const definitions: ReadonlySet<string> = new Set(['base_type_definition', 'range_definition'])

const known = new WeakMap<Catalog, ReadonlyMap<Key, readonly Fact[]>>()

/** By what they lean on, the facts that say what types are made of; once for each catalog. */
function madeOfIn(catalog: Catalog): ReadonlyMap<Key, readonly Fact[]> {
  const found = known.get(catalog)
  if (found !== undefined) return found
  const users = new Map<Key, Fact[]>()
  for (const fact of catalog.facts.values()) {
    if (!definitions.has(fact.id.kind) && fact.id.kind !== 'range') continue
    for (const key of fact.dependsOn) {
      const list = users.get(key)
      if (list === undefined) users.set(key, [fact])
      else list.push(fact)
    }
  }
  known.set(catalog, users)
  return users
}

/** What is made of a function in `from`: it cannot go before them. */
const usersOf = ({ key }: Fact, { from }: PlanContext): readonly Fact[] => madeOfIn(from).get(key) ?? []

/** Whether a type is made of a function that is declared with it. */
export const isOwnFunction = (routine: Fact, context: PlanContext): boolean =>
  usersOf(routine, context).some(({ parent }) => parent !== undefined && routine.dependsOn.includes(parent))

/** Whether a type is made of a function. */
export const isTypeFunction = (routine: Fact, context: PlanContext): boolean => usersOf(routine, context).length > 0

/** Whether PostgreSQL drops a function together with the type that is made of it: each needs the other, so that neither can go alone. */
export const goesWithType = (routine: Fact, context: PlanContext): boolean =>
  usersOf(routine, context).some(
    ({ parent }) =>
      parent !== undefined &&
      routine.dependsOn.includes(parent) &&
      (!context.to.facts.has(parent) || context.isRemade(parent)),
  )

/** The functions of a type that is named `t`, as a select of their oids. */
export const functionsOfBaseType = sql`SELECT pg_catalog.unnest(ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze, t.typsubscript]::pg_catalog.oid[])`
export const functionsOfRange = sql`SELECT r.rngcanonical::pg_catalog.oid FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid`

/** Drops a type of which `functions` selects those that go with it; none where it goes with what made it of a shell. */
export function dropType({ key, id }: Fact, functions: Sql, { from, children }: PlanContext): readonly Change[] {
  const definition = children(key, 'from').find(each => definitions.has(each.id.kind))
  if (definition === undefined) return [{ sql: sql`DROP TYPE ${ident(...id.path)}` }]
  // Where its functions are none of ours, nothing sets its definition apart.
  return definition.dependsOn.some(each => from.facts.has(each)) ? [] : dropWithFunctions(id.path, functions)
}

/**
 * Drops a type and the functions that it is made of and that are declared with it. Nothing but CASCADE does that, so it is
 * looked first whether anything else would go too.
 */
export function dropWithFunctions(path: readonly string[], functions: Sql): readonly Change[] {
  const name = ident(...path)
  return [
    {
      sql: sql`DO ${dollarQuoted(
        sql`
DECLARE
  others text;
BEGIN
  WITH RECURSIVE own (classid, objid) AS (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, ${literal(name.text)}::pg_catalog.regtype::pg_catalog.oid
    UNION
    SELECT d.classid, d.objid
    FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE d.deptype IN ('i', 'a') OR (d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid IN (
      SELECT f.oid FROM pg_catalog.pg_type t, LATERAL (${functions}) f (oid) WHERE t.oid = o.objid))
  )
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, 0), ', ') INTO others
  FROM own o JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
  WHERE (d.classid, d.objid) NOT IN (SELECT n.classid, n.objid FROM own n);
  IF others IS NOT NULL THEN
    RAISE EXCEPTION 'other objects depend on the type %: %', ${literal(name.text)}, others
      USING ERRCODE = 'dependent_objects_still_exist';
  END IF;
END
`.text,
      )}`,
      note: 'nothing but its own functions may go with it',
    },
    {
      sql: sql`DROP TYPE ${name} CASCADE`,
      note: 'its functions go with it; each needs the other',
    },
  ]
}
