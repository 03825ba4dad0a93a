-- section 1: one transaction
begin;

ALTER INDEX public.t_a ALTER COLUMN 1 SET STATISTICS 100;

commit;

-- end
