-- ?1 now, ?2 limit: of every shop
SELECT shop_id, way, address_key, address, language, zone FROM recipient
WHERE look_at <= ?1 ORDER BY look_at LIMIT ?2
