-- section 1: one transaction
begin;

ALTER TEXT SEARCH PARSER public.other_name RENAME TO another_name;

DROP TEXT SEARCH PARSER public."end";

DROP TEXT SEARCH PARSER public.gettoken;

DROP TEXT SEARCH PARSER public.lextypes;

DROP TEXT SEARCH PARSER public.start;

CREATE TEXT SEARCH PARSER public."end" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = public.end2, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.gettoken (START = prsd_start, GETTOKEN = public.token2, END = prsd_end, LEXTYPES = prsd_lextype);

CREATE TEXT SEARCH PARSER public.lextypes (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = public.types2);

CREATE TEXT SEARCH PARSER public.start (START = public.start2, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);

commit;

-- end
