import { z } from 'zod'
import { type Diagnostic, fail } from '../model/diagnostics.ts'
import { ident, join, literal, type Sql, sql, when } from '../model/sql.ts'
import type { Migration } from './files.ts'
import type { RevisionId } from './headers.ts'

/** Something that runs one query: a connection, or a transaction on one. */
export interface Queryable {
  query(sql: Sql): Promise<readonly Record<string, unknown>[]>
}

/** The format of the history table that this version writes, and the newest that it reads. */
export const historyFormat = 1

/** The schema that holds the history unless the config names another. It is never managed. */
export const defaultHistorySchema = 'schematic'

/**
 * What a row of the history tells: the way up or down was run; `stamp` and `unstamp` say that a revision counts as
 * applied or not without running it; `baseline` is the stamp of a revision that was made from what stood there.
 */
export type Direction = 'up' | 'down' | 'stamp' | 'unstamp' | 'baseline'

const recordShape = z.object({
  run: z.number().int(),
  format: z.number().int(),
  revision: z.string().min(1),
  name: z.string().min(1),
  parents: z.array(z.string()),
  direction: z.enum(['up', 'down', 'stamp', 'unstamp', 'baseline']),
  state: z.enum(['done', 'partial']),
  section: z.number().int().min(0),
  sections: z.number().int().min(0),
  statement: z.number().int().min(0).nullable(),
  up_checksum: z.string(),
  down_checksum: z.string(),
  finished_at: z.string(),
  duration_ms: z.number().nullable(),
  role: z.string(),
  application: z.string().nullable(),
  client: z.string().nullable(),
  catalog: z.string().nullable(),
  server: z.number().int(),
  version: z.string(),
})

const columns = Object.keys(recordShape.shape)

/** One row of the history: a revision went some way, and this is how far. */
export interface HistoryRecord {
  /** Grows from row to row: the order of the rows, whatever a clock did. */
  readonly run: number
  readonly revision: RevisionId
  /** `0007_add_totals`, as the files were called then. */
  readonly name: string
  readonly parents: readonly RevisionId[]
  readonly direction: Direction
  /** `partial` where later sections or statements of the file were still to run. */
  readonly state: 'done' | 'partial'
  /** The section that was reached, from 1, of how many; 0 of 0 where none was run. */
  readonly section: number
  readonly sections: number
  /** In a section of single statements the one that was reached, from 1. */
  readonly statement: number | null
  readonly checksums: { readonly up: string; readonly down: string }
  /** ISO 8601, by the server's clock. */
  readonly finishedAt: string
  /** Milliseconds. */
  readonly duration: number | null
  /** The role that was logged in. */
  readonly role: string
  readonly application: string | null
  /** The client's host. */
  readonly client: string | null
  /** The hash of the catalog after it. */
  readonly catalog: string | null
  /** The server's major version. */
  readonly server: number
  /** The version of schematic that wrote it. */
  readonly version: string
}

export interface History {
  /** Whether the table is there; where it is not, {@link historyDdl} makes it. */
  readonly present: boolean
  /** Whether its schema is there. */
  readonly schemaPresent: boolean
  /** The oldest first. */
  readonly records: readonly HistoryRecord[]
}

function tableOf(schema: string): Sql {
  return ident(schema, 'history')
}

/**
 * What makes the history's schema and table where they are not there yet. Runs in the transaction of the first record.
 * Pass `schemaPresent` where the schema is known to be there: CREATE SCHEMA IF NOT EXISTS asks for the right to
 * create schemas even then.
 */
