-- section 1: one transaction
begin;

ALTER TYPE public.status ADD VALUE 'new' BEFORE 'pending';

ALTER TYPE public.status ADD VALUE 'it''s' AFTER 'pending';

ALTER TYPE public.status ADD VALUE 'shipped';

commit;

-- end
