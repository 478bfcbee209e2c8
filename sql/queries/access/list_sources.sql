-- ?1 shop, or NULL for all
-- id, shop_id, kind, label, token, created_at, revoked_at
SELECT id, shop_id, kind, label, token, created_at, revoked_at
FROM inbound_source WHERE ?1 IS NULL OR shop_id = ?1 ORDER BY id DESC LIMIT 1000
