insert into public.tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä values (1, 2);
