-- section 1: one transaction
begin;

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION p SET (publish_generated_columns = none);

commit;

-- end
