-- ?1 act, ?2 shop, ?3 way, ?4 address_key, ?5 purpose, ?6 action, ?7 at, ?8 kept_at,
-- ?9 text_version, ?10 proof. What the act has said before is not said twice.
INSERT INTO consent (act, shop_id, way, address_key, purpose, action, at, kept_at, text_version,
                     proof)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
ON CONFLICT DO NOTHING
