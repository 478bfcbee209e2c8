-- ?1 older than this one, ?2 at most so many
-- id, name, locale, zone, email, phone, created_at
SELECT id, name, locale, zone, email, phone, created_at FROM shop
WHERE id < ?1 ORDER BY id DESC LIMIT ?2
