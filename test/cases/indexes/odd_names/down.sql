-- section 1: one transaction
begin;

DROP INDEX public."Index ""1"". x";

DROP INDEX public."it's 🎉; --";

commit;

-- end
