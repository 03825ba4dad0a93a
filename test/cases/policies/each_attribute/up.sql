-- section 1: one transaction
begin;

ALTER POLICY former ON public.t RENAME TO latter;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY commands ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY permissives ON public.t;

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY checks ON public.t WITH CHECK ((a > 2));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY commands ON public.t FOR SELECT USING ((a > 0));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY permissives ON public.t AS RESTRICTIVE USING ((a > 0));

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY roles ON public.t TO schematic_case_reader;

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY usings ON public.t USING ((a > 1));

commit;

-- end
