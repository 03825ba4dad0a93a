-- Every kind of object that PostgreSQL 14 has, with every attribute that can be set. Loaded by a superuser into an empty database
-- whose cluster has the roles sink_owner, sink_app and sink_reader, and the tablespace sink_space.
create schema sink authorization sink_owner;
create schema other;
comment on schema sink is 'Everything';
grant usage on schema sink to sink_app, public;
grant create on schema other to sink_app with grant option;

create extension citext schema other;
create extension postgres_fdw;
create extension hstore;
comment on extension hstore is 'Pairs';

-- Collations
create collation sink.german (provider = icu, locale = 'de-u-co-phonebk');
create collation sink.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
create collation sink.plain (provider = libc, lc_collate = 'C', lc_ctype = 'C');
comment on collation sink.german is 'Phone book';
alter collation sink.loose owner to sink_owner;

-- Types
create type sink.mood as enum ('sad', 'it''s ok', 'happy');
comment on type sink.mood is 'How it is';
grant usage on type sink.mood to sink_app;
revoke usage on type sink.mood from public;
create domain sink.percent as numeric(5, 2) default 0 constraint percent_range check (value between 0 and 100) constraint percent_known not null;
alter domain sink.percent add constraint later check (value <> 13) not valid;
comment on domain sink.percent is 'A share';
comment on constraint percent_range on domain sink.percent is 'From nothing to all';
create domain sink.name as text collate sink.german;
create type sink.address as (street text collate "C", zip varchar(10), mood sink.mood);
comment on type sink.address is 'Where';
comment on column sink.address.zip is 'Digits';
create type sink.span as range (subtype = float8, subtype_diff = float8mi, multirange_type_name = sink.spans);
create function sink.time_diff(a time, b time) returns float8 language sql immutable as 'select extract(epoch from (a - b))';
create type sink.hours as range (subtype = time, subtype_diff = sink.time_diff, subtype_opclass = time_ops);
create type sink.shell;
create type sink.base;
create function sink.base_in(cstring) returns sink.base language internal immutable strict as 'int4in';
create function sink.base_out(sink.base) returns cstring language internal immutable strict as 'int4out';
create type sink.base (input = sink.base_in, output = sink.base_out, internallength = 4, passedbyvalue, alignment = int4, storage = plain, category = 'N', preferred = true, default = '7', delimiter = ';', collatable = false);

-- Sequences
create sequence sink.numbers as integer increment by 2 minvalue -10 maxvalue 1000 start with 5 cache 3 cycle;
comment on sequence sink.numbers is 'Odd ones';
grant usage, select on sequence sink.numbers to sink_app;

-- Routines
create function sink.add(a integer, b integer default 1, variadic rest integer[] default '{}') returns integer
  language sql immutable strict leakproof parallel safe cost 5 security definer set search_path = pg_catalog, sink set work_mem = '4MB'
  as $body$select a + b -- the sum
$body$;
comment on function sink.add(integer, integer, integer[]) is 'Adds';
revoke execute on function sink.add(integer, integer, integer[]) from public;
grant execute on function sink.add(integer, integer, integer[]) to sink_app with grant option;
create function sink.pairs(in n integer, out a integer, out b text) returns setof record language plpgsql stable rows 5 as $$
begin
  return query select i, i::text from generate_series(1, n) i;
end $$;
create function sink.tabular(n integer) returns table (x integer, y text) language sql as $$ select 1, 'a' $$;
create function sink.standard(a integer) returns integer language sql begin atomic select a + 1; end;
create function sink.poly(anyelement) returns anyarray language sql as 'select array[$1]';
create function sink.touch() returns trigger language plpgsql as $$ begin return new; end $$;
create function sink.on_ddl() returns event_trigger language plpgsql as $$ begin end $$;
create procedure sink.work(inout n integer, note text default null) language plpgsql as $$ begin n := n + 1; end $$;
comment on procedure sink.work(integer, text) is 'Works';
create function sink.support_add(internal) returns internal language internal as 'generate_series_int4_support';
alter function sink.standard(integer) support sink.support_add;

-- Aggregates
create aggregate sink.sum_up(integer) (sfunc = int4pl, stype = integer, initcond = '0', combinefunc = int4pl, parallel = safe, msfunc = int4pl, minvfunc = int4mi, mstype = integer, minitcond = '0', sspace = 16);
create aggregate sink.middle(double precision order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra, finalfunc_modify = read_write);
create aggregate sink.rank_of(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical);
create aggregate sink.largest(integer) (sfunc = int4larger, stype = integer, sortop = >);
comment on aggregate sink.sum_up(integer) is 'Sums';

