-- section 1: one transaction
begin;

-- may-fail: where public.s has counted beyond its new range, the migration stops
ALTER SEQUENCE public.s INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1;

ALTER SEQUENCE public.t AS integer CYCLE;

commit;

-- end