export function historyDdl(schema = defaultHistorySchema, schemaPresent = false): Sql {
  const note = 'What schematic ran on this database, row by row. Only rows are added; the state is derived from them.'
  const makesSchema = when(!schemaPresent, sql`create schema if not exists ${ident(schema)};\n`)
  return sql`${makesSchema}create table if not exists ${tableOf(schema)} (
  run bigint generated always as identity primary key,
  format integer not null,
  revision text not null,
  name text not null,
  parents text[] not null,
  direction text not null check (direction in ('up', 'down', 'stamp', 'unstamp', 'baseline')),
  state text not null check (state in ('done', 'partial')),
  section integer not null,
  sections integer not null,
  statement integer,
  up_checksum text not null,
  down_checksum text not null,
  up_text text,
  down_text text,
  finished_at timestamptz not null default pg_catalog.clock_timestamp(),
  duration_ms double precision,
  role text not null default session_user,
  application text default pg_catalog.current_setting('application_name'),
  client text default pg_catalog.host(pg_catalog.inet_client_addr()),
  catalog text,
  server integer not null default pg_catalog.current_setting('server_version_num')::integer / 10000,
  version text not null
);
comment on table ${tableOf(schema)} is ${literal(note)};`
}

/** What the history holds of a migration; without its texts where they are there already. */
export interface RecordedMigration extends Pick<Migration, 'id' | 'name'> {
  readonly header: { readonly parents: readonly { readonly id: RevisionId }[] }
  readonly up: { readonly checksum: string; readonly source: string | null }
  readonly down: RecordedMigration['up']
}

/** What is written into the history. */
export interface Run {
  readonly migration: RecordedMigration
  readonly direction: Direction
  readonly state: 'done' | 'partial'
  /** Left out for a stamp. */
  readonly section?: { readonly reached: number; readonly of: number; readonly statement?: number }
  /** Milliseconds. Left out, it is the time since the transaction started, by the server's clock. */
  readonly duration?: number
  /** The client's host name; left out, the address that the server sees. */
  readonly client?: string
  /** The hash of the catalog after it. */
  readonly catalog?: string
  /** The version of schematic. */
  readonly version: string
}

/** A list of texts as an array literal's expression. */
function textArray(values: readonly string[]): Sql {
  return sql`array[${join(values.map(literal))}]::text[]`
}

/**
 * The INSERT that records how far a run came. It belongs into the section's own transaction, or behind the statement
 * that ran alone. The row that says `done` holds the text of both files, and so does the first row of a partial run.
 */
export function recordRun(run: Run, schema = defaultHistorySchema): Sql {
  const { migration, section } = run
  const withTexts = run.state === 'done' || ((section?.reached ?? 1) <= 1 && (section?.statement ?? 1) <= 1)
  const since = sql`extract(epoch from pg_catalog.clock_timestamp() - pg_catalog.now()) * 1000`
  const values: readonly (readonly [name: string, value: Sql])[] = [
    ['format', literal(historyFormat)],
    ['revision', literal(migration.id)],
    ['name', literal(migration.name)],
    ['parents', textArray(migration.header.parents.map(parent => parent.id))],
    ['direction', literal(run.direction)],
    ['state', literal(run.state)],
    ['section', literal(section?.reached ?? 0)],
    ['sections', literal(section?.of ?? 0)],
    ['statement', literal(section?.statement ?? null)],
    ['up_checksum', literal(migration.up.checksum)],
    ['down_checksum', literal(migration.down.checksum)],
    ['up_text', literal(withTexts ? migration.up.source : null)],
    ['down_text', literal(withTexts ? migration.down.source : null)],
    ['duration_ms', run.duration === undefined ? since : literal(run.duration)],
    ['catalog', literal(run.catalog ?? null)],
    ['version', literal(run.version)],
    ...(run.client === undefined ? [] : [['client', literal(run.client)] as const]),
  ]
  const names = join(values.map(([name]) => ident(name)))
  return sql`insert into ${tableOf(schema)} (${names})
values (${join(values.map(([, value]) => value))});`
}

/** Whether there is a row after that one. */
export const hasLaterRow = (run: number, schema = defaultHistorySchema): Sql =>
  sql`select exists (select from ${tableOf(schema)} where run > ${literal(run)})`

/** Has the numbers of new rows go on behind those that are there. */
export const nextRun = sql`select setval(pg_get_serial_sequence(${literal(tableOf(defaultHistorySchema).text)}, 'run'), (select max(run) from ${tableOf(defaultHistorySchema)}))`

/**
 * One statement that reads the history whether or not it is there: `query_to_xml` plans its query only when it is
 * called, and CASE calls it only where the table is there, may be read and has the columns.
 */
