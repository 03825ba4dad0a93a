-- section 1: one transaction
begin;

ALTER TABLE ONLY public.t ALTER COLUMN added RESET (n_distinct);

ALTER TABLE ONLY public.t ALTER COLUMN changed SET (n_distinct = '100');

ALTER TABLE ONLY public.t ALTER COLUMN emptied SET (n_distinct = '-1');

ALTER TABLE ONLY public.t ALTER COLUMN one_less SET (n_distinct = '-0.5');

ALTER TABLE ONLY public.t ALTER COLUMN one_more RESET (n_distinct_inherited);

ALTER TABLE ONLY public.t ALTER COLUMN taken SET (n_distinct = '-1');

commit;

-- end
