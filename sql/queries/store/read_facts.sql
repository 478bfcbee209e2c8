-- ?1 after, ?2 limit
SELECT id, shop_id, topic, subject, body, at FROM fact WHERE id > ?1 ORDER BY id LIMIT ?2
