-- ?1 shop, ?2 order, ?3 how many stay: the newest
DELETE FROM push_subscription
WHERE shop_id = ?1 AND order_id = ?2 AND endpoint_key NOT IN (
  SELECT endpoint_key FROM push_subscription WHERE shop_id = ?1 AND order_id = ?2
  ORDER BY created_at DESC, endpoint_key LIMIT ?3)
