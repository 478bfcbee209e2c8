-- ?1 shop, ?2 address_key, ?3 way: in the order of their times
SELECT purpose, action, at FROM consent
WHERE shop_id = ?1 AND address_key = ?2 AND way = ?3 ORDER BY at, seq
