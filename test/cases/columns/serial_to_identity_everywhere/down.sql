-- section 1: one transaction
begin;

LOCK TABLE "My App"."It's" IN ACCESS EXCLUSIVE MODE;

-- how far "My App"."It's"."a b" has counted is kept
DO $body$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('"My App"."It''s"', 'a b')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a$20$b', counted, true);
END
$body$;

ALTER TABLE "My App"."It's" ALTER COLUMN "a b" DROP IDENTITY;

-- how far "My App"."It's".New has counted is kept
DO $body$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('"My App"."It''s"', 'New')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s._$_$4e$ew', counted, true);
END
$body$;

ALTER TABLE "My App"."It's" ALTER COLUMN "New" DROP IDENTITY;

-- how far "My App"."It's".a_b has counted is kept
DO $body$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('"My App"."It''s"', 'a_b')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a_b', counted, true);
END
$body$;

ALTER TABLE "My App"."It's" ALTER COLUMN a_b DROP IDENTITY;

-- how far "My App"."It's".never has counted is kept
DO $body$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('"My App"."It''s"', 'never')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.never', counted, true);
END
$body$;

ALTER TABLE "My App"."It's" ALTER COLUMN never DROP IDENTITY;

-- how far "My App"."It's".set_back has counted is kept
DO $body$
DECLARE
  counted text;
BEGIN
  EXECUTE pg_catalog.format('SELECT last_value || '','' || is_called FROM %s', pg_catalog.pg_get_serial_sequence('"My App"."It''s"', 'set_back')) INTO counted;
  PERFORM pg_catalog.set_config('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.set_back', counted, true);
END
$body$;

ALTER TABLE "My App"."It's" ALTER COLUMN set_back DROP IDENTITY;

ALTER TABLE "My App"."It's" ALTER COLUMN shared DROP IDENTITY;

ALTER TABLE other.also ALTER COLUMN shared DROP IDENTITY;

CREATE SEQUENCE "My App".a_seq AS integer;

-- "My App"."It's".New counts on from there
SELECT pg_catalog.setval('"My App".a_seq'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s._$_$4e$ew'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s._$_$4e$ew'), ',', 2)::boolean);

ALTER SEQUENCE "My App".a_seq OWNED BY "My App"."It's"."New";

CREATE SEQUENCE "My App".down AS smallint INCREMENT BY -3;

-- "My App"."It's"."a b" counts on from there
SELECT pg_catalog.setval('"My App".down'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a$20$b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a$20$b'), ',', 2)::boolean);

ALTER SEQUENCE "My App".down OWNED BY "My App"."It's"."a b";

CREATE SEQUENCE "My App".never;

-- "My App"."It's".never counts on from there
SELECT pg_catalog.setval('"My App".never'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.never'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.never'), ',', 2)::boolean);

ALTER SEQUENCE "My App".never OWNED BY "My App"."It's".never;

CREATE SEQUENCE "My App".set_back;

-- "My App"."It's".set_back counts on from there
SELECT pg_catalog.setval('"My App".set_back'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.set_back'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.set_back'), ',', 2)::boolean);

ALTER SEQUENCE "My App".set_back OWNED BY "My App"."It's".set_back;

CREATE SEQUENCE "My App".without_default;

-- "My App"."It's".a_b counts on from there
SELECT pg_catalog.setval('"My App".without_default'::pg_catalog.regclass, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a_b'), ',', 1)::bigint, pg_catalog.split_part(pg_catalog.current_setting('schematic_kept._$_$4d$y$20$$41$pp._$_$49$t$27$s.a_b'), ',', 2)::boolean);

ALTER SEQUENCE "My App".without_default OWNED BY "My App"."It's".a_b;

ALTER TABLE "My App"."It's" ALTER COLUMN "a b" SET DEFAULT nextval('"My App".down'::regclass);

ALTER TABLE "My App"."It's" ALTER COLUMN "New" SET DEFAULT nextval('"My App".a_seq'::regclass);

ALTER TABLE "My App"."It's" ALTER COLUMN never SET DEFAULT nextval('"My App".never'::regclass);

ALTER TABLE "My App"."It's" ALTER COLUMN set_back SET DEFAULT nextval('"My App".set_back'::regclass);

ALTER TABLE "My App"."It's" ALTER COLUMN shared SET DEFAULT nextval('other.of_nobody'::regclass);

ALTER TABLE other.also ALTER COLUMN shared SET DEFAULT nextval('other.of_nobody'::regclass);

ALTER TABLE "My App"."It's" RENAME COLUMN "New" TO "Old";

commit;

-- end
