-- ?1 id, ?2 shop, ?3 kind, ?4 label, ?5 token, ?6 secret, ?7 now
INSERT INTO inbound_source (id, shop_id, kind, label, token, secret, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
