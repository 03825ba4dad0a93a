-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT latter TO former;

commit;

-- end
