-- ?1 shop, ?2 quiet_from_min, ?3 quiet_to_min, ?4 daily_cap, ?5 quiet_holidays
INSERT INTO notice_terms (shop_id, quiet_from_min, quiet_to_min, daily_cap, quiet_holidays)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (shop_id) DO UPDATE
SET quiet_from_min = ?2, quiet_to_min = ?3, daily_cap = ?4, quiet_holidays = ?5
