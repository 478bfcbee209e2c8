-- ?1 shop, ?2 before this tracker, ?3 limit
-- Numbers that were scanned but belong to no shipment yet; newest first.
SELECT t.id, t.carrier, t.number, t.created_at,
       (SELECT count(*) FROM tracking_event e WHERE e.tracker_id = t.id)
FROM tracker t
WHERE t.id < ?2 AND t.shop_id = ?1
  AND NOT EXISTS (SELECT 1 FROM shipment s WHERE s.tracker_id = t.id)
ORDER BY t.id DESC LIMIT ?3
