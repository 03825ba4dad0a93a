-- section 1: one transaction
begin;

ALTER TABLE public.c ALTER CONSTRAINT fk DEFERRABLE INITIALLY IMMEDIATE;

commit;

-- end
