-- section 1: one transaction
begin;

ALTER COLLATION public.c OWNER TO case_reader;

ALTER LANGUAGE ours OWNER TO case_reader;

ALTER TYPE public.later OWNER TO case_reader;

ALTER TYPE public.tag OWNER TO case_reader;

ALTER OPERATOR public.<(point, integer) OWNER TO case_reader;

ALTER OPERATOR public.~~~(NONE, point) OWNER TO case_reader;

ALTER OPERATOR FAMILY public.points USING btree OWNER TO case_reader;

ALTER OPERATOR CLASS public.points USING btree OWNER TO case_reader;

ALTER AGGREGATE public.counted(*) OWNER TO case_reader;

ALTER AGGREGATE public.total(integer) OWNER TO case_reader;

ALTER CONVERSION public.latin OWNER TO case_reader;

commit;

-- end
