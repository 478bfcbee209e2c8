-- ?1 id, ?2 shop, ?3 act, ?4 kind, ?5 way, ?6 address_key, ?7 address, ?8 language, ?9 zone,
-- ?10 now, ?11 expires_at. One of a kind for each act.
INSERT INTO consent_receipt (id, shop_id, act, kind, way, address_key, address, language, zone,
                             state, tries, attempts, due_at, expires_at, may_have_arrived, because,
                             requested_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'queued', 0, 0, ?10, ?11, 0, '', ?10, ?10)
ON CONFLICT DO NOTHING
