-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.crlf()
RETURNS text
LANGUAGE sql
AS E'select ''a''\r
  || ''c'' -- ü 	 tab  \r
';

CREATE OR REPLACE FUNCTION public.dollars()
RETURNS text
LANGUAGE sql
AS $body2$select $body$ $$ other $$ $body$ || $x$ $function$ $x$$body2$;

CREATE OR REPLACE FUNCTION public.spaces()
RETURNS text
LANGUAGE plpgsql
AS $$

begin  
	return 'y';   
  -- comment ends   
end

$$;

commit;

-- end
