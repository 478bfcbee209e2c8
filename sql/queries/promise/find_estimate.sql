-- ?1 shipment seq
SELECT e.shipment_seq, e.shop_id, s.id, o.id, e.carrier, e.origin, e.destination, e.zone,
       e.begun_at, e.learnt_at, e.learnt_key, e.promise_ends_at, e.exception_at, e.ended_at,
       e.ending,
       e.told_at, e.told_q10, e.told_q50, e.told_q90, e.told_p_late,
       d.seq, d.id, d.state, d.confirmed_at, d.cause, d.expected_at, d.opened_at,
       e.place, e.trouble, e.carrier_date, e.short_since, e.stock_from
FROM estimate e JOIN shipment s ON s.seq = e.shipment_seq JOIN orders o ON o.seq = s.order_seq
  LEFT JOIN delay d ON d.shipment_seq = e.shipment_seq AND d.ended_at IS NULL
WHERE e.shipment_seq = ?1
