-- ?1 consumer
SELECT position, lease_owner, leased_until FROM fact_consumer WHERE name = ?1
