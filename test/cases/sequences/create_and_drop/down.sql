-- section 1: one transaction
begin;

-- deletes-data: how far public."Odd ""seq"". 🎉" has counted is lost
DROP SEQUENCE public."Odd ""seq"". 🎉";

-- deletes-data: how far public.new_seq has counted is lost
DROP SEQUENCE public.new_seq;

CREATE SEQUENCE public.old_seq;

commit;

-- end
