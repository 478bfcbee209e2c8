-- ?1 shop, ?2 medium, ?3 address_key
SELECT reason, source, at FROM suppression
WHERE shop_id = ?1 AND medium = ?2 AND address_key = ?3
