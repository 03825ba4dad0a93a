-- section 1: one transaction
begin;

-- by hand, on the other server, before it is enabled:
--   SELECT pg_create_logical_replication_slot('s', 'pgoutput', twophase => true, failover => true);
-- by hand, then:
--   ALTER SUBSCRIPTION s ENABLE;
--   ALTER SUBSCRIPTION s REFRESH PUBLICATION;
-- in a scratch database: CREATE SUBSCRIPTION s CONNECTION 'host=publisher.invalid' PUBLICATION a, "schematic: two_phase", "schematic: failover", "schematic: host=publisher.invalid" WITH (connect = false, disable_on_error = true, password_required = false, run_as_owner = true, origin = 'none')
CREATE SUBSCRIPTION s CONNECTION 'host=publisher.invalid' PUBLICATION a WITH (connect = false, two_phase = true, disable_on_error = true, password_required = false, run_as_owner = true, origin = 'none', failover = true);

commit;

-- end
