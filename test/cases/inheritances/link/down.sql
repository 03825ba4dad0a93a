-- section 1: one transaction
begin;

ALTER TABLE shop.memos NO INHERIT shop.documents;

ALTER TABLE shop.memos DROP CONSTRAINT titled;

ALTER TABLE shop.memos ALTER COLUMN title DROP NOT NULL;

ALTER TABLE shop.letters INHERIT shop.documents;

commit;

-- end
