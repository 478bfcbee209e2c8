-- ?1 shop, ?2 way, ?3 address_key
DELETE FROM recipient WHERE shop_id = ?1 AND way = ?2 AND address_key = ?3
