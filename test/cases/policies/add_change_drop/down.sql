-- section 1: one transaction
begin;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY "Odd ""x"". y" ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY added ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY altered ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY changed ON public.t;

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY altered ON public.t TO schematic_case_reader USING ((owner = CURRENT_USER));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY changed ON public.t FOR SELECT USING ((a > 0));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY dropped ON public.t USING ((a > 0));

commit;

-- end
