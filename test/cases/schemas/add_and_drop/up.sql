-- section 1: one transaction
begin;

-- deletes-data: all rows of old.t go
DROP TABLE old.t;

DROP SCHEMA old;

CREATE SCHEMA "Odd ""name"". 🎉";

CREATE SCHEMA shop;

COMMENT ON SCHEMA shop IS 'Storefront';

CREATE TABLE "Odd ""name"". 🎉".t (
  id integer NOT NULL
);

CREATE TABLE shop.t (
  id integer NOT NULL
);

commit;

-- end
