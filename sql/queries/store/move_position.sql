-- ?1 consumer, ?2 owner, ?3 position
UPDATE fact_consumer SET position = ?3 WHERE name = ?1 AND lease_owner = ?2
