-- ?1 hash, ?2 scope, ?3 now
-- shop_id, subject, expires_at
SELECT shop_id, subject, expires_at FROM capability_link
WHERE hash = ?1 AND scope = ?2 AND revoked_at IS NULL AND coalesce(expires_at, ?3 + 1) > ?3
