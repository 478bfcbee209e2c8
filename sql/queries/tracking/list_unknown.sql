-- ?1 shop, ?2 limit
-- vocabulary, code, text, count, first_at, last_at
SELECT vocabulary, code, text, count, first_at, last_at
FROM unknown_status WHERE shop_id = ?1 ORDER BY count DESC, last_at DESC LIMIT ?2
