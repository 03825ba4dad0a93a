-- section 1: one transaction
begin;

CREATE TRIGGER told
AFTER UPDATE ON shop.jobs
FOR EACH STATEMENT
EXECUTE FUNCTION shop.touch();

CREATE TRIGGER touch
BEFORE INSERT ON shop.jobs
FOR EACH ROW
EXECUTE FUNCTION shop.touch();

CREATE TRIGGER own
AFTER INSERT ON shop.jobs_1
FOR EACH ROW
EXECUTE FUNCTION shop.touch();

-- changes-behaviour: shop.jobs_1.touch becomes disabled
ALTER TABLE shop.jobs_1 DISABLE TRIGGER touch;

COMMENT ON TRIGGER touch ON shop.jobs_1 IS 'Not here';

commit;

-- end
