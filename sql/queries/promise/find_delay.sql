-- ?1 shop, ?2 delay id
SELECT d.seq, d.id, s.id, o.id, d.carrier, d.state, d.test, d.cause, d.cause_probability, d.p_late,
       d.promise_ends_at, d.expected_at, d.evidence, d.causes, d.opened_at, d.changed_at,
       d.confirmed_at, d.ended_at, d.ending, d.exception_at, coalesce(o.zone, h.zone),
       e.place, e.learnt_at
FROM delay d JOIN shipment s ON s.seq = d.shipment_seq JOIN orders o ON o.seq = s.order_seq
  JOIN shop h ON h.id = d.shop_id LEFT JOIN estimate e ON e.shipment_seq = d.shipment_seq
WHERE d.shop_id = ?1 AND d.id = ?2
