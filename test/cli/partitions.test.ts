import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withSession } from '../../src/database/sessions.ts'
import { compareDumps, dump, findPgDump } from '../observers/pg_dump.ts'
import { newestMajor, type TestDatabase, testDatabase } from '../server.ts'
import { skip } from '../skips.ts'
import { type TestProject, testProject } from './programs.ts'

const partitions = suite<{ database: TestDatabase; project: TestProject }>('partitions of a database in use')
const observer = findPgDump(newestMajor)

partitions.before.each(async context => {
  context.database = await testDatabase('partitions')
  context.project = testProject({}, context.database.url)
})
partitions.after.each(async ({ database, project }) => {
  project.remove()
  await database.drop()
})

async function sqlOn({ target }: TestDatabase, text: string): Promise<void> {
  await withSession(target, { applicationName: 'test' }, session => session.script(text))
}

const events = (more: string) => `version: 1
schemas: [shop]
tables:
  shop.events:
    partition_by: range (at)
    columns:
      at: date
      kind: text${more}
`

const runTime = `
  create table shop.events_2025 partition of shop.events for values from ('2025-01-01') to ('2026-01-01');
  create index own on shop.events_2025 (at);
  insert into shop.events values ('2025-05-05', 'x')`

partitions('what is made at run time is left alone where no list is stated', async ({ database, project }) => {
  project.write('schema/schema.yaml', events(''))
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  await sqlOn(database, runTime)
  const plan = JSON.parse((await project.run('plan', '--json')).stdout)
  assert.equal([plan.up, plan.unmanaged, plan.drift], [[], [], []])
  project.write(
    'schema/schema.yaml',
    events('\n      at_hour: integer? = 7\n    indexes:\n      events_kind_idx: [kind]').replace(
      'kind: text',
      'kind: varchar(40)',
    ),
  )
  const applied = await project.run('apply', '--write', 'second')
  assert.is(applied.code, 0, applied.stderr)
  await withSession(database.target, { applicationName: 'test' }, async session => {
    assert.equal(await session.texts({ text: 'select kind, at_hour::text from only shop.events_2025' }), [['x', '7']])
    const indexes = await session.texts({
      text: "select count(*)::text from pg_indexes where tablename = 'events_2025'",
    })
    assert.equal(indexes, [['2']])
  })
  assert.is((await project.run('check')).code, 0)
  assert.is((await project.run('rollback', '--yes', '--allow', 'deletes-data:shop.events.at_hour')).code, 0)
  assert.is((await project.run('apply', '+1')).code, 0)
})

partitions('what is made at run time beside a stated list is told, and not dropped', async ({ database, project }) => {
  const listed = '\n    partitions:\n      shop.events_rest: default'
  project.write('schema/schema.yaml', events(listed))
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  await sqlOn(database, runTime)
  const plan = JSON.parse((await project.run('plan', '--json')).stdout)
  assert.equal(plan.up, [])
  assert.equal(plan.unmanaged, ['table shop.events_2025'])
})

partitions('a detachment that was cut off half-way is finished', async ({ database, project }) => {
  const parts = (...names: readonly string[]) =>
    names.map(year => `\n      shop.events_${year}: from ('${year}-01-01') to ('${Number(year) + 1}-01-01')`).join('')
  project.write('schema/schema.yaml', events(`\n    partitions:${parts('2025', '2026')}`))
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  await sqlOn(database, "insert into shop.events values ('2025-05-05', 'x')")
  const alone = '  shop.events_2025:\n    columns:\n      at: date\n      kind: text\n'
  project.write('schema/schema.yaml', events(`\n    partitions:${parts('2026')}`) + alone)
  const pending = {
    text: "select inhdetachpending::text from pg_inherits where inhrelid = 'shop.events_2025'::regclass",
  }
  // PostgreSQL waits for those who read the table.
  await withSession(database.target, { applicationName: 'test' }, async session => {
    await session.script('begin; select count(*) from shop.events')
    const cut = await project.run('apply', '--online', '--write', 'second')
    assert.is(cut.code, 1, cut.stderr)
    await session.script('commit')
    assert.equal(await session.texts(pending), [['true']])
  })
  const finished = await project.run('apply')
  assert.is(finished.code, 0, finished.stderr)
  await withSession(database.target, { applicationName: 'test' }, async session => {
    assert.equal(await session.texts(pending), [])
    const checks = {
      text: "select conname::text from pg_constraint where contype = 'c' and conrelid = 'shop.events_2025'::regclass",
    }
    assert.equal(await session.texts(checks), [])
  })
  assert.is((await project.run('check')).code, 0)
})

