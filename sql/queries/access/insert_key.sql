-- ?1 id, ?2 shop, ?3 label, ?4 prefix, ?5 hash, ?6 scopes, ?7 now
INSERT INTO api_key (id, shop_id, label, prefix, hash, scopes, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
