-- ?1 tracker, ?2 order
-- id
SELECT id FROM shipment WHERE tracker_id = ?1 AND order_seq = ?2
