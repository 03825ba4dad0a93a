-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN c jsonb NOT NULL DEFAULT jsonb_build_object('a', ARRAY[1, 2]);

ALTER TABLE public.t ADD COLUMN d date DEFAULT ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::date;

ALTER TABLE public.t ALTER COLUMN a SET DEFAULT (now() + '1 day'::interval);

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 
CASE
    WHEN (current_setting('a.b'::text, true) = 'x'::text) THEN 1
    ELSE 2
END;

commit;

-- end
