-- section 1: one transaction
begin;

ALTER TABLE public.t RENAME CONSTRAINT a_there TO a_must;

ALTER TABLE public.t ALTER COLUMN b DROP NOT NULL;

commit;

-- end
