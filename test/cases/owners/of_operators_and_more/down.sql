-- section 1: one transaction
begin;

ALTER COLLATION public.c OWNER TO case_owner;

ALTER LANGUAGE ours OWNER TO case_owner;

ALTER TYPE public.later OWNER TO case_owner;

ALTER TYPE public.tag OWNER TO case_owner;

ALTER OPERATOR public.<(point, integer) OWNER TO case_owner;

ALTER OPERATOR public.~~~(NONE, point) OWNER TO case_owner;

ALTER OPERATOR FAMILY public.points USING btree OWNER TO case_owner;

ALTER OPERATOR CLASS public.points USING btree OWNER TO case_owner;

ALTER AGGREGATE public.counted(*) OWNER TO case_owner;

ALTER AGGREGATE public.total(integer) OWNER TO case_owner;

ALTER CONVERSION public.latin OWNER TO case_owner;

commit;

-- end
