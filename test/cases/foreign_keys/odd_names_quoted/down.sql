-- section 1: one transaction
begin;

-- deletes-data: all rows of public."child; drop" go
DROP TABLE public."child; drop";

commit;

-- end