-- Operators, their classes and families
create operator sink.=== (leftarg = integer, rightarg = integer, function = int4eq, commutator = operator(sink.===), negator = operator(sink.!==), restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator sink.!== (leftarg = integer, rightarg = integer, function = int4ne, commutator = operator(sink.!==), negator = operator(sink.===), restrict = neqsel, join = neqjoinsel);
create operator sink.~~~ (rightarg = integer, function = int4um);
comment on operator sink.=== (integer, integer) is 'Same';
create operator family sink.numbers using btree;
create operator class sink.number_ops for type integer using btree family sink.numbers as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(integer, integer);
alter operator family sink.numbers using btree add operator 1 < (integer, bigint), operator 2 <= (integer, bigint), operator 3 = (integer, bigint), operator 4 >= (integer, bigint), operator 5 > (integer, bigint), function 1 (integer, bigint) btint48cmp(integer, bigint);
create operator class sink.hashed for type integer using hash as operator 1 =, function 1 hashint4(integer);
comment on operator class sink.number_ops using btree is 'Numbers';
comment on operator family sink.numbers using btree is 'All numbers';

-- Casts, conversions, transforms, languages, access methods
create function sink.mood_to_int(sink.mood) returns integer language sql immutable as 'select 1';
create cast (sink.mood as integer) with function sink.mood_to_int(sink.mood) as assignment;
create cast (sink.address as text) with inout;
comment on cast (sink.mood as integer) is 'By number';
create conversion sink.to_latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
comment on conversion sink.to_latin is 'Narrow';
create function sink.from_sql(internal) returns internal language internal immutable as 'generate_series_int4_support';
create transform for hstore language plpgsql (from sql with function sink.from_sql(internal));
comment on transform for hstore language plpgsql is 'Never used';
create trusted language sink_language handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
comment on language sink_language is 'plpgsql by another name';
grant usage on language sink_language to sink_app;
create access method sink_heap type table handler heap_tableam_handler;
create access method sink_hash type index handler hashhandler;
comment on access method sink_heap is 'The heap by another name';
create operator class sink.own_ops default for type integer using sink_hash as operator 1 =, function 1 hashint4(integer);

-- Text search
create text search parser sink.parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline);
create text search template sink.template (init = dsimple_init, lexize = dsimple_lexize);
create text search dictionary sink.dictionary (template = sink.template, stopwords = 'english', accept = 'false');
create text search configuration sink.configuration (parser = sink.parser);
alter text search configuration sink.configuration add mapping for asciiword, word with sink.dictionary, simple;
comment on text search parser sink.parser is 'Words';
comment on text search template sink.template is 'Simple';
comment on text search dictionary sink.dictionary is 'Stops';
comment on text search configuration sink.configuration is 'All of it';

-- Tables
create table sink.customers (
  id bigint generated always as identity (start with 10 increment by 5 cache 2),
  email other.citext not null,
  name sink.name,
  share sink.percent default 50,
  mood sink.mood default 'happy',
  address sink.address,
  tags text[] default '{}',
  span sink.span,
  payload text compression pglz,
  notes text collate "C",
  doubled numeric generated always as (share * 2) stored,
  constraint customers_pkey primary key (id) include (email) with (fillfactor = 80),
  constraint customers_email_key unique (email) deferrable initially deferred,
  constraint customers_share check (share >= 0) no inherit,
  constraint customers_spans exclude using gist (span with &&) where (span is not null) deferrable
) with (fillfactor = 70, autovacuum_enabled = false, toast.autovacuum_enabled = false);
alter table sink.customers alter payload set storage external, alter notes set statistics 500, alter notes set (n_distinct = -0.5, n_distinct_inherited = 7);
alter table sink.customers add constraint later check (notes <> '') not valid;
alter table sink.customers owner to sink_owner;
alter table sink.customers replica identity using index customers_pkey;
comment on table sink.customers is 'Those who buy';
comment on column sink.customers.email is 'Where to write to';
comment on constraint customers_share on sink.customers is 'Never less than nothing';
grant select, insert, update (email, notes) on sink.customers to sink_app;
grant references (id) on sink.customers to sink_reader;
grant select on sink.customers to sink_reader with grant option;

