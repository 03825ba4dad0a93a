-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of both get other changes than before
ALTER PUBLICATION "both" DROP TABLE ONLY public.root;

-- changes-behaviour: subscribers of alone get other changes than before
ALTER PUBLICATION alone DROP TABLE ONLY public.root;

-- changes-behaviour: subscribers of alone get other changes than before
ALTER PUBLICATION alone ADD TABLE ONLY public.root WHERE ((a > 1));

CREATE PUBLICATION made FOR TABLE public.late, TABLE ONLY public.root;

commit;

-- end
