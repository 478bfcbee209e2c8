-- ?1 consumer, ?2 now, ?3 limit
SELECT f.id, f.shop_id, f.topic, f.subject, f.body, f.at, r.attempts
FROM fact_retry r JOIN fact f ON f.id = r.fact_id
WHERE r.consumer = ?1 AND r.dead_at IS NULL AND r.due_at <= ?2
ORDER BY r.due_at LIMIT ?3
