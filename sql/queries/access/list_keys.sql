-- ?1 shop, or NULL for all
-- id, shop_id, label, prefix, scopes, created_at, last_used_at, revoked_at
SELECT id, shop_id, label, prefix, scopes, created_at, last_used_at, revoked_at
FROM api_key WHERE ?1 IS NULL OR shop_id = ?1 ORDER BY id DESC LIMIT 1000
