-- section 1: one transaction
begin;

ALTER SUBSCRIPTION in_parts DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION in_parts SET (slot_name = NONE);

-- deletes-data: the connection of in_parts goes, and with it how far it had come
-- changes-behaviour: the slot in_parts stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot('in_parts')
DROP SUBSCRIPTION in_parts;

ALTER SUBSCRIPTION slotless DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION slotless SET (slot_name = NONE);

-- deletes-data: the connection of slotless goes, and with it how far it had come
DROP SUBSCRIPTION slotless;

ALTER SUBSCRIPTION tuned DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION tuned SET (slot_name = NONE);

-- deletes-data: the connection of tuned goes, and with it how far it had come
-- changes-behaviour: the slot other stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot('other')
DROP SUBSCRIPTION tuned;

ALTER SUBSCRIPTION whole DISABLE;

-- without a slot nothing is asked of the other server
ALTER SUBSCRIPTION whole SET (slot_name = NONE);

-- deletes-data: the connection of whole goes, and with it how far it had come
-- changes-behaviour: the slot whole stays on the other server, which keeps its write-ahead log for it: there, SELECT pg_drop_replication_slot('whole')
DROP SUBSCRIPTION whole;

commit;

-- end
