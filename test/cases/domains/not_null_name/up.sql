-- section 1: one transaction
begin;

ALTER DOMAIN public.d RENAME CONSTRAINT former TO latter;

commit;

-- end
