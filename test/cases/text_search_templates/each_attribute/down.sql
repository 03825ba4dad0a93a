-- section 1: one transaction
begin;

DROP TEXT SEARCH TEMPLATE public.init;

DROP TEXT SEARCH TEMPLATE public.lexize;

CREATE TEXT SEARCH TEMPLATE public.init (LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.lexize (INIT = dsimple_init, LEXIZE = dsimple_lexize);

ALTER TEXT SEARCH TEMPLATE public.latter RENAME TO former;

commit;

-- end
