-- section 1: one transaction
begin;

ALTER TABLE public.logs DETACH PARTITION public.logs_2024;

-- deletes-data: all rows of public.logs_2024 go
DROP TABLE public.logs_2024;

CREATE TABLE public.logs_2026 PARTITION OF public.logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

commit;

-- end
