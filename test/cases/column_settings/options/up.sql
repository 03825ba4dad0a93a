-- section 1: one transaction
begin;

ALTER TABLE ONLY public.t ALTER COLUMN emptied RESET (n_distinct);

ALTER TABLE ONLY public.t ALTER COLUMN taken RESET (n_distinct);

ALTER TABLE ONLY public.t ALTER COLUMN added SET (n_distinct = '5');

ALTER TABLE ONLY public.t ALTER COLUMN changed SET (n_distinct = '300');

ALTER TABLE ONLY public.t ALTER COLUMN one_less RESET (n_distinct);

ALTER TABLE ONLY public.t ALTER COLUMN one_more SET (n_distinct_inherited = '200');

commit;

-- end