partitions('columns that a table inherits again stay its own, which the plan says', async ({ database, project }) => {
  const inheriting = `version: 1
schemas: [shop]
tables:
  shop.papers: { columns: { title: text } }
  shop.letters: { inherits: shop.papers, columns: { to_whom: text } }
`
  project.write('schema/schema.yaml', inheriting)
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  project.write(
    'schema/schema.yaml',
    inheriting
      .replace(/ {2}shop.papers.*\n/, '')
      .replace('inherits: shop.papers, columns: {', 'columns: { title: text,'),
  )
  const consent = ['--allow', 'deletes-data:shop.papers']
  assert.is((await project.run('apply', '--write', 'second', ...consent)).code, 0)
  project.write('schema/schema.yaml', inheriting)
  assert.is((await project.run('apply', '--write', 'third')).code, 0)
  const third = readFileSync(join(project.folder, 'migrations', '0003_third.up.sql'), 'utf8')
  assert.match(
    third,
    /-- title stays of shop\.letters itself, too: .*\nALTER TABLE shop\.letters INHERIT shop\.papers;/,
  )
  await withSession(database.target, { applicationName: 'test' }, async session => {
    const own = {
      text: "select attislocal::text, attinhcount::text from pg_attribute where attrelid = 'shop.letters'::regclass and attname = 'title'",
    }
    assert.equal(await session.texts(own), [['true', '1']])
  })
  const plan = JSON.parse((await project.run('plan', '--json')).stdout)
  assert.equal(plan.up, [])
})

partitions('rows that fit no partition any more are counted, and stop the migration', async ({ database, project }) => {
  const listed = (from: string, to: string) =>
    `\n    partitions:\n      shop.events_2025: from ('${from}') to ('2026-01-01')\n      shop.events_2026: from ('2026-01-01') to ('${to}')`
  project.write('schema/schema.yaml', events(listed('2025-01-01', '2027-01-01')))
  assert.is((await project.run('apply', '--write', 'first')).code, 0)
  await sqlOn(database, "insert into shop.events select date '2025-01-01' + n * 10, 'x' from generate_series(0, 50) n")
  project.write('schema/schema.yaml', events(listed('2025-02-01', '2026-03-01')))
  const { hazards } = JSON.parse((await project.run('plan', '--json')).stdout)
  const counted = hazards
    .filter(({ code }: { code: string }) => code === 'may-fail')
    .map(({ rows, message }: { rows?: number; message: string }) => [rows, message])
  assert.equal(counted, [
    [4, 'a row of shop.events_2025 that belongs to no partition of shop.events any more stops the migration'],
    [8, 'a row of shop.events_2026 that belongs to no partition of shop.events any more stops the migration'],
  ])
  const failed = await project.run('apply', '--write', 'second')
  assert.is(failed.code, 1)
  assert.match(failed.stderr, /no partition of relation/)
  await withSession(database.target, { applicationName: 'test' }, async session => {
    assert.equal(await session.texts({ text: 'select count(*)::text from shop.events' }), [['51']])
  })
})

