-- section 1: one transaction
begin;

ALTER TEXT SEARCH TEMPLATE public.former RENAME TO latter;

DROP TEXT SEARCH TEMPLATE public.init;

DROP TEXT SEARCH TEMPLATE public.lexize;

CREATE TEXT SEARCH TEMPLATE public.init (INIT = dsimple_init, LEXIZE = dsimple_lexize);

CREATE TEXT SEARCH TEMPLATE public.lexize (INIT = dsimple_init, LEXIZE = public.lexize2);

commit;

-- end
