import type { Value } from '../model/facts.ts'
import type { Declaring } from '../model/kinds.ts'
import { type Row, rows, text } from '../model/rows.ts'
import { ident, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { nameAside } from './renames.ts'
import { holdsRoutine } from './routines.ts'

/** A schema and a name. */
export type Path = readonly [schema: string, name: string]

/**
 * The names of the functions that PostgreSQL makes with a type, by the number of their arguments; null where all bear the
 * name of the type. Renaming the type leaves them as they are, and everything that calls them names them.
 */
export type Constructors = readonly Path[] | null

const same = ([schema, name]: Path, [otherSchema, otherName]: Path) => schema === otherSchema && name === otherName

const named = (names: readonly Path[], own: Path): Constructors => (names.every(each => same(each, own)) ? null : names)

/** A temporary name in the same schema, of what is a path. */
export const pathAside = (path: Value, count: number): Value =>
  Array.isArray(path) ? path.map((part, index) => (index === 1 ? nameAside(String(part), count) : part)) : path

/** Temporary names, where they are not those of the type. */
export const constructorsAside = (names: Value, count: number): Value =>
  Array.isArray(names) ? names.map(name => pathAside(name, count)) : names

/** Selects the functions of a type, each with `oid`, `schema` and `name`. They hang on it by an internal dependency. */
export const constructorsOf = (type: Sql): Sql => sql`(
        select pg_catalog.json_agg(pg_catalog.json_build_object('oid', cp.oid::int8, 'schema', cn.nspname, 'name', cp.proname)
          order by cp.pronargs, cp.provariadic)
        from pg_catalog.pg_depend cd
        join pg_catalog.pg_proc cp on cp.oid = cd.objid
        join pg_catalog.pg_namespace cn on cn.oid = cp.pronamespace
        where cd.classid = 'pg_catalog.pg_proc'::regclass and cd.refclassid = 'pg_catalog.pg_type'::regclass
          and cd.refobjid = ${type} and cd.deptype = 'i')`

/** What a column of {@link constructorsOf} holds. */
export const readConstructors = (row: Row, column: string, own: Path): Constructors =>
  named(
    rows(row, column).map(each => [text(each, 'schema'), text(each, 'name')]),
    own,
  )

/** What a file says of them; `count` is how many there are. */
export function declaredConstructors(
  stated: readonly string[] | undefined,
  count: number,
  own: Path,
  { name, qualify, placeOf, report }: Declaring,
): Constructors {
  if (stated === undefined) return null
  if (stated.length !== 1 && stated.length !== count)
    report({
      code: 'constructors',
      severity: 'error',
      message: `${name} has ${count} constructor functions, and ${stated.length} names are given`,
      place: placeOf('constructors'),
      help: [`write one name for all of them, or ${count}`],
    })
  const names = stated.map(each => qualify(each))
  return named(
    Array.from({ length: count }, (_, index) => names[index] ?? names[0] ?? own),
    own,
  )
}

/** What is written of them. */
export function writtenConstructors(
  constructors: Constructors,
  name: (path: readonly string[]) => string,
): string | readonly string[] | undefined {
  if (constructors === null) return undefined
  const names = constructors.map(name)
  return names.every(each => each === names[0]) ? names[0] : names
}

/** Gives functions other names: `args` are the input types of each, `from` and `to` their names, or that of the type. */
export const moveConstructors = (
  args: readonly Sql[],
  from: Constructors,
  fromOwn: Path,
  to: Constructors,
  toOwn: Path,
): readonly Change[] =>
  args.flatMap((each, index) => {
    const [fromSchema, fromName] = from?.[index] ?? fromOwn
    const [toSchema, toName] = to?.[index] ?? toOwn
    const changes: Change[] = []
    if (fromSchema !== toSchema)
      changes.push({ sql: sql`ALTER FUNCTION ${ident(fromSchema, fromName)}(${each}) SET SCHEMA ${ident(toSchema)}` })
    if (fromName !== toName)
      changes.push({ sql: sql`ALTER FUNCTION ${ident(toSchema, fromName)}(${each}) RENAME TO ${ident(toName)}` })
    return changes
  })

/** The names that they hold among routines. */
export const heldByConstructors = (args: readonly Sql[], constructors: Constructors, own: Path): readonly string[] =>
  args.flatMap((types, index) =>
    holdsRoutine({ kind: 'function', path: constructors?.[index] ?? own, args: types.text }),
  )
