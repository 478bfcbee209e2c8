-- ?1 shop, ?2 before this seq, ?3 limit: the newest first
SELECT seq, id, email, phone, name, language, zone, attributes, created_at, updated_at
FROM contact WHERE shop_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3
