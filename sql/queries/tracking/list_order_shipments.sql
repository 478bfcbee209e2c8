-- ?1 shop, ?2 order id
SELECT s.id, o.id, o.number, s.carrier, t.number, s.promised_from, s.promised_to, s.status,
       s.detail, s.actor, s.status_at, s.last_event_at, s.delivered_at, s.event_count, s.created_at,
       s.updated_at, s.seq, s.tracker_id, o.placed_at, s.estimated_delivery, s.estimated_at
FROM orders o JOIN shipment s ON s.order_seq = o.seq JOIN tracker t ON t.id = s.tracker_id
WHERE o.id = ?2 AND s.shop_id = ?1
ORDER BY s.seq
