-- ?1 consumer
INSERT OR IGNORE INTO fact_consumer (name, position)
VALUES (?1, (SELECT coalesce(max(id), 0) FROM fact))
