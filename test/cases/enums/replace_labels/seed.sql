insert into public.t values (1, 'payed', '{payed,pending,null,gone}', 'gone'), (2, 'gone', null, null), (3, 'pending', '{{lost},{pending}}', null);
