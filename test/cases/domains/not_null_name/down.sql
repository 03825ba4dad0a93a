-- section 1: one transaction
begin;

ALTER DOMAIN public.d RENAME CONSTRAINT latter TO former;

commit;

-- end
