-- section 1: one transaction
begin;

CREATE OR REPLACE LANGUAGE a HANDLER public.handle INLINE public.do_it VALIDATOR public.check_it;

CREATE OR REPLACE LANGUAGE b HANDLER public.handle;

commit;

-- end
