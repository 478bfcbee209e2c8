-- ?1 shop, ?2 vocabulary, ?3 code, ?4 text, ?5 now
INSERT INTO unknown_status (shop_id, vocabulary, code, text, count, first_at, last_at)
VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)
ON CONFLICT (shop_id, vocabulary, code, text) DO UPDATE SET count = count + 1, last_at = ?5
