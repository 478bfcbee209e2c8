-- ?1 consumer, ?2 fact
DELETE FROM fact_retry WHERE consumer = ?1 AND fact_id = ?2
