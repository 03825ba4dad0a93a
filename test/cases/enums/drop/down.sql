-- section 1: one transaction
begin;

CREATE TYPE public.status AS ENUM ('a', 'b');

-- rewrites-table: text becomes public.status: the table may be written again, under a lock
-- may-fail: a value that does not fit public.status stops the migration
ALTER TABLE public.t ALTER COLUMN s TYPE public.status USING s::public.status;

commit;

-- end
