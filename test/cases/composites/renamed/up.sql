-- section 1: one transaction
begin;

ALTER TYPE public.old RENAME TO new;

ALTER TYPE public.new RENAME ATTRIBUTE former TO latter CASCADE;

commit;

-- end
