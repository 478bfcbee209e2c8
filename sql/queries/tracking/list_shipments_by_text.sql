-- ?1 shop, ?2 before this seq, ?3 status, ?4 carrier, ?5 promised before (date), ?6 updated since,
-- ?7 text, ?8 limit. Every listing takes the same parameters; they differ in what drives the
-- search.
-- Text: the beginning of a tracking number or of an order number, or a buyer's whole name.
SELECT s.id, o.id, o.number, s.carrier, t.number, s.promised_from, s.promised_to, s.status,
       s.detail, s.actor, s.status_at, s.last_event_at, s.delivered_at, s.event_count, s.created_at,
       s.updated_at, s.seq, s.tracker_id, o.placed_at, s.estimated_delivery, s.estimated_at
FROM (
    SELECT s1.seq AS seq FROM tracker t1 JOIN shipment s1 ON s1.tracker_id = t1.id
    WHERE t1.shop_id = ?1 AND t1.number >= ?7 AND t1.number < ?7 || char(1114111)
    UNION
    SELECT s2.seq FROM orders o2 JOIN shipment s2 ON s2.order_seq = o2.seq
    WHERE o2.shop_id = ?1 AND o2.number >= ?7 AND o2.number < ?7 || char(1114111)
    UNION
    SELECT s3.seq FROM orders o3 JOIN shipment s3 ON s3.order_seq = o3.seq
    WHERE o3.shop_id = ?1 AND o3.buyer_name = ?7
  ) hit
  CROSS JOIN shipment s ON s.seq = hit.seq
  CROSS JOIN orders o ON o.seq = s.order_seq CROSS JOIN tracker t ON t.id = s.tracker_id
WHERE s.seq < ?2 AND (?4 IS NULL OR s.carrier = ?4) AND (?3 IS NULL OR s.status = ?3)
  AND (?5 IS NULL OR s.promised_to < ?5) AND (?6 IS NULL OR s.updated_at >= ?6)
ORDER BY s.seq DESC LIMIT ?8
