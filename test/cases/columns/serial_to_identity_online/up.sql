-- section 1: one transaction
begin;

LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;

-- how far public.t.b has counted is kept
DO $$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('public.t', 'b')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept.public.t.b', counted, true);
END
$$;

ALTER TABLE public.t ALTER COLUMN b DROP IDENTITY;

ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;

ALTER SEQUENCE public.t_id_seq OWNED BY NONE;

-- how far public.t.id has counted is kept
SELECT pg_catalog.set_config('schematic_kept.public.t.id', last_value || ',' || is_called, true) FROM public.t_id_seq;

DROP SEQUENCE public.t_id_seq;

CREATE SEQUENCE public.s AS integer;

-- public.t.b counts on from there
-- may-fail: where public.t.b has counted beyond its new range, the migration stops
SELECT pg_catalog.setval('public.s'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.b'), ',', 2)::boolean);

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN id TYPE integer;

-- rewrites-table: bigint becomes integer: the table may be written again, under a lock
-- may-fail: a value that does not fit integer stops the migration
ALTER TABLE public.t ALTER COLUMN b TYPE integer;

ALTER SEQUENCE public.s OWNED BY public.t.b;

ALTER TABLE public.t ALTER COLUMN b SET DEFAULT nextval('public.s'::regclass);

ALTER TABLE public.t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

-- public.t.id counts on from there
-- may-fail: where public.t.id has counted beyond its new range, the migration stops
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('public.t', 'id')::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept.public.t.id'), ',', 2)::boolean);

commit;

-- section 2: outside a transaction, statement by statement

-- scans-table: all rows are read twice, while others write
-- may-fail: rows that are equal in its keys stop the migration
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_b') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_b
CREATE UNIQUE INDEX CONCURRENTLY t_b ON public.t USING btree (b);

-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conindid = pg_catalog.to_regclass('public.t_b') AND conrelid = 'public.t'::pg_catalog.regclass)
-- clean up: SELECT
ALTER TABLE public.t ADD CONSTRAINT t_b UNIQUE USING INDEX t_b;

-- scans-table: all rows are read twice, while others write
-- done when: SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass('public.t_id') AND indisvalid)
-- clean up: DROP INDEX CONCURRENTLY IF EXISTS public.t_id
CREATE INDEX CONCURRENTLY t_id ON public.t USING btree (id);

-- section 3: one transaction
begin;

ALTER TABLE public.k ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES public.t (b) NOT VALID;

commit;

-- section 4: outside a transaction, statement by statement

-- scans-table: all rows are read, while others write
-- may-fail: a row that does not satisfy public.k.fk stops the migration
ALTER TABLE public.k VALIDATE CONSTRAINT fk;

-- end
