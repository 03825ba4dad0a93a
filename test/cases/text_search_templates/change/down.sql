-- section 1: one transaction
begin;

DROP TEXT SEARCH TEMPLATE public."Odd ""x""";

DROP TEXT SEARCH TEMPLATE public.added;

DROP TEXT SEARCH TEMPLATE public.changed;

CREATE TEXT SEARCH TEMPLATE public.changed (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.dropped (LEXIZE = dsimple_lexize);

commit;

-- end
