-- ?1 shop, ?2 since
SELECT count(*) FROM notice_test WHERE shop_id = ?1 AND at >= ?2