function readSql(schema: string): Sql {
  const full = sql`select json_agg(row_to_json(r) order by r.run)::text as found from (select ${join(columns.map(name => ident(name)))} from ${tableOf(schema)}) r`
  const formats = sql`select json_agg(distinct h.format)::text as found from ${tableOf(schema)} h`
  return sql`select t.oid is not null as present,
  exists (select from pg_catalog.pg_namespace n where n.nspname = ${literal(schema)}) as schema_present, t.readable, t.complete,
  case when not t.readable then null
    when t.complete then pg_catalog.query_to_xml(${literal(full.text)}, true, true, '')::text
    when t.has_format then pg_catalog.query_to_xml(${literal(formats.text)}, true, true, '')::text
  end as found
from (values (1)) one
left join (
  select c.oid,
    pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select') as readable,
    (select count(*) from pg_catalog.pg_attribute a
      where a.attrelid = c.oid and not a.attisdropped and a.attnum > 0 and a.attname = any (${textArray(columns)}::name[])
    ) = ${literal(columns.length)} as complete,
    exists (select from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attname = 'format') as has_format
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = ${literal(schema)} and c.relname = 'history' and c.relkind in ('r', 'p', 'v', 'f', 'm')
) t on true`
}

const foundShape = z.object({
  present: z.boolean(),
  schema_present: z.boolean(),
  readable: z.boolean().nullable(),
  complete: z.boolean().nullable(),
  found: z.string().nullable(),
})

const entities: { readonly [entity: string]: string } = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#x0d;': '\r' }

