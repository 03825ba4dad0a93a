-- section 1: one transaction
begin;

CREATE OR REPLACE VIEW public.v AS
SELECT purchases.a,
    lines.a AS b
   FROM shop.purchases,
    shop.lines;

ALTER TABLE shop.lines RENAME TO schematic_moved_2;

ALTER TABLE shop.schematic_moved_2 SET SCHEMA public;

ALTER TABLE public.schematic_moved_2 RENAME TO items;

ALTER TABLE shop.purchases SET SCHEMA public;

ALTER TABLE public.purchases RENAME TO orders;

ALTER TABLE shop.bare SET SCHEMA public;

ALTER TABLE public.bare RENAME TO plain;

commit;

-- end
