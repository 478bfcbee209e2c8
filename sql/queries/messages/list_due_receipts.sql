-- ?1 way, ?2 now, ?3 limit: of every shop, the longest due first
SELECT seq, id, shop_id, act, kind, way, address_key, address, language, zone, state, tries,
       attempts, due_at, expires_at, may_have_arrived, because, requested_at, changed_at
FROM consent_receipt WHERE way = ?1 AND due_at <= ?2 ORDER BY due_at LIMIT ?3
