-- ?1 shop, ?2 address_key, ?3 limit: by all ways, the newest first
SELECT act, way, purpose, action, at, kept_at, text_version, proof FROM consent
WHERE shop_id = ?1 AND address_key = ?2 ORDER BY seq DESC LIMIT ?3
