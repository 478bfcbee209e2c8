-- ?1 shop, ?2 trigger, ?3 is_on, ?4 wait_ms, ?5 ways
INSERT INTO notice_rule (shop_id, trigger, is_on, wait_ms, ways) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id, trigger) DO UPDATE SET is_on = ?3, wait_ms = ?4, ways = ?5
