-- ?1 token
-- id, shop_id, kind, secret
SELECT id, shop_id, kind, secret FROM inbound_source WHERE token = ?1 AND revoked_at IS NULL
