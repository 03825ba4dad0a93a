-- section 1: one transaction
begin;

CREATE TABLE public.customers (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  email text NOT NULL,
  note text,
  joined timestamp with time zone NOT NULL DEFAULT now(),
  credit numeric(12,2) NOT NULL DEFAULT 0
);

commit;

-- end
