-- section 1: one transaction
begin;

ALTER DOMAIN public.old RENAME TO new;

ALTER DOMAIN public.new RENAME CONSTRAINT former TO latter;

commit;

-- end