partitions(
  'pull describes partitions and inheritance so that they can be built again',
  async ({ database, project }) => {
    await sqlOn(
      database,
      `create schema shop;
    create table shop.p (id int not null, at date not null, v text default 'x', constraint known check (v <> '')) partition by range (at);
    create table shop.p1 partition of shop.p (v default 'own', constraint more check (id > 0)) for values from ('2024-01-01') to ('2025-01-01') partition by hash (id);
    create table shop.p1a partition of shop.p1 for values with (modulus 2, remainder 0) with (fillfactor = 50);
    create table shop.p1b partition of shop.p1 for values with (modulus 2, remainder 1);
    create table shop.p2 (at date not null, v text, id int not null, constraint known check (v <> ''));
    create index its_own_name on shop.p2 (v);
    alter table shop.p attach partition shop.p2 default;
    alter table shop.p2 alter v drop default;
    create index p_v on shop.p (v);
    alter table shop.p add primary key (id, at);
    alter table shop.p2 rename constraint p2_pkey to p2_key;
    create function shop.f() returns trigger language plpgsql as 'begin return new; end';
    create trigger t before insert on shop.p for each row execute function shop.f();
    alter table shop.p1b disable trigger t;
    comment on column shop.p2.v is 'Its comment';
    comment on index shop.its_own_name is 'Another';
    create table shop.referring (id int, at date, constraint to_p foreign key (id, at) references shop.p);
    create table shop.base (a int default 1, b text not null);
    create table shop.child (c int, b text not null default 'b') inherits (shop.base);
    create table shop.grandchild () inherits (shop.child);
    create type shop.pair as (one int, two text);
    create table shop.typed of shop.pair (one with options default 3, primary key (two))`,
    )
    project.write('schema/schema.yaml', 'version: 1\nschemas: [shop]\n')
    const pulled = await project.run('pull')
    assert.is(pulled.code, 0, pulled.stderr)
    assert.match((await project.run('plan')).stdout, /^Nothing to do/)
    const again = JSON.parse((await project.run('pull', '--json')).stdout)
    assert.equal([again.made, again.changed], [[], []])
    assert.match(readFileSync(join(project.folder, 'schema/schema.yaml'), 'utf8'), /its_own_name: \{ inherited: p_v/)

    if (!('program' in observer)) return skip('pg_dump of what was pulled', observer.missing)
    const copy = await testDatabase('partitions_copy')
    try {
      const applied = await project.run('apply', '--write', 'all', '--url', copy.url)
      assert.is(applied.code, 0, applied.stderr)
      await sqlOn(copy, 'drop schema schematic cascade')
      // A table that was attached keeps the names of its NOT NULL constraints.
      const seen = async (url: string) =>
        (await dump(observer.program, url)).map(block => block.replaceAll(/ CONSTRAINT \S+ NOT NULL$/gm, ' NOT NULL'))
      const [a, b] = [await seen(database.url), await seen(copy.url)]
      assert.is(compareDumps(a, b, ['the source', 'the copy']), undefined)
    } finally {
      await copy.drop()
      rmSync(join(project.folder, 'migrations'), { recursive: true, force: true })
    }
  },
)

partitions("pull again adds, moves and takes away partitions in their table's file", async ({ database, project }) => {
  await sqlOn(
    database,
    `create schema shop;
    create table shop.p (at date not null, v text) partition by range (at);
    create table shop.p1 partition of shop.p for values from ('2024-01-01') to ('2025-01-01');
    create table shop.lone (at date not null, v text)`,
  )
  project.write('schema/schema.yaml', 'version: 1\nschemas: [shop]\n')
  assert.is((await project.run('pull')).code, 0)
  await sqlOn(
    database,
    `create table shop.p2 partition of shop.p for values from ('2025-01-01') to ('2026-01-01');
    alter table shop.p1 alter v set default 'one';
    alter table shop.p attach partition shop.lone for values from ('2026-01-01') to ('2027-01-01')`,
  )
  assert.is((await project.run('pull')).code, 0)
  assert.match((await project.run('plan')).stdout, /^Nothing to do/)
  const text = readFileSync(join(project.folder, 'schema/schema.yaml'), 'utf8')
  assert.match(text, /shop\.p1:[\s\S]*default: "?'one'[\s\S]*shop\.p2: from \('2025/)
  await sqlOn(database, 'alter table shop.p detach partition shop.p1; drop table shop.p2')
  assert.is((await project.run('pull')).code, 0)
  assert.match((await project.run('plan')).stdout, /^Nothing to do/)
})

partitions.run()
