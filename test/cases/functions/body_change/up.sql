-- section 1: one transaction
begin;

CREATE OR REPLACE FUNCTION public.f(integer)
RETURNS integer
LANGUAGE plpgsql
STABLE
AS $body$begin
  return $1 + 1; -- $$ \ 🎉
end
$body$;

commit;

-- end
