-- section 1: one transaction
begin;

ALTER DOMAIN public.a RENAME TO a2;

ALTER DOMAIN public.b SET SCHEMA other;

ALTER DOMAIN public.a2 RENAME CONSTRAINT old TO new;

commit;

-- end
