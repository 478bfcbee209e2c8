-- ?1 shop, ?2 way, ?3 address_key, ?4 when; NULL: never
UPDATE recipient SET look_at = ?4 WHERE shop_id = ?1 AND way = ?2 AND address_key = ?3
