-- ?1 shop, ?2 after this seq, ?3 up to this one, ?4 limit: rising
SELECT seq FROM contact WHERE shop_id = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4
