-- ?1 id, ?2 now
UPDATE inbound_source SET revoked_at = coalesce(revoked_at, ?2) WHERE id = ?1
