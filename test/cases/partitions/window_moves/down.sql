-- section 1: one transaction
begin;

ALTER TABLE public.logs DETACH PARTITION public.logs_2026;

-- deletes-data: all rows of public.logs_2026 go
DROP TABLE public.logs_2026;

CREATE TABLE public.logs_2024 PARTITION OF public.logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

commit;

-- end
