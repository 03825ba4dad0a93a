-- section 1: one transaction
begin;

CREATE VIEW public."V ""x"". 🎉; --" AS
SELECT "a""b" AS "it's; 🎉"
   FROM public."T"
  WHERE ("a""b" <> ';--'::text);

commit;

-- end
