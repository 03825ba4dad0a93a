-- section 1: one transaction
begin;

ALTER TABLE public.t DROP CONSTRAINT "No ""overlap""";

commit;

-- end
