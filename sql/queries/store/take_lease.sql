-- ?1 consumer, ?2 owner, ?3 now, ?4 leased until
UPDATE fact_consumer SET lease_owner = ?2, leased_until = ?4
WHERE name = ?1 AND (lease_owner = ?2 OR leased_until <= ?3)
