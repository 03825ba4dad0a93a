-- section 1: one transaction
begin;

ALTER TYPE public.status ADD VALUE 'gone';

commit;

-- end
