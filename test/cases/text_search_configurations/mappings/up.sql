-- section 1: one transaction
begin;

DROP TEXT SEARCH CONFIGURATION public.dropped;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english DROP MAPPING FOR "int";

CREATE TEXT SEARCH CONFIGURATION public.added (PARSER = pg_catalog."default");

CREATE TEXT SEARCH CONFIGURATION public.copied (PARSER = pg_catalog."default");

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR asciiword WITH public.plain;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR word WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR numword WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR email WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR url WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR host WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR sfloat WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR version WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR hword_numpart WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR hword_part WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR hword_asciipart WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR numhword WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR asciihword WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR hword WITH pg_catalog.english_stem;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR url_path WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR file WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR "float" WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR "int" WITH pg_catalog.simple;

ALTER TEXT SEARCH CONFIGURATION public.copied ADD MAPPING FOR uint WITH pg_catalog.simple;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ALTER MAPPING FOR asciiword WITH public.plain, pg_catalog.english_stem;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ALTER MAPPING FOR word WITH pg_catalog.english_stem;

-- changes-behaviour: public.english gives other lexemes: what is indexed already keeps the former ones
ALTER TEXT SEARCH CONFIGURATION public.english ADD MAPPING FOR url WITH pg_catalog.simple;

COMMENT ON TEXT SEARCH CONFIGURATION public.english IS 'with plain words';

commit;

-- end
