-- section 1: one transaction
begin;

COMMENT ON TRIGGER touch ON shop.jobs_1 IS null;

DROP TRIGGER told ON shop.jobs;

DROP TRIGGER touch ON shop.jobs;

DROP TRIGGER own ON shop.jobs_1;

commit;

-- end
