-- section 1: one transaction
begin;

CREATE OR REPLACE TRANSFORM FOR bigint LANGUAGE sql (TO SQL WITH FUNCTION public.to1(internal));

CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal));

commit;

-- end
