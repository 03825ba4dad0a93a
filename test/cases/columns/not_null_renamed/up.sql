-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT former TO latter;

commit;

-- end
