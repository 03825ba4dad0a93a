-- section 1: one transaction
begin;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY commands ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY permissives ON public.t;

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY checks ON public.t WITH CHECK ((a > 1));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY commands ON public.t USING ((a > 0));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY permissives ON public.t USING ((a > 0));

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY roles ON public.t TO PUBLIC;

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY usings ON public.t USING ((a > 0));

ALTER POLICY latter ON public.t RENAME TO former;

commit;

-- end
