-- section 1: one transaction
begin;

ALTER TABLE public.t ADD COLUMN state text NOT NULL DEFAULT 'new'::text;

ALTER TABLE public.t ADD COLUMN made timestamp with time zone NOT NULL DEFAULT now();

ALTER TABLE public.t ADD COLUMN random uuid NOT NULL DEFAULT gen_random_uuid();

commit;

-- end
