-- section 1: one transaction
begin;

-- deletes-data: all rows of public.t go
DROP TABLE public.t;

DROP DOMAIN public."D ""x"". 🎉";

DROP DOMAIN public.amount;

DROP DOMAIN public.email;

CREATE DOMAIN public.gone AS text NOT NULL;

commit;

-- end
