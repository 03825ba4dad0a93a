-- section 1: one transaction
begin;

DROP FUNCTION public.of_view();

DROP VIEW public.w;

DROP VIEW public.v;

DROP FUNCTION public.shown(integer);

ALTER TABLE public.a DROP CONSTRAINT fk;

ALTER TABLE public.b DROP CONSTRAINT fk;

-- deletes-data: all rows of public.a go
DROP TABLE public.a;

-- deletes-data: all rows of public.b go
DROP TABLE public.b;

-- deletes-data: all rows of public.bottom go
DROP TABLE public.bottom;

-- deletes-data: all rows of public.counted go
DROP TABLE public.counted;

DROP FUNCTION public.how_many();

-- deletes-data: all rows of public.left go
DROP TABLE public."left";

ALTER TABLE public.numbered ALTER COLUMN n DROP DEFAULT;

-- deletes-data: all rows of public.positive go
DROP TABLE public.positive;

-- deletes-data: all rows of public.read go
DROP TABLE public.read;

DROP FUNCTION public.look();

-- deletes-data: all rows of public.right go
DROP TABLE public."right";

-- deletes-data: all rows of public.top go
DROP TABLE public.top;

-- deletes-data: all rows of public.numbered go
DROP TABLE public.numbered;

DROP DOMAIN public.known;

DROP FUNCTION public.is_known(integer);

commit;

-- end
