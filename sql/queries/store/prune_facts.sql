-- ?1 before, ?2 limit
-- The newest stays: ids go on from it, and consumers stand at ids.
DELETE FROM fact WHERE id IN (
  SELECT f.id FROM fact f
  WHERE f.at < ?1 AND f.id < (SELECT max(id) FROM fact)
    AND f.id <= (SELECT coalesce(min(position), 0) FROM fact_consumer)
    AND NOT EXISTS (SELECT 1 FROM fact_retry r WHERE r.fact_id = f.id)
  ORDER BY f.id LIMIT ?2)
