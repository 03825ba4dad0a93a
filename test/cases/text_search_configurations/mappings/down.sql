-- section 1: one transaction
begin;

DROP TEXT SEARCH CONFIGURATION public.added;

DROP TEXT SEARCH CONFIGURATION public.copied;

COMMENT ON TEXT SEARCH CONFIGURATION public.english IS null;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english DROP MAPPING FOR url;

CREATE TEXT SEARCH CONFIGURATION public.dropped (PARSER = pg_catalog."default");

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR asciiword WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR word WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR numword WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR email WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR url WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR host WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR sfloat WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR version WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_numpart WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_part WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword_asciipart WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR numhword WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR asciihword WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR hword WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR url_path WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR file WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR "float" WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR "int" WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR uint WITH pg_catalog.simple;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ALTER MAPPING FOR asciiword WITH pg_catalog.english_stem;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ALTER MAPPING FOR word WITH public.plain, pg_catalog.english_stem;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ADD MAPPING FOR "int" WITH pg_catalog.simple;

commit;

-- end
