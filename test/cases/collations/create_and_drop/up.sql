-- section 1: one transaction
begin;

CREATE COLLATION public."both" (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');

CREATE COLLATION public.bytes (LOCALE = 'C');

CREATE COLLATION public.german (PROVIDER = icu, LOCALE = 'de-u-co-phonebk');

COMMENT ON COLLATION public.german IS 'Phone book';

CREATE COLLATION public.nocase (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);

CREATE TABLE public.t (
  a text COLLATE public.german NOT NULL,
  b text COLLATE public.nocase NOT NULL
);

commit;

-- end
