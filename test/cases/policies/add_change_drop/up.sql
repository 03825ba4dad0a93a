-- section 1: one transaction
begin;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY changed ON public.t;

-- changes-behaviour: other rows are seen or may be written
DROP POLICY dropped ON public.t;

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY "Odd ""x"". y" ON public.t USING ((owner <> ';--'::text));

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY added ON public.t AS RESTRICTIVE FOR INSERT TO schematic_case_reader, schematic_case_writer WITH CHECK ((a < 100));

-- changes-behaviour: other rows are seen or may be written
ALTER POLICY altered ON public.t TO schematic_case_writer USING (((owner = CURRENT_USER) OR (a = 1))) WITH CHECK (true);

-- changes-behaviour: other rows are seen or may be written
CREATE POLICY changed ON public.t FOR UPDATE USING ((a > 0)) WITH CHECK ((a > 1));

commit;

-- end
