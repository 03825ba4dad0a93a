import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { databaseDigest, digested, digestQuery } from '../../src/catalog/digests.ts'
import { scopeFor } from '../../src/catalog/introspect.ts'
import { standingQueries } from '../../src/catalog/unmodelled.ts'
import { type EmbeddedServer, startEmbedded } from '../../src/database/embedded.ts'
import { connect, type Session } from '../../src/database/sessions.ts'
import { kinds } from '../../src/kinds/registry.ts'
import { raw } from '../../src/model/sql.ts'
import { majors } from '../server.ts'

// A server of its own: roles are the cluster's, and other tests make some.
const digests = suite('digests of a database')
const folder = mkdtempSync(join(tmpdir(), 'schematic-digests-'))
let server: EmbeddedServer
let session: Session

digests.before(async () => {
  chmodSync(folder, 0o755)
  server = await startEmbedded({ projectFolder: folder, port: 'any' })
  session = await connect(server.target, { applicationName: 'schematic test' })
  await session.script(setUp)
})
digests.after(async () => {
  await session?.close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const setUp = `
create role one; create role two;
create schema app;
create schema elsewhere;
create type elsewhere.mood as enum ('sad', 'glad');
create domain app.short as text check (length(value) < 9);
create type app.pair as (a int, b text);
create sequence app.counter;
create function elsewhere.double(n int) returns int language sql immutable as 'select n * 2';
create function app.touch() returns trigger language plpgsql as 'begin return new; end';
create table app.t (id int primary key, a int default 1, b int default 2, c text not null, d elsewhere.mood, e varchar(20));
create table app.parted (id int) partition by range (id);
create table app.part partition of app.parted for values from (0) to (10);
create index t_a on app.t (a);
create view app.v as select id, a from app.t;
create materialized view app.m as select id from app.t;
create trigger touched before update on app.t for each row execute function app.touch();
create rule quiet as on delete to app.t do instead nothing;
create policy own_rows on app.t to one using (a = 1);
comment on column app.t.a is 'first'; comment on column app.t.b is 'second';
create statistics app.st on a, b from app.t;
create publication pub for table app.t;
`

const changes = [
  'alter table app.t add column f int',
  'alter table app.t drop column f',
  'alter table app.t alter column a set default 7',
  'alter table app.t alter column a set default 2, alter column b set default 7',
  'alter table app.t alter column a set default 7, alter column b set default 2',
  'alter table app.t rename column a to x; alter table app.t rename column b to a; alter table app.t rename column x to b',
  'alter table app.t alter column c drop not null',
  'alter table app.t alter column e type varchar(21)',
  'alter table app.t alter column a set statistics 50',
  'alter table app.t alter column c set storage external',
  'alter table app.t alter column a set (n_distinct = 5)',
  'alter table app.t add constraint positive check (a > 0) not valid',
  'alter table app.t validate constraint positive',
  'alter table app.t rename constraint positive to above_zero',
  'alter table app.t add constraint c_once unique (c) deferrable',
  'alter table app.t add constraint own_fk foreign key (a) references app.t (id) on delete cascade',
  'alter table app.t alter constraint own_fk deferrable initially deferred',
  'alter table app.t set (fillfactor = 70)',
  'alter sequence app.counter set unlogged',
  'alter table app.t enable row level security',
  'alter table app.t force row level security',
  'alter table app.t replica identity full',
  'alter table app.t cluster on t_a',
  'alter table app.t owner to one; alter table app.t owner to current_user; alter view app.v owner to one',
  'alter table app.t disable trigger touched',
  'alter policy own_rows on app.t using (a = 2)',
  'alter policy own_rows on app.t to two',
  'drop rule quiet on app.t',
  'alter index app.t_a rename to t_a2',
  'alter index app.t_a2 set (fillfactor = 60)',
  'create index on app.t (lower(c) desc nulls last) include (b) where a > 1',
  'alter table app.parted detach partition app.part',
  'alter table app.parted attach partition app.part for values from (0) to (11)',
  'create or replace view app.v as select id, a + 1 as a from app.t',
  'alter view app.v set (security_barrier = true)',
  'drop materialized view app.m; create materialized view app.m as select id from app.t with no data',
  'refresh materialized view app.m',
  `alter type elsewhere.mood add value 'fine' before 'glad'`,
  'alter type elsewhere.mood rename to feeling',
  'alter type elsewhere.feeling set schema app',
  'alter schema elsewhere rename to there',
  `alter domain app.short set default 'x'`,
  'alter type app.pair add attribute c int',
  'alter sequence app.counter maxvalue 2147483648',
  'alter sequence app.counter maxvalue 9223372036854775807',
  'alter sequence app.counter cache 5 owned by app.t.id',
  `create or replace function there.double(n int) returns int language sql immutable as 'select n + n'`,
  'alter function there.double(int) stable',
  'alter function there.double(int) cost 7',
  `alter function there.double(int) set work_mem = '8MB'`,
  `create aggregate app.total (int) (sfunc = int4pl, stype = int, initcond = '0')`,
  'create operator app.|+| (leftarg = int, rightarg = int, function = int4pl)',
  'create cast (app.pair as text) with inout',
  `create collation app.german (provider = icu, locale = 'de')`,
  `comment on column app.t.a is 'first'; comment on column app.t.b is 'second'`,
  `comment on schema public is 'ours'`,
  'comment on table app.t is $$x$$',
  'grant insert on app.t to one',
  'revoke insert on app.t from one; grant select on app.t to two',
  'grant update (a) on app.t to one',
  'grant update (a) on app.t to one with grant option',
  'grant usage on schema app to one',
  'grant execute on function there.double(int) to one',
  'alter default privileges in schema app grant select on tables to one',
  'grant usage on language plpgsql to one',
  'alter statistics app.st set statistics 7',
  'alter publication pub set (publish_via_partition_root = true)',
  'alter publication pub drop table app.t',
  'create event trigger ev on ddl_command_end execute function app.on_ddl()',
  'alter event trigger ev disable',
  'create foreign data wrapper fdw; create server srv foreign data wrapper fdw',
  `alter server srv options (add host 'h')`,
  `create user mapping for one server srv options (user 'u')`,
  'create text search configuration app.search (copy = simple)',
  'alter text search configuration app.search drop mapping for word',
  'create extension citext schema app',
  'alter extension citext set schema there',
  'alter role one valid until $$2040-01-01$$',
  'alter role one createdb',
  'grant one to two',
  'alter role two rename to three',
]

digests('every change of the schema gives another one', async () => {
  await session.script(`create function app.on_ddl() returns event_trigger language plpgsql as 'begin end'`)
  let before = await databaseDigest(session)
  for (const change of changes) {
    await session.script(change)
    const after = await databaseDigest(session)
    assert.is.not(after, before, change)
    before = after
  }
})

digests('what is no change of the schema leaves it as it is', async () => {
  const before = await databaseDigest(session)
  const other = await connect(server.target, { applicationName: 'schematic test' })
  try {
    await other.script(
      'create temporary table pg_temp.t (id serial primary key, a text check (a <> $$$$)); create temporary view w as select a from pg_temp.t; comment on table pg_temp.t is $$x$$',
    )
    await other.script('create database neighbour')
    await other.script('comment on database neighbour is $$x$$')
    await session.script('insert into app.part select generate_series(1, 9)')
    await session.query(raw('select nextval($$app.counter$$)'))
    await session.script('vacuum analyze')
    assert.is(await databaseDigest(session), before)
  } finally {
    await other.close()
  }
})

digests('they cover every catalog that a kind reads, and all that is listed where none does', async () => {
  const rows = await session.texts(
    raw(`select relname from pg_catalog.pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind in ('r', 'v')
      union select proname from pg_catalog.pg_proc where proname = 'pg_available_extensions'`),
  )
  const known = new Set(rows.flatMap(([name]) => name ?? []))
  // Their names are only asked for as a class: what they hold comes from views.
  for (const name of ['pg_authid', 'pg_user_mapping']) known.delete(name)
  for (const major of majors) {
    const scope = scopeFor({ schemas: ['app'], roles: ['one'] }, major)
    const { objects, rows } = standingQueries(scope)
    const queries = kinds.map(({ name, query }) => [name, query?.(scope).text ?? ''] as const)
    for (const [reader, query] of [
      ...queries,
      ['the list of what no kind reads', `${objects.text} ${rows.text}`] as const,
    ])
      for (const [name] of query.matchAll(/\bpg_\w+/g))
        if (known.has(name)) assert.ok(digested.has(name), `${reader} reads ${name}, which no digest covers`)
  }
})

digests('they rest on no weak hash of PostgreSQL: those columns count as text', async () => {
  const query = digestQuery(session.serverMajor).text
  const weak = await session.texts(
    raw(`select c.relname, a.attname from pg_catalog.pg_attribute a join pg_catalog.pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'pg_catalog'::regnamespace and a.attnum > 0
        and a.atttypid in ('aclitem[]'::regtype, 'int8'::regtype, 'timestamptz'::regtype, 'float8'::regtype)`),
  )
  const parts = query.split('(select pg_catalog.count(*)')
  let checked = 0
  for (const [catalog, column] of weak)
    for (const part of parts.filter(each => each.includes(`pg_catalog.${catalog} t`))) {
      if (!part.includes('t.*') && !part.includes(`t.${column}`)) continue
      checked += 1
      assert.ok(part.includes(`t.${column}::text`), `${catalog}.${column}`)
    }
  assert.ok(checked > 10)
})

digests.run()
