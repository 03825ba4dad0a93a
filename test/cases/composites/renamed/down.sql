-- section 1: one transaction
begin;

ALTER TYPE public.new RENAME ATTRIBUTE latter TO former CASCADE;

ALTER TYPE public.new RENAME TO old;

commit;

-- end
