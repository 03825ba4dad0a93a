-- section 1: one transaction
begin;

ALTER SUBSCRIPTION s DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION s SET (slot_name = NONE);

-- deletes-data: the connection of s goes, and with it how far it had come
-- changes-behaviour: the slot s stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot('s')
DROP SUBSCRIPTION s;

commit;

-- end
