-- ?1 shipment seq
-- What a buyer may see of a parcel's promise.
SELECT e.told_at, e.told_q10, e.told_q50, e.told_q90, e.told_p_late, e.ended_at,
       p.window_from, p.window_to, d.state, d.cause, d.causes, d.opened_at, e.place, e.learnt_at
FROM estimate e
  LEFT JOIN promise p ON p.seq = (SELECT max(seq) FROM promise WHERE shipment_seq = e.shipment_seq)
  LEFT JOIN delay d ON d.shipment_seq = e.shipment_seq AND d.ended_at IS NULL
WHERE e.shipment_seq = ?1