create table sink.orders (
  id uuid primary key default gen_random_uuid(),
  customer bigint,
  parent uuid,
  number integer default nextval('sink.numbers'),
  total numeric(12, 2) not null,
  status text default 'new'::text,
  placed timestamptz default now(),
  search tsvector
);
alter table sink.orders add constraint orders_customer_fk foreign key (customer) references sink.customers (id) match full on update cascade on delete set null deferrable initially deferred;
alter table sink.orders add constraint orders_parent_fk foreign key (parent) references sink.orders on delete restrict not valid;
alter sequence sink.numbers owned by sink.orders.number;
create index orders_open on sink.orders using btree (customer desc nulls last, lower(status) collate "C" text_pattern_ops) include (total) with (fillfactor = 60) where status = 'new';
alter index sink.orders_open alter column 2 set statistics 200;
create unique index orders_number on sink.orders (number);
create index orders_search on sink.orders using gin (search) with (fastupdate = off);
create index orders_own on sink.orders using sink_hash (number);
create index orders_class on sink.orders (number sink.number_ops);
alter table sink.orders cluster on orders_number;
alter table sink.orders replica identity full;
comment on index sink.orders_open is 'Those still to do';
alter index sink.orders_search depends on extension hstore;
create statistics sink.orders_stats (ndistinct, dependencies, mcv) on customer, status from sink.orders;
create statistics sink.orders_expression on lower(status), (total * 2) from sink.orders;
alter statistics sink.orders_stats set statistics 300;
comment on statistics sink.orders_stats is 'Together';
create unlogged table sink.cache (key text primary key, value text) using sink_heap;
create table sink.empty ();

-- Triggers, rules, policies
create trigger touch before insert or update of status, total on sink.orders for each row when (new.total > 0) execute function sink.touch('a', 'it''s');
create trigger counted after delete on sink.orders referencing old table as gone for each statement execute function sink.touch();
create constraint trigger checked after insert on sink.orders from sink.customers deferrable initially deferred for each row execute function sink.touch();
create trigger silent before truncate on sink.orders execute function sink.touch();
alter table sink.orders disable trigger silent;
alter table sink.orders enable always trigger touch;
alter table sink.orders enable replica trigger counted;
comment on trigger touch on sink.orders is 'Touches';
create rule no_delete as on delete to sink.cache where old.key = 'kept' do instead nothing;
create rule also as on insert to sink.cache do also notify sink_cache;
alter table sink.cache disable rule also;
comment on rule no_delete on sink.cache is 'Keeps one';
alter table sink.orders enable row level security, force row level security;
create policy own on sink.orders as permissive for select to sink_app, sink_reader using (status <> 'secret');
create policy few on sink.orders as restrictive for insert with check (total < 1000);
create policy all_of_it on sink.orders using (true) with check (true);
comment on policy own on sink.orders is 'What they may see';
alter table sink.cache enable row level security;

-- Views
create view sink.open_orders (id, total, who) with (security_barrier = true, check_option = local) as
  select id, total, customer from sink.orders where status = 'new';
alter view sink.open_orders alter column total set default 3;
comment on view sink.open_orders is 'Still open';
comment on column sink.open_orders.who is 'The customer';
grant select (id) on sink.open_orders to sink_reader;
create recursive view sink.numbers_to_ten (n) as values (1) union all select n + 1 from numbers_to_ten where n < 10;
create trigger instead instead of insert on sink.open_orders for each row execute function sink.touch();
create materialized view sink.totals with (fillfactor = 90, toast.autovacuum_enabled = false) as
  select customer, sum(total) as total from sink.orders group by customer with no data;
create unique index totals_customer on sink.totals (customer);
comment on materialized view sink.totals is 'By customer';
alter materialized view sink.totals alter column total set statistics 250;
create view sink.grouped as select o.*, count(*) from sink.orders o group by o.id;

