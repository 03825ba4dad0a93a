-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE plpgsql
AS $body2$begin
  return $1; -- $$ 'quoted' $body$
end
$body2$;

commit;

-- end
