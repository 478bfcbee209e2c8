-- ?1 shop, ?2 first contact, ?3 last one, ?4 language: rising
SELECT seq FROM contact WHERE shop_id = ?1 AND seq BETWEEN ?2 AND ?3 AND language = ?4 ORDER BY seq
