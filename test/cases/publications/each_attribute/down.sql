-- section 1: one transaction
begin;

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION publish SET (publish = 'insert');

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION rooted SET (publish_via_partition_root = false);

ALTER PUBLICATION latter RENAME TO former;

commit;

-- end
