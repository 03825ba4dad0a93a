-- section 1: one transaction
begin;

CREATE TYPE public."Mood ""x""" AS ENUM ('', 'a b', 'null', 'it''s', '🎉', '"');

CREATE TABLE public.t (
  m public."Mood ""x""" NOT NULL
);

commit;

-- end
