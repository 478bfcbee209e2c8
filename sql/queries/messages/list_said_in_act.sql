-- ?1 shop, ?2 act
SELECT way, address_key, purpose, action, at, text_version FROM consent
WHERE act = ?2 AND shop_id = ?1 ORDER BY seq
