-- ?1 hash, ?2 shop, ?3 scope, ?4 subject, ?5 now, ?6 expires
INSERT INTO capability_link (hash, shop_id, scope, subject, created_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
