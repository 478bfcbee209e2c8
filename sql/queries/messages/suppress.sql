-- ?1 shop, ?2 medium, ?3 address_key, ?4 reason, ?5 source, ?6 at. The first reason stays.
INSERT INTO suppression (shop_id, medium, address_key, reason, source, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING
