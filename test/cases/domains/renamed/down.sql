-- section 1: one transaction
begin;

ALTER DOMAIN public.new RENAME CONSTRAINT latter TO former;

ALTER DOMAIN public.new RENAME TO old;

commit;

-- end
