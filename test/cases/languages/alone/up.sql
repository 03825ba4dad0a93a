-- section 1: one transaction
begin;

CREATE OR REPLACE LANGUAGE handler HANDLER public.handle2;

CREATE OR REPLACE LANGUAGE inline HANDLER public.handle INLINE public.do_it;

CREATE OR REPLACE LANGUAGE validator HANDLER public.handle VALIDATOR public.check_it;

commit;

-- end
