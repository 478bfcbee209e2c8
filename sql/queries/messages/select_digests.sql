-- ?1 shop, ?2 first contact, ?3 last one: rising
SELECT seq, email_digest FROM contact WHERE shop_id = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq
