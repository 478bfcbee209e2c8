-- ?1 shop, ?2 from, ?3 to, ?4 grouped by
-- The first delay of each parcel that has arrived since, where it was opened before the promise
-- ended.
SELECT CASE ?4 WHEN 'carrier' THEN e.carrier WHEN 'region' THEN e.destination
         WHEN 'lane' THEN e.origin || ' > ' || e.destination ELSE 'all' END,
       max(d.was_late), min(d.opened_at), max(d.promise_ends_at), min(d.exception_at)
FROM delay d JOIN estimate e ON e.shipment_seq = d.shipment_seq
WHERE d.shop_id = ?1 AND d.was_late IS NOT NULL AND d.promise_ends_at IS NOT NULL
  AND e.ended_at >= ?2 AND e.ended_at < ?3
GROUP BY d.shipment_seq HAVING min(d.opened_at) <= max(d.promise_ends_at)
LIMIT 200000
