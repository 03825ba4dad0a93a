-- section 1: one transaction
begin;

ALTER TABLE public.t_2 RENAME TO t_3;

ALTER TABLE public.t RENAME COLUMN c TO d;

ALTER TABLE public.t RENAME COLUMN b TO c;

ALTER VIEW public.v RENAME COLUMN c TO d;

ALTER VIEW public.v RENAME COLUMN b TO c;

ALTER VIEW public.v_1 RENAME COLUMN b TO c;

commit;

-- end
