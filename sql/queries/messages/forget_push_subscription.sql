-- ?1 shop, ?2 endpoint_key: of all orders of that browser
DELETE FROM push_subscription WHERE shop_id = ?1 AND endpoint_key = ?2
