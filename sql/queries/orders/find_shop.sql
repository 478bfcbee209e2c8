-- ?1 shop
-- name, locale, zone, email, phone
SELECT name, locale, zone, email, phone FROM shop WHERE id = ?1
