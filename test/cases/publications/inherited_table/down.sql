-- section 1: one transaction
begin;

-- changes-behaviour: subscribers of one get other changes than before
ALTER PUBLICATION one DROP TABLE ONLY public.base;

-- changes-behaviour: subscribers of both get other changes than before
ALTER PUBLICATION "both" ADD TABLE ONLY public.base;

commit;

-- end
