-- ?1 shop, ?2 before this seq, ?3 status, ?4 carrier, ?5 promised before (date), ?6 updated since,
-- ?7 text, ?8 limit. Every listing takes the same parameters; they differ in what drives the
-- search.
SELECT s.id, o.id, o.number, s.carrier, t.number, s.promised_from, s.promised_to, s.status,
       s.detail, s.actor, s.status_at, s.last_event_at, s.delivered_at, s.event_count, s.created_at,
       s.updated_at, s.seq, s.tracker_id, o.placed_at, s.estimated_delivery, s.estimated_at
FROM shipment s INDEXED BY shipment_by_update
  CROSS JOIN orders o ON o.seq = s.order_seq CROSS JOIN tracker t ON t.id = s.tracker_id
WHERE s.shop_id = ?1 AND s.updated_hour >= ?6 / 3600000 AND s.updated_at >= ?6 AND s.seq < ?2
  AND ?7 IS NULL AND (?4 IS NULL OR s.carrier = ?4) AND (?3 IS NULL OR s.status = ?3)
  AND (?5 IS NULL OR s.promised_to < ?5)
ORDER BY s.seq DESC LIMIT ?8
