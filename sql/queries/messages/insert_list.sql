-- ?1 id, ?2 shop, ?3 name, ?4 about, ?5 opt_in, ?6 now. One of that name that is there is left.
INSERT INTO mailing_list (id, shop_id, name, about, opt_in, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (shop_id, name) DO NOTHING