-- Partitions, inheritance, typed tables
create table sink.events (at timestamptz not null, kind text default 'click', region text collate "C" not null, n integer check (n > 0)) partition by range (at, lower(kind) collate "C" text_ops);
create table sink.events_old partition of sink.events for values from (minvalue, minvalue) to ('2025-01-01', minvalue);
create table sink.events_2025 partition of sink.events (kind default 'view', constraint more check (n < 100)) for values from ('2025-01-01', minvalue) to ('2026-01-01', minvalue) partition by list (region);
create table sink.events_2025_de partition of sink.events_2025 for values in ('de', 'at', null) partition by hash (n);
create table sink.events_2025_de_0 partition of sink.events_2025_de for values with (modulus 2, remainder 0) with (fillfactor = 50);
create table sink.events_2025_de_1 partition of sink.events_2025_de for values with (modulus 2, remainder 1);
create table sink.events_2025_rest partition of sink.events_2025 default;
create table sink.events_rest partition of sink.events default;
create index events_kind on sink.events (kind);
create index events_own on sink.events_rest (n);
alter index sink.events_rest_kind_idx rename to another_name;
create trigger touch before insert on sink.events for each row execute function sink.touch();
alter table sink.events_2025_de_1 disable trigger touch;
comment on table sink.events_old is 'What was';
create table sink.root (id integer not null, note text default 'x', constraint root_note check (note <> ''));
create table sink.middle (price numeric) inherits (sink.root);
create table sink.also (at date) inherits (sink.root);
create table sink.leaf (leaf boolean) inherits (sink.middle, sink.also);
alter table sink.middle alter note set default 'middle';
create table sink.typed of sink.address (zip with options not null default '0', primary key (street));

-- Foreign data
create foreign data wrapper sink_wrapper handler postgres_fdw_handler validator postgres_fdw_validator;
create foreign data wrapper sink_plain options (debug 'true');
comment on foreign data wrapper sink_wrapper is 'postgres_fdw by another name';
grant usage on foreign data wrapper sink_wrapper to sink_app;
create server sink_server type 'postgres' version '18' foreign data wrapper sink_wrapper options (host 'localhost', dbname 'other');
comment on server sink_server is 'Elsewhere';
grant usage on foreign server sink_server to sink_app;
create user mapping for sink_app server sink_server options (user 'someone', password 'sink secret');
create user mapping for public server sink_server;
create foreign table sink.remote (id integer options (column_name 'key') not null, note text default 'x', constraint remote_id check (id > 0)) server sink_server options (schema_name 'public', table_name 'remote');
comment on foreign table sink.remote is 'Over there';
alter foreign table sink.remote alter note set statistics 77;
create foreign table sink.events_remote partition of sink.events for values from ('2030-01-01', minvalue) to ('2031-01-01', minvalue) server sink_server;

-- What acts by itself, and what is published
create event trigger sink_trigger on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE') execute function sink.on_ddl();
alter event trigger sink_trigger disable;
comment on event trigger sink_trigger is 'Sleeps';
create publication sink_publication for table sink.customers, only sink.root with (publish = 'insert, update', publish_via_partition_root = true);
comment on publication sink_publication is 'Some';
create publication sink_everything for all tables;
create subscription sink_subscription connection 'dbname=nowhere host=localhost password=''sinksecret''' publication one, two with (connect = false, enabled = false, slot_name = none, binary = true, streaming = true, synchronous_commit = 'local');
comment on subscription sink_subscription is 'Not connected';

-- Default privileges
alter default privileges for role sink_owner in schema sink grant select on tables to sink_app;
alter default privileges for role sink_owner revoke execute on functions from public;
alter default privileges for role sink_owner grant usage on types to sink_reader with grant option;
alter default privileges for role sink_owner grant usage on sequences to sink_app;
alter default privileges for role sink_owner grant usage on schemas to sink_app;

-- Odd names
create table sink."Mixed Case.Dot""Quote" ("a b" integer, "select" text, "ünïcödé" text, "100%" integer default 100);
create index "Weird.Index" on sink."Mixed Case.Dot""Quote" ("a b");
create function sink."Odd Fn"("Arg 1" integer) returns integer language sql as $$ select "Arg 1" $$;

