-- section 1: one transaction
begin;

-- changes-behaviour: who subscribes to made gets no changes any more, and errors
DROP PUBLICATION made;

-- changes-behaviour: subscribers of alone get other changes than before
ALTER PUBLICATION alone DROP TABLE ONLY public.root;

-- changes-behaviour: subscribers of alone get other changes than before
ALTER PUBLICATION alone ADD TABLE ONLY public.root;

-- changes-behaviour: subscribers of both get other changes than before
ALTER PUBLICATION "both" ADD TABLE ONLY public.root;

commit;

-- end
