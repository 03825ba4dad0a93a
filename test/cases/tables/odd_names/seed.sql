insert into "Select"."Order by" values (1, 'x');
insert into "we.ird"."dot.ted table" values (1);
