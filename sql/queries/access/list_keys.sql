-- ?1 shop, or NULL for all, ?2 older than this one, or NULL, ?3 at most so many
-- id, shop_id, label, prefix, scopes, created_at, last_used_at, revoked_at
SELECT id, shop_id, label, prefix, scopes, created_at, last_used_at, revoked_at
FROM api_key WHERE (?1 IS NULL OR shop_id = ?1) AND (?2 IS NULL OR id < ?2)
ORDER BY id DESC LIMIT ?3
