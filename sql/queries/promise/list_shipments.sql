-- ?1 after this seq, ?2 limit
-- Of every shop.
SELECT s.shop_id, s.id, s.seq FROM shipment s WHERE s.seq > ?1 ORDER BY s.seq LIMIT ?2
