-- section 1: one transaction
begin;

-- deletes-data: how far public.old_seq has counted is lost
DROP SEQUENCE public.old_seq;

CREATE SEQUENCE public."Odd ""seq"". 🎉";

CREATE SEQUENCE public.new_seq AS integer START WITH 100 INCREMENT BY -1 MINVALUE -100 MAXVALUE 200 CACHE 3 CYCLE;

commit;

-- end
