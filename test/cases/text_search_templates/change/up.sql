-- section 1: one transaction
begin;

DROP TEXT SEARCH TEMPLATE public.changed;

DROP TEXT SEARCH TEMPLATE public.dropped;

CREATE TEXT SEARCH TEMPLATE public."Odd ""x""" (INIT = dispell_init, LEXIZE = dispell_lexize);

CREATE TEXT SEARCH TEMPLATE public.added (INIT = dsimple_init, LEXIZE = dsimple_lexize);

COMMENT ON TEXT SEARCH TEMPLATE public.added IS 'what it is';

CREATE TEXT SEARCH TEMPLATE public.changed (INIT = dsimple_init, LEXIZE = dsimple_lexize);

commit;

-- end
