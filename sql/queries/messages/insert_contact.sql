-- ?1 id, ?2 shop, ?3 email, ?4 email_key, ?5 email_digest, ?6 phone, ?7 name, ?8 language, ?9 zone,
-- ?10 attributes, ?11 now
INSERT INTO contact (id, shop_id, email, email_key, email_digest, phone, name, language, zone,
                     attributes, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
