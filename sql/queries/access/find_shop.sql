-- ?1 id
-- id, name, locale, zone, email, phone, created_at
SELECT id, name, locale, zone, email, phone, created_at FROM shop WHERE id = ?1
