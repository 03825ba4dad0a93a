import { dollarQuoted, ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Change } from '../model/steps.ts'
import { automaticName } from './automatic_names.ts'
import type { Told } from './partition_conditions.ts'

type Path = readonly string[]

const oid = (table: Path): Sql => sql`${literal(ident(...table).text)}::pg_catalog.regclass`

/** `%` is another thing to `format()`. */
const template = (text: Sql): Sql => literal(text.text)
const called = (table: Path): Sql => ({ text: ident(...table).text.replaceAll('%', '%%') })

/** Where rows wait for the partitions that they are to stand in. */
export const waitingRows = (table: Path): Path => ['pg_temp', automaticName('schematic_rows', table.join('.'), '')]

/**
 * Moves rows between tables as if they stayed where they are: no trigger of the tables or of their partitions fires for them (`pg_trigger`; a
 * partition's copy of its table's counts as its own), what constraints put off is checked first, because PostgreSQL alters no
 * table for which something is pending, and row security hides none: where it would, PostgreSQL stops. Then all is as it was.
 * `names` are the columns of `like` that values go into, where `into` has them too, `statements` are EXECUTEd with them and with what is told.
 */
const quietly = (
  tables: readonly Path[],
  like: Path,
  statements: readonly Sql[],
  { told, into }: { readonly told?: Told; readonly into?: Path } = {},
): Sql =>
  sql`DO ${dollarQuoted(
    sql`
DECLARE
  names text;
  quiet text[];
  loud text[];
  each text;${when(
    told !== undefined,
    sql`
${told?.declares ?? sql``}`,
  )}
BEGIN${when(
      told !== undefined,
      sql`
${told?.statements ?? sql``}`,
    )}
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ') INTO names FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ${oid(like)} AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''${when(
    into !== undefined,
    sql`
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute o WHERE o.attrelid = ${oid(into ?? [])} AND o.attname = a.attname AND NOT o.attisdropped AND o.attgenerated = '')`,
  )};
  WITH moving AS (
    ${join(
      tables.flatMap(table => [
        sql`SELECT ${oid(table)} AS table`,
        sql`SELECT relid FROM pg_catalog.pg_partition_tree(${oid(table)})`,
      ]),
      '\n    UNION ',
    )}
  ), change (quiet, loud) AS (
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', t.tgrelid::pg_catalog.regclass, t.tgname),
      pg_catalog.format('ALTER TABLE ONLY %s %s TRIGGER %I', t.tgrelid::pg_catalog.regclass,
        CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE' END, t.tgname)
    FROM pg_catalog.pg_trigger t JOIN moving m ON m.table = t.tgrelid
    WHERE t.tgenabled <> 'D' AND (NOT t.tgisinternal OR t.tgparentid <> 0 AND t.tgconstrindid = 0)
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass),
      pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::pg_catalog.regclass)
    FROM pg_catalog.pg_class c JOIN moving m ON m.table = c.oid WHERE c.relforcerowsecurity
  )
  SELECT coalesce(pg_catalog.array_agg(c.quiet), '{}'), coalesce(pg_catalog.array_agg(c.loud), '{}') INTO quiet, loud FROM change c;
  PERFORM pg_catalog.set_config('row_security', 'off', true);
  SET CONSTRAINTS ALL IMMEDIATE;
  FOREACH each IN ARRAY quiet LOOP EXECUTE each; END LOOP;
${join(
  statements.map(statement => sql`  EXECUTE ${statement};`),
  '\n',
)}
  FOREACH each IN ARRAY loud LOOP EXECUTE each; END LOOP;
END
`.text,
  )}`

/** Row security hides no row from what follows in the transaction: where it would, PostgreSQL stops. */
export const seeingAllRows: Change = {
  brief: 'row security hides no rows from this',
  sql: sql`SET LOCAL row_security = off`,
}

/** The rows of one table into another: all, or those that belong to the other by its partition bound. */
export function moved(from: Path, into: Path, which: 'all' | 'what belongs there'): Change {
  const insert = sql`INSERT INTO ${called(into)} (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM`
  const statement =
    which === 'all'
      ? sql`pg_catalog.format(${template(sql`${insert} ${called(from)}`)}, names)`
      : sql`pg_catalog.format(${template(
          sql`WITH moved AS (DELETE FROM ${called(from)} WHERE %2$s RETURNING %1$s) ${insert} moved`,
        )},
    names, pg_catalog.pg_get_partition_constraintdef(${oid(into)}))`
  return { sql: quietly([from, into], into, [statement]), lock: 'access exclusive' }
}

/** The rows of one table that belong to another by its partition bound, to where they wait. */
export function keptAside(from: Path, of: Path): Change {
  const belong = sql`pg_catalog.pg_get_partition_constraintdef(${oid(of)})`
  return {
    sql: quietly([from], of, [
      sql`pg_catalog.format(${template(
        sql`CREATE TEMPORARY TABLE ${called(waitingRows(of))} ON COMMIT DROP AS SELECT %1$s FROM ${called(from)} WHERE %2$s`,
      )},
    names, ${belong})`,
      sql`pg_catalog.format(${template(sql`DELETE FROM ${called(from)} WHERE %1$s`)}, ${belong})`,
    ]),
    lock: 'access exclusive',
  }
}

/** The rows that wait, into their table. */
export function putBack(table: Path): readonly Change[] {
  const waiting = waitingRows(table)
  return [
    {
      sql: quietly([table], table, [
        sql`pg_catalog.format(${template(
          sql`INSERT INTO ${called(table)} (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM ${called(waiting)}`,
        )}, names)`,
      ]),
      lock: 'access exclusive',
      hazards: [
        {
          code: 'may-fail',
          name: table.join('.'),
          message: `a row that belongs to ${table.join('.')} and to none of its partitions stops the migration`,
        },
      ],
    },
    { sql: sql`DROP TABLE ${ident(...waiting)}` },
  ]
}

const rowsWait = (own: Path, condition: Sql): Sql =>
  sql`pg_catalog.format(${template(
    sql`CREATE TEMPORARY TABLE ${called(waitingRows(own))} ON COMMIT DROP AS SELECT %1$s FROM ${called(own)} WHERE %2$s`,
  )},
    names, ${condition})`

/** The rows of a table that are not what `bound` is told to be, out of it to where they wait. */
export function misfitsAside(own: Path, told: Told): Change {
  const condition = sql`'(' || bound || ') IS FALSE'`
  return {
    sql: quietly(
      [own],
      own,
      [
        rowsWait(own, condition),
        sql`pg_catalog.format(${template(sql`DELETE FROM ${called(own)} WHERE %1$s`)}, ${condition})`,
      ],
      { told },
    ),
    lock: 'access exclusive',
  }
}

/** The rows of a table that are what `bound` is told to be, copied to where they wait. */
export const copiedAside = (own: Path, told: Told): Change => ({
  sql: quietly([own], own, [rowsWait(own, sql`bound`)], { told }),
  lock: 'access exclusive',
})

/** The rows that wait since they were in a partition, into the table that knows where they belong. */
export function sentBack(own: Path, table: Path): readonly Change[] {
  const waiting = waitingRows(own)
  return [
    {
      sql: quietly(
        [table],
        waiting,
        [
          sql`pg_catalog.format(${template(
            sql`INSERT INTO ${called(table)} (%1$s) OVERRIDING SYSTEM VALUE SELECT %1$s FROM ${called(waiting)}`,
          )}, names)`,
        ],
        { into: table },
      ),
      lock: 'access exclusive',
    },
    { sql: sql`DROP TABLE ${ident(...waiting)}` },
  ]
}
