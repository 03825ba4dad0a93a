insert into "My App"."It's" (never, set_back, a_b) values (1, 1, nextval('"My App".without_default')), (2, 2, nextval('"My App".without_default'));
insert into other.also default values;
select setval('"My App".set_back', 500, false);