-- What only one object of its kind can have
create type sink.words as range (subtype = text, subtype_opclass = text_pattern_ops, collation = "C");
create type sink.discrete;
create function sink.discrete_canonical(sink.discrete) returns sink.discrete language internal immutable strict as 'int4range_canonical';
create type sink.discrete as range (subtype = integer, canonical = sink.discrete_canonical);
alter function sink.words(text, text) rename to make_words;
alter function sink.spans() rename to no_spans;
create type sink.long;
create function sink.long_in(cstring, oid, integer) returns sink.long language internal immutable strict as 'varcharin';
create function sink.long_out(sink.long) returns cstring language internal immutable strict as 'varcharout';
create function sink.long_receive(internal, oid, integer) returns sink.long language internal immutable strict as 'varcharrecv';
create function sink.long_send(sink.long) returns bytea language internal immutable strict as 'varcharsend';
create type sink.long (input = sink.long_in, output = sink.long_out, receive = sink.long_receive, send = sink.long_send, typmod_in = varchartypmodin, typmod_out = varchartypmodout, analyze = array_typanalyze, collatable = true, storage = extended);
create type sink.two;
create function sink.two_in(cstring) returns sink.two language internal immutable strict as 'int8in';
create function sink.two_out(sink.two) returns cstring language internal immutable strict as 'int8out';
create type sink.two (input = sink.two_in, output = sink.two_out, internallength = 8, alignment = double, element = float4, subscript = raw_array_subscript_handler);
create table sink.cells (
  a integer,
  b integer,
  c integer,
  d text,
  constraint cells_pkey primary key (a) using index tablespace sink_space deferrable initially deferred,
  constraint cells_once unique (b) include (c) with (fillfactor = 60) using index tablespace sink_space,
  constraint cells_apart exclude using btree ((a + b) with =) include (c) with (fillfactor = 50) using index tablespace sink_space
) tablespace sink_space;
comment on index sink.cells_pkey is 'Late';
alter table sink.cells cluster on cells_once;
create table sink.grid (a integer not null, b integer not null, constraint grid_once unique (b), constraint grid_apart exclude using btree (a with =));
alter table sink.grid replica identity using index grid_once;
alter table sink.grid cluster on grid_apart;
create table sink.heap (a integer not null, constraint heap_pkey primary key (a));
alter table sink.heap cluster on heap_pkey;
create unique index heap_own on sink.heap (a) tablespace sink_space;
alter table sink.heap replica identity using index heap_own;
create materialized view sink.filled tablespace sink_space as select 1 as one;
create trigger added after insert on sink.grid referencing new table as fresh for each statement execute function sink.touch();
create function sink.to_array(hstore) returns text[] language c immutable strict as '$libdir/hstore', 'hstore_to_array';
create function sink.place() returns bigint language internal window as 'window_row_number';
create function sink.to_hstore(internal) returns hstore language c immutable as '$libdir/hstore', 'hstore_in';
drop transform for hstore language plpgsql;
create transform for hstore language plpgsql (from sql with function sink.from_sql(internal), to sql with function sink.to_hstore(internal));
comment on transform for hstore language plpgsql is 'Never used';
create function sink.transformed(hstore) returns integer transform for type hstore language plpgsql as $$ begin return 1; end $$;
create procedure sink.native(hstore) language c as '$libdir/hstore', 'hstore_to_array';
create procedure sink.standard_work(integer) security definer set work_mem = '8MB' language sql begin atomic select 1; end;
create procedure sink.transformed_work(hstore) transform for type hstore language plpgsql as $$ begin end $$;
create function sink.sum_final(integer, integer) returns integer language sql immutable as 'select $1';
create aggregate sink.sum_extra(integer) (sfunc = int4pl, stype = integer, finalfunc = sink.sum_final, finalfunc_extra, finalfunc_modify = shareable, msfunc = int4pl, minvfunc = int4mi, mstype = integer, mfinalfunc = sink.sum_final, mfinalfunc_extra, mfinalfunc_modify = read_write, mspace = 8);
create aggregate sink.mean(numeric) (sfunc = numeric_avg_accum, stype = internal, finalfunc = numeric_avg, combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize);
create operator sink.<<~ (leftarg = integer, rightarg = integer, function = int4lt, commutator = operator(sink.~>>));
create operator class sink.arrays for type integer[] using gin as operator 1 && (anyarray, anyarray), function 1 btint4cmp(integer, integer), function 2 ginarrayextract(anyarray, internal, internal), function 3 ginqueryarrayextract(anyarray, internal, smallint, internal, internal, internal, internal), function 4 ginarrayconsistent(internal, smallint, anyarray, integer, internal, internal, internal, internal), storage integer;
create default conversion sink.from_latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create subscription sink_second connection 'dbname=nowhere host=localhost' publication three with (connect = false, slot_name = sink_slot);
alter default privileges for role sink_owner grant execute on functions to sink_app;
alter default privileges for role sink_owner revoke usage on types from public;
