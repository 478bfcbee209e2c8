-- ?1 consumer, ?2 owner
UPDATE fact_consumer SET position = (SELECT coalesce(max(id), position) FROM fact)
WHERE name = ?1 AND lease_owner = ?2
