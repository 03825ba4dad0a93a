create table sink.newest (
  id int4range not null,
  at tstzrange not null,
  n integer,
  twice integer generated always as (n * 2) virtual,
  constraint newest_n_known not null n no inherit,
  constraint newest_pkey primary key (id, at without overlaps),
  constraint newest_hint check (n > 0) not enforced
);
alter table sink.orders add constraint orders_status_known not null status not valid;
comment on constraint newest_n_known on sink.newest is 'Named';
create table sink.within (id int4range, at tstzrange, constraint within_fk foreign key (id, period at) references sink.newest (id, period at));
create publication sink_generated for table sink.customers with (publish_generated_columns = stored);
alter default privileges for role sink_owner grant select on large objects to sink_app;
create domain sink.known as integer constraint known_not_null not null;
create table sink.shifts (who int4range not null, at tstzrange not null, constraint shifts_once unique (who, at without overlaps));
