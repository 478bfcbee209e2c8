-- ?1 shop, ?2 source, ?3 reference
SELECT id FROM signal WHERE shop_id = ?1 AND source = ?2 AND reference = ?3
