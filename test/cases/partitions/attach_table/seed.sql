insert into shop.invoices values ('2025-02-01', 1);
insert into shop.invoices_2026 (day, total) values ('2026-02-01', 2);
