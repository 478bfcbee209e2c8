-- ?1 shop
-- name, phone, email, locale, zone
SELECT name, phone, email, locale, zone FROM shop WHERE id = ?1
