-- ?1 tracker
-- The shipments that bear the number, with where they stand.
SELECT s.seq, s.id, o.id, o.placed_at, s.created_at, s.status, s.detail, s.actor, s.status_at,
       s.last_event_at, s.last_event_key, s.delivered_at, s.event_count, s.updated_hour,
       s.single_use, s.estimated_delivery, s.estimated_at
FROM shipment s JOIN orders o ON o.seq = s.order_seq
WHERE s.tracker_id = ?1
ORDER BY s.seq
