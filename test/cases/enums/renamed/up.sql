-- section 1: one transaction
begin;

ALTER TYPE public.old RENAME TO new;

commit;

-- end
