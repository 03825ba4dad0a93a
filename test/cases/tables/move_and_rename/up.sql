-- section 1: one transaction
begin;

ALTER TABLE public.plain SET SCHEMA shop;

ALTER TABLE shop.plain RENAME TO bare;

ALTER TABLE public.orders RENAME TO purchases;

ALTER TABLE public.purchases SET SCHEMA shop;

ALTER TABLE public.items RENAME TO schematic_moved_2;

ALTER TABLE public.schematic_moved_2 SET SCHEMA shop;

ALTER TABLE shop.schematic_moved_2 RENAME TO lines;

CREATE OR REPLACE VIEW public.v AS
SELECT purchases.a,
    l.a AS b
   FROM shop.purchases,
    shop.lines l;

commit;

-- end
