-- ?1 consumer, ?2 now
UPDATE fact_retry SET dead_at = NULL, attempts = 0, due_at = ?2
WHERE consumer = ?1 AND dead_at IS NOT NULL