/** The JSON in the one element of a `query_to_xml` answer; an empty list where the query found nothing. */
function jsonIn(xml: string | null): unknown {
  const inner = /<found>([\s\S]*)<\/found>/.exec(xml ?? '')?.[1] ?? '[]'
  return JSON.parse(inner.replaceAll(/&(?:lt|gt|amp|#x0d);/g, entity => entities[entity] ?? entity))
}

function foreign(schema: string, what: string): never {
  return fail('history-unreadable', `${schema}.history is not a history that schematic can read: ${what}`, {
    help: [
      'If another program owns that table, choose another schema for the history in schematic.yaml.',
      'If somebody edited it, bring it back from a backup, or drop the table and stamp the database again.',
    ],
  })
}

function refuseNewer(schema: string, formats: readonly number[]): void {
  const newest = Math.max(0, ...formats)
  if (newest <= historyFormat) return
  fail(
    'history-format-newer',
    `${schema}.history has format ${newest}, and this version of schematic reads up to format ${historyFormat}`,
    {
      help: ['Use the version of schematic that wrote it, or a newer one.'],
    },
  )
}

const formatsShape = z.array(z.object({ format: z.number() }).transform(row => row.format))

function recordOf(row: z.infer<typeof recordShape>): HistoryRecord {
  const { run, revision, name, parents, direction, state, section, sections, statement, role, application, client } =
    row
  return {
    ...{ run, revision, name, parents, direction, state, section, sections, statement, role, application, client },
    checksums: { up: row.up_checksum, down: row.down_checksum },
    finishedAt: row.finished_at,
    duration: row.duration_ms,
    catalog: row.catalog,
    server: row.server,
    version: row.version,
  }
}

/**
 * Reads the history without the files' texts, in one round trip. Where there is none it is empty.
 * Fails with `history-denied`, `history-format-newer` or `history-unreadable`; none of them harms an open transaction.
 */
export async function readHistory(db: Queryable, schema = defaultHistorySchema): Promise<History> {
  const {
    present,
    schema_present: schemaPresent,
    readable,
    complete,
    found,
  } = foundShape.parse((await db.query(readSql(schema)))[0])
  if (!present) return { present, schemaPresent, records: [] }
  if (readable !== true)
    fail('history-denied', `the role may not read ${schema}.history`, {
      help: [
        `As its owner: grant usage on schema ${ident(schema).text} to …; grant select on ${tableOf(schema).text} to …;`,
      ],
    })
  const json = jsonIn(found)
  if (complete !== true) {
    refuseNewer(schema, z.array(z.number()).safeParse(json).data ?? [])
    foreign(schema, 'it has other columns')
  }
  const formats = formatsShape.safeParse(json)
  refuseNewer(schema, formats.data ?? [])
  const rows = z.array(z.unknown()).parse(json)
  const records = rows.map(row => {
    const read = recordShape.safeParse(row)
    if (read.success) return recordOf(read.data)
    const issue = read.error.issues[0]
    const run = z.object({ run: z.unknown() }).safeParse(row).data?.run
    return foreign(
      schema,
      `row ${String(run)} has a wrong ${String(issue?.path[0] ?? 'shape')} (${issue?.message ?? 'unknown'})`,
    )
  })
  return { present, schemaPresent, records }
}

const textsShape = z.object({ name: z.string(), up: z.string(), down: z.string() })

/** The files of a revision as they last ran or were stamped on the target; undefined where the history has none. */
export async function readTexts(
  db: Queryable,
  revision: RevisionId,
  schema = defaultHistorySchema,
): Promise<z.infer<typeof textsShape> | undefined> {
  const rows = await db.query(sql`select name, up_text as up, down_text as down from ${tableOf(schema)}
where revision = ${literal(revision)} and up_text is not null and down_text is not null order by run desc limit 1`)
  return rows.length === 0 ? undefined : textsShape.parse(rows[0])
}

/** A revision that counts as applied, with the row that says so. */
export interface Applied {
  readonly id: RevisionId
  /** Recorded without running it: a floor for rollback. */
  readonly stamped: boolean
  readonly record: HistoryRecord
  /** What the rows still hold as applied of the revisions that this one was put together from. */
  readonly parts?: readonly Applied[]
  /** No row names it: all that it was put together from is applied. */
  readonly recognised?: boolean
}

/** Where a target stands. */
export interface Position {
  /** In the order in which they were applied. */
  readonly applied: readonly Applied[]
  /** The run that stopped midway, if the last one did. Going down it still counts as applied, going up not yet. */
  readonly partial?: HistoryRecord
  /** Rows that contradict each other (`history-inconsistent`), errors all. A stamp of the revision settles them. */
  readonly problems: readonly Diagnostic[]
}

function inconsistent(record: HistoryRecord, what: string): Diagnostic {
  return {
    code: 'history-inconsistent',
    severity: 'error',
    message: `row ${record.run} of the history says that ${record.name} ${what}`,
    help: [
      'Somebody changed the history by hand, or it comes from another backup than the rest of the database.',
      'Find out which revision the database really looks like, and stamp it.',
    ],
  }
}

const stamps: { readonly [direction in Direction]: boolean } = {
  up: false,
  down: false,
  stamp: true,
  unstamp: true,
  baseline: true,
}

/** Derives where a target stands from all rows of its history. Pure. */
export function positionOf(records: readonly HistoryRecord[]): Position {
  const applied = new Map<RevisionId, Applied>()
  const open = new Map<RevisionId, HistoryRecord>()
  const problems = new Map<RevisionId, Diagnostic>()
  for (const record of records) {
    const { revision, direction, state } = record
    const before = open.get(revision)
    if (stamps[direction]) problems.delete(revision)
    else if (direction === 'up' && applied.has(revision))
      problems.set(revision, inconsistent(record, 'was run although it was applied already'))
    else if (
      direction === 'down' &&
      !applied.has(revision) &&
      before?.direction !== 'up' &&
      before?.direction !== 'down'
    )
      problems.set(revision, inconsistent(record, 'was undone although it was not applied'))
    open.delete(revision)
    if (state === 'partial') {
      open.set(revision, record)
      continue
    }
    applied.delete(revision)
    if (direction !== 'down' && direction !== 'unstamp')
      applied.set(revision, { id: revision, stamped: stamps[direction], record })
  }
  const partial = [...open.values()].at(-1)
  return {
    applied: [...applied.values()],
    ...(partial === undefined ? {} : { partial }),
    problems: [...problems.values()],
  }
}
