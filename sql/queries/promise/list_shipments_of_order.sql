-- ?1 shop, ?2 order id
SELECT s.id FROM shipment s JOIN orders o ON o.seq = s.order_seq
WHERE o.shop_id = ?1 AND o.id = ?2 ORDER BY s.seq
