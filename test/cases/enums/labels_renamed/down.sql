-- section 1: one transaction
begin;

ALTER TYPE public.swapped RENAME VALUE 'b' TO 'schematic_renamed_3';

ALTER TYPE public.swapped RENAME VALUE 'a' TO 'b';

ALTER TYPE public.swapped RENAME VALUE 'schematic_renamed_3' TO 'a';

ALTER TYPE other.states RENAME VALUE 'z' TO 'y';

ALTER TYPE public.status RENAME VALUE 'left' TO 'gone';

ALTER TYPE public.status RENAME VALUE 'it''s paid' TO 'payed';

ALTER TYPE other.states SET SCHEMA public;

ALTER TYPE public.states RENAME TO state;

commit;

-- end
