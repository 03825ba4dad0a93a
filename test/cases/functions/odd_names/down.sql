-- section 1: one transaction
begin;

DROP FUNCTION public."F ""x"". 🎉"(integer, text);

DROP FUNCTION public."order"();

commit;

-- end
