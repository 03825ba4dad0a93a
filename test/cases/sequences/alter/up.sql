-- section 1: one transaction
begin;

-- may-fail: where public.s has counted beyond its new range, the migration stops
ALTER SEQUENCE public.s INCREMENT BY 5 MINVALUE -5 MAXVALUE 500 START WITH 10 CACHE 2;

-- may-fail: where public.t has counted beyond its new range, the migration stops
ALTER SEQUENCE public.t AS smallint NO CYCLE;

commit;

-- end
