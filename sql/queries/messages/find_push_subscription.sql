-- ?1 shop, ?2 order: the newest
SELECT subscription FROM push_subscription WHERE shop_id = ?1 AND order_id = ?2
ORDER BY created_at DESC, endpoint_key LIMIT 1
