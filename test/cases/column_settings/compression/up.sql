-- section 1: one transaction
begin;

ALTER TABLE ONLY public.t ALTER COLUMN taken SET COMPRESSION default;

ALTER TABLE ONLY public.t ALTER COLUMN to_default SET COMPRESSION default;

ALTER TABLE ONLY public.t ALTER COLUMN added SET COMPRESSION pglz;

commit;

-- end
