-- section 1: one transaction
begin;

CREATE OR REPLACE LANGUAGE a HANDLER public.handle;

CREATE OR REPLACE TRUSTED LANGUAGE b HANDLER public.handle;

commit;

-- end
