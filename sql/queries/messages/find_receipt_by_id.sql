-- ?1 id, of whichever shop
SELECT seq, id, shop_id, act, kind, way, address_key, address, language, zone, state, tries,
       attempts, due_at, expires_at, may_have_arrived, because, requested_at, changed_at
FROM consent_receipt WHERE id = ?1
