-- section 1: one transaction
begin;

CREATE OR REPLACE TRANSFORM FOR bigint LANGUAGE sql (TO SQL WITH FUNCTION public.to2(internal));

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION public.from2(internal));

commit;

-- end
