-- section 1: one transaction
begin;

CREATE EXTENSION hstore SCHEMA public;

ALTER TABLE public.ext_t ADD COLUMN own text;

CREATE INDEX own_idx ON public.ext_t USING btree (own);

CREATE TRIGGER own_tr
BEFORE UPDATE ON public.ext_t
FOR EACH ROW
EXECUTE FUNCTION public.ext_f();

GRANT INSERT ON TABLE public.ext_t TO schematic_case_reader;

CREATE VIEW public.over AS
SELECT id,
    own
   FROM public.ext_t;

REVOKE EXECUTE ON FUNCTION public.ext_f() FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE schematic_case_reader GRANT SELECT ON TABLES TO PUBLIC;

commit;

-- end
