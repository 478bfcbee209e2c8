-- ?1 shop, ?2 seq
DELETE FROM contact WHERE shop_id = ?1 AND seq = ?2
