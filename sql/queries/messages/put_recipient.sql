-- ?1 shop, ?2 way, ?3 address_key, ?4 address, ?5 language, ?6 zone
INSERT INTO recipient (shop_id, way, address_key, address, language, zone)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (shop_id, way, address_key) DO UPDATE SET address = ?4, language = ?5, zone = ?6
