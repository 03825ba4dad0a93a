-- section 1: one transaction
begin;

ALTER TABLE public.c DROP CONSTRAINT fk;

ALTER TABLE public.c ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES public.p (id) NOT VALID;

commit;

-- end
