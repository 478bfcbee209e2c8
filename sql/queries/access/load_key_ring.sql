-- hash, id, shop_id, scopes, last_used_at of the keys that open something
SELECT hash, id, shop_id, scopes, last_used_at FROM api_key WHERE revoked_at IS NULL
