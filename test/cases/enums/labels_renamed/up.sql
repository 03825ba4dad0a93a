-- section 1: one transaction
begin;

ALTER TYPE public.state SET SCHEMA other;

ALTER TYPE other.state RENAME TO states;

ALTER TYPE public.status RENAME VALUE 'payed' TO 'it''s paid';

ALTER TYPE public.status RENAME VALUE 'gone' TO 'left';

ALTER TYPE other.states RENAME VALUE 'y' TO 'z';

ALTER TYPE public.swapped RENAME VALUE 'a' TO 'schematic_renamed_3';

ALTER TYPE public.swapped RENAME VALUE 'b' TO 'a';

ALTER TYPE public.swapped RENAME VALUE 'schematic_renamed_3' TO 'b';

commit;

-- end
