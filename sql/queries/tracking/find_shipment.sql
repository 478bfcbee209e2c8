-- ?1 shop, ?2 id
SELECT s.id, o.id, o.number, s.carrier, t.number, s.promised_from, s.promised_to, s.status,
       s.detail, s.actor, s.status_at, s.last_event_at, s.delivered_at, s.event_count, s.created_at,
       s.updated_at, s.seq, s.tracker_id, o.placed_at, s.estimated_delivery, s.estimated_at
FROM shipment s JOIN orders o ON o.seq = s.order_seq JOIN tracker t ON t.id = s.tracker_id
WHERE s.shop_id = ?1 AND s.id = ?2
