-- ?1 shop, ?2 order, ?3 endpoint_key, ?4 subscription, ?5 created_at
INSERT INTO push_subscription (shop_id, order_id, endpoint_key, subscription, created_at)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id, order_id, endpoint_key) DO UPDATE SET subscription = ?4, created_at = ?5
