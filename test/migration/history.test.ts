import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Draft, type Migration, parseMigration, renderMigration } from '../../src/migration/files.ts'
import { noFacts } from '../../src/migration/headers.ts'
import {
  type Direction,
  type HistoryRecord,
  historyDdl,
  positionOf,
  type Queryable,
  type Run,
  readHistory,
  readTexts,
  recordRun,
} from '../../src/migration/history.ts'
import { sectionsOf } from '../../src/migration/sections.ts'
import { splitStatements } from '../../src/migration/statements.ts'
import { Failure } from '../../src/model/diagnostics.ts'
import { ident, raw, type Sql, sql } from '../../src/model/sql.ts'
import { testServer } from '../server.ts'

const history = suite('history')
const mark = `history_${randomBytes(4).toString('hex')}`

interface Scene {
  readonly db: Queryable
  readonly client: Client
  /** How many queries were sent. */
  sent(): number
}

function isRow(row: unknown): row is Record<string, unknown> {
  return typeof row === 'object' && row !== null
}

async function connected(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'history test' })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

/** Runs in a database of its own, with the search path that schematic pins. */
async function scene(run: (scene: Scene) => Promise<void>): Promise<void> {
  const url = new URL(await testServer())
  const name = `${mark}_${randomBytes(3).toString('hex')}`
  await connected(url.href, async admin => {
    await admin.query(`create database ${name}`)
    try {
      const own = new URL(url.href)
      own.pathname = `/${name}`
      await connected(own.href, async client => {
        await client.query("set search_path = ''")
        let sent = 0
        const query = async ({ text }: Sql): Promise<readonly Record<string, unknown>[]> => {
          sent += 1
          const { rows }: { rows?: readonly unknown[] } = await client.query(text)
          return (rows ?? []).filter(isRow)
        }
        await run({ db: { query }, client, sent: () => sent })
      })
    } finally {
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role if exists ${mark}`)
    }
  })
}

function migration(name: string, more: Partial<Draft> = {}): Migration {
  const section = (text: string) => [{ mode: 'transaction' as const, statements: [{ sql: text }] }]
  const draft: Draft = {
    ...noFacts,
    title: name,
    parents: [],
    lost: [],
    up: section("select 'a\\b'';🎉'"),
    down: section('select 2'),
    ...more,
  }
  const parsed = parseMigration({ name, ...renderMigration(draft) })
  if (parsed.migration === undefined) throw new Error('no migration')
  return parsed.migration
}

function run(of: Migration, direction: Direction, more: Partial<Run> = {}): Run {
  return { migration: of, direction, state: 'done', section: { reached: 1, of: 1 }, version: '0.1.0', ...more }
}

async function failure(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) return error.message
    throw error
  }
  throw new Error('it did not fail')
}

history('where there is none it is empty, at the cost of one query, in a transaction that goes on', () =>
  scene(async ({ db, client, sent }) => {
    await client.query('begin isolation level repeatable read read only')
    assert.equal(await readHistory(db), { present: false, schemaPresent: false, records: [] })
    assert.is(sent(), 1)
    await client.query('select 1')
    await client.query('commit')
  }),
)

history('what is recorded comes back, with who and when, at the cost of one query', () =>
  scene(async ({ db, client, sent }) => {
    const first = migration('0001_"first" <&>\r\n🎉')
    const second = migration('0002_second', { parents: [{ id: first.id, checksum: first.up.checksum }] })
    await client.query('begin')
    await db.query(historyDdl('his "tory'))
    await db.query(recordRun(run(first, 'baseline', { client: "host's", catalog: 'abc', duration: 12.5 }), 'his "tory'))
    await client.query('commit')
    await db.query(
      recordRun(run(second, 'up', { section: { reached: 1, of: 2, statement: 3 }, state: 'partial' }), 'his "tory'),
    )
    const before = sent()
    const { present, records } = await readHistory(db, 'his "tory')
    assert.is(sent() - before, 1)
    assert.ok(present)
    const [one, two] = records
    assert.equal(
      { ...one, finishedAt: '', server: 0 },
      {
        ...{ run: 1, revision: first.id, name: first.name, parents: [], direction: 'baseline', state: 'done' },
        ...{ section: 1, sections: 1, statement: null, duration: 12.5, client: "host's", catalog: 'abc' },
        checksums: { up: first.up.checksum, down: first.down.checksum },
        ...{ finishedAt: '', server: 0, version: '0.1.0', application: 'history test', role: one?.role },
      },
    )
    assert.ok(Math.abs(Date.parse(one?.finishedAt ?? '') - Date.now()) < 3_600_000)
    assert.ok((one?.server ?? 0) >= 14)
    assert.equal([two?.parents, two?.statement, two?.state, two?.sections], [[first.id], 3, 'partial', 2])
    assert.ok((two?.duration ?? -1) >= 0)
    const texts = await readTexts(db, first.id, 'his "tory')
    assert.equal(texts, { name: first.name, up: first.up.source, down: first.down.source })
    assert.equal(parseMigration({ name: first.name, up: texts?.up ?? '', down: texts?.down }).migration, first)
    assert.is(await readTexts(db, 'nobody', 'his "tory'), undefined)
  }),
)

history('a section that is rolled back takes its record and the table along', () =>
  scene(async ({ db, client }) => {
    await client.query('begin')
    await db.query(historyDdl())
    await db.query(recordRun(run(migration('0001_a'), 'up')))
    await client.query('rollback')
    assert.is((await readHistory(db)).present, false)
  }),
)

history('a role without rights is told so, and its transaction goes on', () =>
  scene(async ({ db, client }) => {
    await db.query(historyDdl())
    await db.query(recordRun(run(migration('0001_a'), 'up')))
    await client.query(`create role ${mark}`)
    await client.query(`set role ${mark}`)
    await client.query('begin')
    assert.match(await failure(() => readHistory(db)), /^history-denied/)
    await client.query('select 1')
    await client.query('commit')
    await client.query('reset role')
    await client.query(`grant usage on schema schematic to ${mark}`)
    await client.query(`set role ${mark}`)
    assert.match(await failure(() => readHistory(db)), /^history-denied/)
    await client.query('reset role')
    await client.query(`grant select on schematic.history to ${mark}`)
    await client.query(`set role ${mark}`)
    assert.is((await readHistory(db)).records.length, 1)
    await client.query('reset role')
    await client.query(`drop owned by ${mark}`)
  }),
)

history('a role that may not create schemas uses one that is there', () =>
  scene(async ({ db, client }) => {
    await client.query(
      `create role ${mark}; create schema schematic; grant create, usage on schema schematic to ${mark}`,
    )
    await client.query(`set role ${mark}`)
    const { present, schemaPresent } = await readHistory(db)
    assert.equal([present, schemaPresent], [false, true])
    await db.query(historyDdl('schematic', schemaPresent))
    await db.query(recordRun(run(migration('0001_a'), 'up')))
    assert.is((await readHistory(db)).records.length, 1)
    await client.query(`reset role; drop owned by ${mark}`)
  }),
)

const spoiled: readonly (readonly [what: string, change: string, expected: RegExp])[] = [
  ['a row of a newer format', 'update schematic.history set format = 2', /^history-format-newer/],
  [
    'a newer format with other columns',
    'alter table schematic.history rename client to host; update schematic.history set format = 7',
    /^history-format-newer.* 7/,
  ],
  ['a missing column', 'alter table schematic.history drop column revision', /^history-unreadable/],
  ['no format column', 'alter table schematic.history drop column format', /^history-unreadable/],
  [
    'another table of that name',
    'drop table schematic.history; create table schematic.history (id int)',
    /^history-unreadable/,
  ],
  [
    'another table with a format of its own',
    "drop table schematic.history; create table schematic.history (format text); insert into schematic.history values ('a')",
    /^history-unreadable/,
  ],
  [
    'an empty revision',
    "update schematic.history set revision = ''",
    /^history-unreadable.*row 1 has a wrong revision/,
  ],
  [
    'a null',
    'alter table schematic.history alter version drop not null; update schematic.history set version = null',
    /^history-unreadable.*row 1 has a wrong version/,
  ],
  [
    'a column of another type',
    'alter table schematic.history alter section type text',
    /^history-unreadable.*row 1 has a wrong section/,
  ],
]
for (const [what, change, expected] of spoiled)
  history(`${what} is told`, () =>
    scene(async ({ db, client }) => {
      await db.query(historyDdl())
      await db.query(recordRun(run(migration('0001_a'), 'up')))
      await client.query(change)
      await client.query('begin')
      assert.match(await failure(() => readHistory(db)), expected)
      await client.query('select 1')
      await client.query('commit')
    }),
  )

history("a migration's sections run as they are read, and so do they in the order of the file", () =>
  scene(async ({ db, client }) => {
    const up: Draft['up'] = [
      {
        mode: 'transaction',
        statements: [
          { sql: 'create table public.t (a int, b text)' },
          { sql: "insert into public.t values (1, E'it\\';s'), (2, $$;'$$)" },
          {
            sql: "create procedure public.p() language plpgsql as $$begin\n  insert into public.t values (3, ';');\ncommit;\nend$$",
          },
          {
            sql: "create function public.f() returns text begin atomic select case when true then ';' end; select 'last'; end",
          },
        ],
      },
      {
        mode: 'alone',
        statements: [{ sql: 'create index concurrently i on public.t (a)' }, { sql: 'call public.p()' }],
      },
    ]
    const [first, second] = sectionsOf(migration('0001_a', { up }).up)
    await db.query(sql`begin`)
    await db.query({ text: first?.text ?? '' })
    await db.query(sql`commit`)
    for (const statement of second?.statements ?? []) await db.query({ text: statement.sql })
    const found = await client.query(
      "select count(*)::int as n, public.f() as f, to_regclass('public.i') is not null as i from public.t",
    )
    assert.equal(found.rows, [{ n: 3, f: 'last', i: true }])
  }),
)

history('a text falls into the statements that the server sees in it', () =>
  scene(async ({ db, client }) => {
    const text = `select 'a;''' as x; select E'\\';' -- ;
      'b\\';' as x; select $q$;$$;$q$ as x /* ; /* ; */ ; */; select 1 as "x"";"; select u&'\\003b' as x;; select (select ';') as x`
    const split: unknown[] = []
    for (const statement of splitStatements(text).statements) split.push(...(await db.query({ text: statement.sql })))
    const whole: unknown = await client.query(text)
    const all = (Array.isArray(whole) ? whole : [whole]).flatMap((result: { rows: readonly unknown[] }) => result.rows)
    assert.is(split.length, 6)
    assert.equal(split, all)
  }),
)

history('the history of one kind of schema name does not read that of another', () =>
  scene(async ({ db }) => {
    await db.query(sql`create schema ${ident('a.b')}`)
    await db.query(historyDdl('a.b'))
    await db.query(raw('create schema a'))
    assert.is((await readHistory(db, 'a.b')).present, true)
    assert.is((await readHistory(db, 'a')).present, false)
  }),
)

let rows = 0
function record(revision: string, direction: Direction, state: 'done' | 'partial' = 'done'): HistoryRecord {
  rows += 1
  return {
    ...{
      run: rows,
      revision,
      name: `0001_${revision}`,
      parents: [],
      direction,
      state,
      section: 1,
      sections: 2,
      statement: null,
    },
    ...{ checksums: { up: '', down: '' }, finishedAt: '', duration: 1, role: '', application: null, client: null },
    ...{ catalog: null, server: 18, version: '' },
  }
}
const stands = (...records: HistoryRecord[]): string => {
  const { applied, partial, problems } = positionOf(records)
  const names = applied.map(each => `${each.id}${each.stamped ? '*' : ''}`).join('')
  return [
    names,
    partial === undefined ? '' : `${partial.direction} ${partial.revision}`,
    ...problems.map(each => each.code),
  ].join('|')
}

history('where the target stands follows from the rows', () => {
  assert.is(stands(), '|')
  assert.is(stands(record('a', 'up'), record('b', 'up')), 'ab|')
  assert.is(stands(record('a', 'baseline'), record('b', 'stamp'), record('c', 'up')), 'a*b*c|')
  assert.is(stands(record('a', 'up'), record('b', 'up'), record('b', 'down')), 'a|')
  assert.is(stands(record('a', 'up'), record('a', 'down'), record('a', 'up')), 'a|')
  assert.is(stands(record('a', 'stamp'), record('b', 'stamp'), record('b', 'unstamp')), 'a*|')
})

history('a run that stopped midway is open until it went on, or back', () => {
  assert.is(stands(record('a', 'up'), record('b', 'up', 'partial')), 'a|up b')
  assert.is(stands(record('b', 'up', 'partial'), record('b', 'up', 'partial'), record('b', 'up')), 'b|')
  assert.is(stands(record('b', 'up', 'partial'), record('b', 'down')), '|')
  assert.is(stands(record('b', 'up'), record('b', 'down', 'partial')), 'b|down b')
  assert.is(stands(record('b', 'up'), record('b', 'down', 'partial'), record('b', 'down')), '|')
})

history('rows that contradict each other are told until the revision is stamped', () => {
  assert.is(stands(record('a', 'up'), record('a', 'up')), 'a||history-inconsistent')
  assert.is(stands(record('a', 'down')), '||history-inconsistent')
  assert.is(stands(record('a', 'down'), record('a', 'stamp')), 'a*|')
  assert.is(stands(record('a', 'up'), record('a', 'up'), record('a', 'unstamp')), '|')
})

history.run()
