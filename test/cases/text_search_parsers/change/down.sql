-- section 1: one transaction
begin;

DROP TEXT SEARCH PARSER public."Odd ""x""";

DROP TEXT SEARCH PARSER public.added;

DROP TEXT SEARCH PARSER public.changed;

CREATE TEXT SEARCH PARSER public.changed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.dropped (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

COMMENT ON TEXT SEARCH PARSER public.kept IS 'before';

commit;

-- end
