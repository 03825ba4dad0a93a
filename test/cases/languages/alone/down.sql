-- section 1: one transaction
begin;

CREATE OR REPLACE LANGUAGE handler HANDLER public.handle;

CREATE OR REPLACE LANGUAGE inline HANDLER public.handle;

CREATE OR REPLACE LANGUAGE validator HANDLER public.handle;

commit;

-- end
