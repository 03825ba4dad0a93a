import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { connect } from '../../src/database/sessions.ts'
import { read } from '../harness/engines.ts'
import { openPlace } from '../harness/places.ts'

const temporaries = suite('temporary objects')

const reach = { schemas: ['public'], roles: [] }

/** One of each that a session can make for itself. */
const made = `
create temporary table t (
  id integer generated always as identity primary key, s serial, a text default 'x' check (a <> ''), b integer unique,
  r int4range, exclude using gist (r with &&)
);
create temporary table child (c integer references t) inherits (t);
create temporary table parted (a integer) partition by list (a);
create temporary table part partition of parted for values in (1);
create temporary table of_kept () inherits (public.kept);
create index t_a on t (a);
create statistics pg_temp.t_stats on a, b from t;
create temporary sequence seq;
create temporary view v as select a from t;
create temporary view over_kept as select a from public.kept;
create type pg_temp.mood as enum ('x');
create type pg_temp.pair as (a integer);
create type pg_temp.span as range (subtype = integer);
create domain pg_temp.short as text check (length(value) < 3);
create function pg_temp.f() returns trigger language plpgsql as 'begin return new; end';
create function pg_temp.to_int(pg_temp.mood) returns integer language sql as 'select 1';
create cast (pg_temp.mood as integer) with function pg_temp.to_int(pg_temp.mood);
create trigger touch before update on t for each row execute function pg_temp.f();
create rule quiet as on delete to t do instead nothing;
create policy own on t using (true);
alter table t enable row level security;
alter table t alter a set statistics 5, alter a set storage external;
alter table t replica identity full;
comment on table t is 'temporary';
comment on column t.a is 'temporary';
grant select on t to public`

temporaries('are never read, and are not unmodelled', async () => {
  const place = await openPlace('temporaries')
  const other = await connect(place.database.target, { applicationName: 'schematic test' })
  try {
    await place.session.script('create table public.kept (a integer)')
    const before = await read(place.session, reach)
    await other.script(`set search_path = pg_temp; ${made}`)
    for (const session of [place.session, other]) {
      const after = await read(session, reach)
      assert.equal([...after.facts.keys()].sort(), [...before.facts.keys()].sort())
      assert.equal(after.unmodelled, before.unmodelled)
    }
  } finally {
    await other.close()
    await place.close()
  }
})

temporaries.run()
