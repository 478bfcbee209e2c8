-- ?1 shop, ?2 way, ?3 month, ?4 messages, ?5 cost_milli
INSERT INTO way_spending (shop_id, way, month, messages, cost_milli) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id, way, month)
DO UPDATE SET messages = messages + ?4, cost_milli = cost_milli + ?5
