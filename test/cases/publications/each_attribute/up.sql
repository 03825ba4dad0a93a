-- section 1: one transaction
begin;

ALTER PUBLICATION former RENAME TO latter;

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION publish SET (publish = 'insert, truncate');

-- changes-behaviour: subscribers get other changes than before
ALTER PUBLICATION rooted SET (publish_via_partition_root = true);

commit;

-- end
