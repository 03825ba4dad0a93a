-- section 1: one transaction
begin;

CREATE TABLE public."child; drop" (
  "select" integer NOT NULL,
  CONSTRAINT "fk's; --" FOREIGN KEY ("select") REFERENCES public."Par.ent ""x""" ("Id 🎉")
);

commit;

-- end
