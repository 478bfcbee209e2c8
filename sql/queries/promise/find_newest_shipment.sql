-- The newest seq; 0 where there is none.
SELECT coalesce(max(seq), 0) FROM shipment
