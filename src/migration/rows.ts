import { isDatabaseError } from '../database/errors.ts'
import type { Session } from '../database/sessions.ts'
import { type Row, rows, text, textOrNull } from '../model/rows.ts'
import { ident, join, literal, raw, type Sql, sql } from '../model/sql.ts'

/** What became of the attempt to put a row into each table. */
export interface MadeRows {
  readonly filled: readonly string[]
  readonly empty: readonly string[]
}

const tables = (schemas: readonly string[]): Sql => sql`
  select n.nspname as schema, c.relname as name, (
    select pg_catalog.json_agg(pg_catalog.json_build_object(
      'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
      'category', b.typcategory, 'kind', b.typtype, 'base', b.typname,
      'label', (select e.enumlabel from pg_catalog.pg_enum e where e.enumtypid = b.oid order by e.enumsortorder limit 1),
      'plain', case when a.attnotnull and a.attidentity = '' and not a.atthasdef then 'needed' else 'optional' end
    ) order by a.attnum)
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_type t on t.oid = a.atttypid
    join pg_catalog.pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  ) as columns
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in (${join(schemas.map(literal))})
  order by 1, 2`

/** Constants by type category (`pg_type.typcategory`): the same for a type everywhere, so that a reference finds its row. */
const constants: Readonly<Record<string, string>> = {
  A: "'{}'",
  B: 'true',
  D: "'2001-02-03 04:05:06'",
  G: "'(1,1),(0,0)'",
  I: "'127.0.0.1'",
  N: '1',
  R: "'empty'",
  S: "'x'",
  T: "'1 day'",
  V: "'1'",
}

const constantsByType: Readonly<Record<string, string>> = {
  uuid: "'00000000-0000-4000-8000-000000000001'",
  json: "'{}'",
  jsonb: "'{}'",
  bytea: "'x'",
  xml: "'<x/>'",
  point: "'(1,1)'",
  circle: "'<(1,1),1>'",
  line: "'{1,1,1}'",
  macaddr: "'08:00:2b:01:02:03'",
  macaddr8: "'08:00:2b:01:02:03:04:05'",
  tsvector: "'x'",
  tsquery: "'x'",
  pg_lsn: "'0/1'",
  hstore: "''",
  ltree: "'x'",
}

function valueFor(column: Row): Sql | undefined {
  const type = raw(text(column, 'type'))
  const label = textOrNull(column, 'label')
  const constant =
    label === null
      ? (constantsByType[text(column, 'base')] ?? constants[text(column, 'category')])
      : literal(label).text
  return constant === undefined || text(column, 'kind') === 'c' ? undefined : sql`${raw(constant)}::${type}`
}

function insertInto(table: Row, columns: readonly Row[]): Sql {
  const name = ident(text(table, 'schema'), text(table, 'name'))
  const filled = columns.flatMap(column => {
    const value = valueFor(column)
    return value === undefined ? [] : [{ name: ident(text(column, 'name')), value }]
  })
  return filled.length === 0
    ? sql`insert into ${name} default values`
    : sql`insert into ${name} (${join(filled.map(each => each.name))}) overriding system value values (${join(filled.map(each => each.value))})`
}

/**
 * Puts one row into each table of the schemas where one can be made up: some failures need rows. In the order in which references
 * allow it, each behind a savepoint of the open transaction. Tables that were filled before are left as they are.
 */
export async function makeRows(
  session: Session,
  schemas: readonly string[],
  before: ReadonlySet<string> = new Set(),
): Promise<MadeRows> {
  if (schemas.length === 0) return { filled: [], empty: [] }
  const all: readonly Row[] = await session.query(tables(schemas))
  let waiting = all.filter(table => !before.has(nameOf(table)))
  const filled: string[] = []
  for (;;) {
    const left: Row[] = []
    for (const table of waiting) {
      const columns = rows(table, 'columns')
      const attempts = [columns, columns.filter(column => text(column, 'plain') === 'needed')]
      if (
        (await attempt(session, insertInto(table, attempts[0] ?? []))) ||
        (await attempt(session, insertInto(table, attempts[1] ?? [])))
      )
        filled.push(nameOf(table))
      else left.push(table)
    }
    if (left.length === 0 || left.length === waiting.length) return { filled, empty: left.map(nameOf) }
    waiting = left
  }
}

const nameOf = (table: Row): string => ident(text(table, 'schema'), text(table, 'name')).text

async function attempt(session: Session, statement: Sql): Promise<boolean> {
  try {
    await session.script(
      `savepoint schematic_row;\n${statement.text};\nset constraints all immediate;\nrelease schematic_row`,
    )
    return true
  } catch (error) {
    if (!isDatabaseError(error)) throw error
    await session.script('rollback to schematic_row')
    return false
  }
}
