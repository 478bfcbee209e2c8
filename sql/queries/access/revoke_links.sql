-- ?1 shop, ?2 subject, ?3 now
UPDATE capability_link SET revoked_at = ?3
WHERE shop_id = ?1 AND subject = ?2 AND revoked_at IS NULL
