-- ?1 shop, ?2 number
SELECT content FROM orders WHERE shop_id = ?1 AND number = ?2
