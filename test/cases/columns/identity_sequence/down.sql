-- section 1: one transaction
begin;

-- deletes-data: all rows of public.new go
DROP TABLE public.new;

ALTER TABLE public.moved ALTER COLUMN id SET START WITH 1;

ALTER SEQUENCE public.numbers RENAME TO moved_id_seq;

ALTER SEQUENCE public."Other numbers" RENAME TO numbers;

commit;

-- end
