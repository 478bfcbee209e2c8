-- ?1 shop
SELECT trigger, is_on, wait_ms FROM notice_rule WHERE shop_id = ?1
