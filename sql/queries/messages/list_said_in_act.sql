-- ?1 shop, ?2 act. The plus keeps the search on the act: without it all consents of the shop are
-- looked through.
SELECT way, address_key, purpose, action, at, text_version FROM consent
WHERE act = ?2 AND +shop_id = ?1 ORDER BY seq
