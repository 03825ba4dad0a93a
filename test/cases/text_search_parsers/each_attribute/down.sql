-- section 1: one transaction
begin;

DROP TEXT SEARCH PARSER public."end";

DROP TEXT SEARCH PARSER public.gettoken;

DROP TEXT SEARCH PARSER public.lextypes;

DROP TEXT SEARCH PARSER public.start;

CREATE TEXT SEARCH PARSER public."end" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.gettoken (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.lextypes (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.start (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

ALTER TEXT SEARCH PARSER public.another_name RENAME TO other_name;

commit;

-- end
