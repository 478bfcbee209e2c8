-- ?1 shop, ?2 buyer
SELECT ways_off, triggers_off FROM notice_preference WHERE shop_id = ?1 AND buyer = ?2
