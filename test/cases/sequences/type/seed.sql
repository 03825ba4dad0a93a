select pg_catalog.nextval('public.s');
