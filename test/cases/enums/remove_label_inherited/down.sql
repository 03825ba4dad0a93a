-- section 1: one transaction
begin;

ALTER TYPE public.status ADD VALUE 'c';

commit;

-- end
