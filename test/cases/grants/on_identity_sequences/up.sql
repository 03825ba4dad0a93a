-- section 1: one transaction
begin;

ALTER TABLE public.old RENAME TO new;

ALTER TABLE public.t ALTER COLUMN goes DROP IDENTITY;

CREATE TABLE public.made (
  a integer NOT NULL GENERATED ALWAYS AS IDENTITY
);

GRANT SELECT, UPDATE, USAGE ON SEQUENCE public.made_a_seq TO schematic_case_reader;

GRANT USAGE ON SEQUENCE public.old_a_seq TO PUBLIC;

GRANT SELECT ON SEQUENCE public.t_b_seq TO PUBLIC;

GRANT SELECT ON SEQUENCE public.t_a_seq TO schematic_case_reader;

commit;

-- end
