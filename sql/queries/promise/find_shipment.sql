-- ?1 shop, ?2 shipment id
-- A shipment with what its order says of its way.
SELECT s.seq, o.id, s.carrier, s.tracker_id, s.status, s.delivered_at, s.status_at, s.single_use,
       s.promised_from, s.promised_to, s.created_at, o.placed_at, o.ship_to,
       coalesce(o.zone, h.zone),
       (SELECT sum(l.quantity) FROM order_line l WHERE l.order_seq = o.seq),
       s.estimated_delivery, s.estimated_at, o.seq
FROM shipment s JOIN orders o ON o.seq = s.order_seq JOIN shop h ON h.id = s.shop_id
WHERE s.shop_id = ?1 AND s.id = ?2
