-- ?1 consumer ('' for all), ?2 limit
SELECT r.fact_id, r.consumer, f.topic, r.attempts, r.due_at, r.reason, r.dead_at
FROM fact_retry r JOIN fact f ON f.id = r.fact_id
WHERE ?1 = '' OR r.consumer = ?1
ORDER BY r.dead_at IS NULL, r.due_at LIMIT ?2
