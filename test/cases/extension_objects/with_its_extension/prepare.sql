-- No extension at hand makes a table, so one is made with it and added to it.
create schema helper;
create function helper.extend() returns event_trigger language plpgsql as $$
begin
  if exists (select from pg_catalog.pg_event_trigger_ddl_commands() where object_identity = 'hstore') then
    create table public.ext_t (id integer primary key, v integer check (v > 0), w integer not null default 3);
    create index ext_i on public.ext_t (v);
    create function public.ext_f() returns trigger language plpgsql as 'begin return new; end';
    create trigger ext_tr before insert on public.ext_t for each row execute function public.ext_f();
    create rule ext_r as on delete to public.ext_t do instead nothing;
    create policy ext_p on public.ext_t using (v > 1);
    create statistics public.ext_s on v, w from public.ext_t;
    comment on table public.ext_t is 'of the extension';
    grant select on public.ext_t to public;
    grant update (v) on public.ext_t to public;
    alter extension hstore add table public.ext_t;
    alter extension hstore add function public.ext_f();
  end if;
end
$$;
create event trigger helper_extend on ddl_command_end when tag in ('CREATE EXTENSION') execute function helper.extend();
