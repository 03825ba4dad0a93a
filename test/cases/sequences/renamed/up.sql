-- section 1: one transaction
begin;

ALTER SEQUENCE public.old RENAME TO new;

commit;

-- end
