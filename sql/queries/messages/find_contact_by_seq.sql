-- ?1 shop, ?2 seq
SELECT seq, id, email, phone, name, language, zone, attributes, created_at, updated_at
FROM contact WHERE shop_id = ?1 AND seq = ?2
