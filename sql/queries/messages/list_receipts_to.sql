-- ?1 shop, ?2 address_key, ?3 limit: the newest first
SELECT seq, id, shop_id, act, kind, way, address_key, address, language, zone, state, tries,
       attempts, due_at, expires_at, may_have_arrived, because, requested_at, changed_at
FROM consent_receipt WHERE shop_id = ?1 AND address_key = ?2 ORDER BY seq DESC LIMIT ?3
