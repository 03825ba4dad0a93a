create collation sink.ruled (provider = icu, locale = 'und', rules = '&a < g');
alter table sink.orders alter search set storage main;
create table sink.stored (a text storage external compression pglz);
alter subscription sink_subscription set (origin = 'none', run_as_owner = true, password_required = false, streaming = parallel);
