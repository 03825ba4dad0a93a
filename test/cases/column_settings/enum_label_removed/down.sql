-- section 1: one transaction
begin;

ALTER TYPE public.mood ADD VALUE 'ok' AFTER 'sad';

commit;

-- end
