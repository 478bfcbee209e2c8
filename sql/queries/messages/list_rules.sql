-- ?1 shop
SELECT trigger, is_on, wait_ms, ways FROM notice_rule WHERE shop_id = ?1
