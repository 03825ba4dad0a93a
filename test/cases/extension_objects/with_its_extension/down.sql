-- section 1: one transaction
begin;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_reader REVOKE SELECT ON TABLES FROM PUBLIC;

GRANT EXECUTE ON FUNCTION public.ext_f() TO PUBLIC;

DROP VIEW public.over;

REVOKE INSERT ON TABLE public.ext_t FROM schematic_case_reader;

DROP TRIGGER own_tr ON public.ext_t;

DROP INDEX public.own_idx;

-- deletes-data: the values of public.ext_t.own go
ALTER TABLE public.ext_t DROP COLUMN own;

-- deletes-data: public.ext_t is a table of hstore: all its rows go
DROP EXTENSION hstore;

commit;

-- end
