-- ?1 shop
SELECT quiet_from_min, quiet_to_min, daily_cap, quiet_holidays FROM notice_terms WHERE shop_id = ?1
