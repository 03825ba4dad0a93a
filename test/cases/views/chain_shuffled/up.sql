-- section 1: one transaction
begin;

CREATE VIEW public.c_first AS
SELECT 1 AS x;

CREATE VIEW public.b_mid AS
SELECT (x + 1) AS x
   FROM public.c_first;

CREATE VIEW public.a_last AS
SELECT b_mid.x
   FROM (public.b_mid
     JOIN public.c_first USING (x));

commit;

-- end
