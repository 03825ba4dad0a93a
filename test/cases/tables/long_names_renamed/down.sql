-- section 1: one transaction
begin;

ALTER TABLE public."tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä" RENAME CONSTRAINT "tückische_tabelle_mit_einem_überlangen_namen_aus_umlaute_pkey" TO schematic_old_4936b4f75d9c887b;

ALTER TABLE public."名前名前名前名前名前名前名前名前名前名前" RENAME CONSTRAINT "名前名前名前名前名前名前名前名前名前名_pkey" TO "tückische_tabelle_mit_einem_überlangen_namen_aus_umlaute_pkey";

ALTER TABLE public."tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä" RENAME CONSTRAINT schematic_old_4936b4f75d9c887b TO "名前名前名前名前名前名前名前名前名前名_pkey";

ALTER TABLE public."tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä" RENAME COLUMN "鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵" TO "鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵鍵";

ALTER TABLE public."名前名前名前名前名前名前名前名前名前名前" RENAME TO schematic_renamed_0;

ALTER TABLE public."tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä" RENAME TO "名前名前名前名前名前名前名前名前名前名前";

ALTER TABLE public.schematic_renamed_0 RENAME TO "tückische_tabelle_mit_einem_überlangen_namen_aus_umlauten_ä";

commit;

-- end
