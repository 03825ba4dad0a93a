-- section 1: one transaction
begin;

DROP INDEX public.changed_idx;

DROP INDEX public.goes_idx;

CREATE DOMAIN public.tags AS public.hstore NOT NULL;

ALTER TABLE public.ext_t ADD COLUMN own text NOT NULL DEFAULT 'x'::text;

-- rewrites-table: integer becomes bigint: the table may be written again, under a lock
ALTER TABLE public.ext_t ALTER COLUMN changed TYPE bigint;

-- blocks-reads: nobody reads or writes the table while the index is built
-- scans-table: all rows are read under a lock
-- may-fail: rows that are equal in own stop the migration
ALTER TABLE public.ext_t ADD CONSTRAINT own_key UNIQUE (own);

-- blocks-reads: nobody reads or writes the table while its rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.ext_t.own_check stops the migration
ALTER TABLE public.ext_t ADD CONSTRAINT own_check CHECK (w > 0);

-- blocks-writes: nobody writes the table while the index is built
-- scans-table: all rows are read under a lock
CREATE INDEX changed_idx ON public.ext_t USING btree (w) WHERE (w > 1);

CREATE TRIGGER own_tr
BEFORE UPDATE ON public.ext_t
FOR EACH ROW
EXECUTE FUNCTION public.touch();

CREATE RULE own_r AS ON INSERT TO public.ext_t
WHERE (new.id < 0)
DO INSTEAD NOTHING;

CREATE STATISTICS public.own_s ON own, v FROM public.ext_t;

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY own_p ON public.ext_t FOR SELECT USING ((w > 1));

REVOKE SELECT, UPDATE (v) ON TABLE public.ext_t FROM PUBLIC;

GRANT INSERT ON TABLE public.ext_t TO schematic_case_reader;

COMMENT ON COLUMN public.ext_t.own IS 'added';

COMMENT ON TABLE public.ext_t IS 'ours';

COMMENT ON TRIGGER own_tr ON public.ext_t IS 'a trigger';

CREATE TABLE public.ours (
  id integer NOT NULL,
  ext integer,
  tags public.hstore,
  CONSTRAINT ours_pkey PRIMARY KEY (id),
  CONSTRAINT to_ext FOREIGN KEY (ext) REFERENCES public.ext_t (id)
);

-- blocks-writes: nobody writes either table while the rows are checked
-- scans-table: all rows are read under a lock
-- may-fail: a row that does not satisfy public.ext_t.own_fk stops the migration
ALTER TABLE public.ext_t ADD CONSTRAINT own_fk FOREIGN KEY (v) REFERENCES public.ours (id);

CREATE VIEW public.over AS
SELECT id,
    own
   FROM public.ext_t;

CREATE PUBLICATION changes FOR TABLE public.ext_t;

commit;

-- end
