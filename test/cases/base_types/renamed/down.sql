-- section 1: one transaction
begin;

ALTER TYPE public.label RENAME TO tag;

commit;

-- end
