-- section 1: one transaction
begin;

DROP TEXT SEARCH PARSER public.changed;

DROP TEXT SEARCH PARSER public.dropped;

CREATE TEXT SEARCH PARSER public."Odd ""x""" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.added (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);

CREATE TEXT SEARCH PARSER public.changed (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);

COMMENT ON TEXT SEARCH PARSER public.kept IS 'after';

commit;

-- end
