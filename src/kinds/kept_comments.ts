import type { Id } from '../model/ids.ts'
import { dollarQuoted, join, literal, type Sql, sql } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'

/** Said of all statements that keep it and give it back. */
const keeping = (designation: Sql): string => `${designation.text} keeps the comment that the files do not state`

/** An object as `pg_get_object_address` takes it. */
interface Addressed {
  readonly type: string
  readonly names: Sql
  readonly args: Sql
}

const identifier = /(?:"(?:[^"]|"")+"|[^\s".()]+)/.source
const name = `${identifier}(?:\\.${identifier})*`
const plain = new RegExp(
  `^(VIEW|MATERIALIZED VIEW|FOREIGN TABLE|INDEX|SEQUENCE|STATISTICS|COLUMN|COLLATION|CONVERSION|LANGUAGE|PUBLICATION|EVENT TRIGGER|ACCESS METHOD|SERVER|FOREIGN DATA WRAPPER|TEXT SEARCH (?:PARSER|TEMPLATE|DICTIONARY|CONFIGURATION)) (${name})$`,
)
const typed = new RegExp(`^(?:TYPE|DOMAIN) (${name})$`)
const inside = new RegExp(`^(CONSTRAINT|TRIGGER|POLICY|RULE) (${identifier}) ON (${name})$`)
const routine = new RegExp(`^(FUNCTION|PROCEDURE|AGGREGATE) (${name})\\(`)

const types: Readonly<Record<string, string>> = {
  STATISTICS: 'statistics object',
  COLUMN: 'table column',
  CONSTRAINT: 'table constraint',
  'FOREIGN DATA WRAPPER': 'foreign-data wrapper',
}

const typeOf = (words: string): string => types[words] ?? words.toLowerCase()
const parts = (written: string): Sql => sql`pg_catalog.parse_ident(${literal(written)})`
const none = sql`'{}'`

/** Finds what a designation names; undefined for what is never made again, or what has no such address. */
function addressed(id: Id, designation: Sql): Addressed | undefined {
  const { text } = designation
  const [, words = '', named = ''] = plain.exec(text) ?? []
  if (words !== '') return { type: typeOf(words), names: parts(named), args: none }
  const [, type = ''] = typed.exec(text) ?? []
  if (type !== '') return { type: 'type', names: sql`array[${literal(type)}]`, args: none }
  const [, kind = '', own = '', host = ''] = inside.exec(text) ?? []
  if (kind !== '') return { type: typeOf(kind), names: sql`${parts(host)} || ${parts(own)}`, args: none }
  const [, called = '', routineName = ''] = routine.exec(text) ?? []
  if (called === '') return undefined
  const args = (id.args ?? '').split(', ').filter(each => each !== '')
  return {
    type: typeOf(called),
    names: parts(routineName),
    args: sql`array[${join(args.map(literal))}]::text[]`,
  }
}

/** Keeps an object's comment until the end of the transaction, and gives it back. */
export function keptComment(
  id: Id,
  designation: Sql,
): { readonly save: readonly Change[]; readonly restore: readonly Change[] } | undefined {
  const found = addressed(id, designation)
  if (found === undefined) return undefined
  const { type, names, args } = found
  return {
    save: [
      {
        sql: sql`CREATE TEMPORARY TABLE IF NOT EXISTS pg_temp.schematic_kept_comments (
  object text PRIMARY KEY, comment text
) ON COMMIT DROP`,
        brief: keeping(designation),
      },
      {
        sql: sql`INSERT INTO pg_temp.schematic_kept_comments (object, comment)
SELECT ${literal(designation.text)}, d.description
FROM pg_catalog.pg_get_object_address(${literal(type)}, ${names}, ${args}) a
JOIN pg_catalog.pg_description d ON d.classoid = a.classid AND d.objoid = a.objid AND d.objsubid = a.objsubid
ON CONFLICT DO NOTHING`,
        note: 'the comment that the files do not state is kept',
        brief: keeping(designation),
      },
    ],
    restore: [
      {
        sql: sql`DO ${dollarQuoted(
          sql`
DECLARE
  kept text;
BEGIN
  SELECT k.comment INTO kept FROM pg_temp.schematic_kept_comments k WHERE k.object = ${literal(designation.text)};
  IF FOUND THEN
    EXECUTE pg_catalog.format(${literal(`COMMENT ON ${designation.text.replaceAll('%', '%%')} IS %L`)}, kept);
  END IF;
END
`.text,
        )}`,
        lock: 'share update exclusive',
        brief: keeping(designation),
      },
    ],
  }
}
