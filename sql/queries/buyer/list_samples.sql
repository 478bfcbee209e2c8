-- ?1 shop
-- The orders of the newest parcel of each status, for who looks around a demonstration.
SELECT o.id FROM (SELECT max(seq) AS seq FROM shipment WHERE shop_id = ?1 GROUP BY status) newest
JOIN shipment p ON p.seq = newest.seq JOIN orders o ON o.seq = p.order_seq
ORDER BY p.seq DESC
