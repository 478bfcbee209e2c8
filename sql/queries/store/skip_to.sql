-- ?1 consumer, ?2 owner, ?3 fact
UPDATE fact_consumer SET position = max(position, ?3) WHERE name = ?1 AND lease_owner = ?2
