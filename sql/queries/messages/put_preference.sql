-- ?1 shop, ?2 buyer, ?3 ways_off, ?4 triggers_off, ?5 now
INSERT INTO notice_preference (shop_id, buyer, ways_off, triggers_off, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id, buyer) DO UPDATE SET ways_off = ?3, triggers_off = ?4, updated_at = ?5
