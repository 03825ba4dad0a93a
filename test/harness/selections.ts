import type { Session } from '../../src/database/sessions.ts'
import { text } from '../../src/model/rows.ts'
import { raw, type Sql, sql } from '../../src/model/sql.ts'

/** How much the number of a column is moved in a bitmap of columns (`FirstLowInvalidHeapAttributeNumber`, `sysattr.h`). */
const shift = 7

/** The relations of `pg_catalog` and their columns, by object id and number: `1259 1` is `pg_class.oid`. */
export async function catalogColumnNames(session: Session): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query(sql`
    select a.attrelid::text || ' ' || a.attnum as at, c.relname || '.' || a.attname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind in ('r', 'v')
    order by c.relname, a.attnum`)
  return new Map(rows.map(row => [text(row, 'at'), text(row, 'name')]))
}

/**
 * The columns that a query selects, wherever in it, as PostgreSQL itself found them for the privileges that it checks: it notes them
 * in the rule of a view (`selectedCols`).
 * @param names what {@link catalogColumnNames} gave
 */
export async function selectedColumns(
  session: Session,
  query: Sql,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  await session.script(`create or replace temporary view selecting as select 1 as one from (${query.text}) q`)
  const [row = {}] = await session.query(
    raw(`select ev_action::text as rule from pg_catalog.pg_rewrite where ev_class = 'pg_temp.selecting'::regclass`),
  )
  const found = new Set<string>()
  for (const [, relation, columns = ''] of text(row, 'rule').matchAll(
    /:relid (\d+) :[^{}]*?:selectedCols \(b([ \d]*)\)/g,
  ))
    for (const bit of columns.split(' ').filter(each => each !== '')) {
      const name = names.get(`${relation} ${Number(bit) - shift}`)
      if (name !== undefined) found.add(name)
    }
  return found
}
