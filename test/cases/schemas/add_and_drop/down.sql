-- section 1: one transaction
begin;

-- deletes-data: all rows of "Odd ""name"". 🎉".t go
DROP TABLE "Odd ""name"". 🎉".t;

-- deletes-data: all rows of shop.t go
DROP TABLE shop.t;

DROP SCHEMA "Odd ""name"". 🎉";

DROP SCHEMA shop;

CREATE SCHEMA old;

CREATE TABLE old.t (
  id integer NOT NULL
);

commit;

-- end
