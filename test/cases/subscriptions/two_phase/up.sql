-- section 1: outside a transaction, statement by statement

-- may-fail: the other server must be reachable, s disabled and its slot s there
-- in a scratch database: ALTER SUBSCRIPTION s SET PUBLICATION a, "schematic: two_phase", "schematic: host=publisher.invalid" WITH (refresh = false)
ALTER SUBSCRIPTION s SET (two_phase = true);

-- end
