-- section 1: one transaction
begin;

ALTER SEQUENCE public.new RENAME TO old;

commit;

-- end
