-- Two tenants, each with notes that the application writes in its name.
insert into notes.tenants values (1, 'Ada'), (2, 'Grace') on conflict do nothing;
set role app;
set app.tenant = '1';
insert into notes.notes (title) values ('first of Ada'), ('second of Ada');
set app.tenant = '2';
insert into notes.notes (title) values ('first of Grace');

set app.tenant = '1';
select tenant_id, title as "app sees for tenant 1" from notes.notes order by id;

set app.tenant = '2';
select tenant_id, title as "app sees for tenant 2" from notes.notes order by id;

reset app.tenant;
select tenant_id, title as "app sees without a tenant" from notes.notes order by id;

set app.tenant = '1';
do $$
begin
  insert into notes.notes (tenant_id, title) values (2, 'in the name of another');
exception when insufficient_privilege then
  raise notice 'app writes for another tenant: %', sqlerrm;
end $$;

set role auditor;
select tenant_id, title as "auditor sees" from notes.notes order by id;

do $$
begin
  perform body from notes.notes;
exception when insufficient_privilege then
  raise notice 'auditor reads a column that was not granted: %', sqlerrm;
end $$;
