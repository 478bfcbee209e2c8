-- ?1 shipment seq
SELECT at, cause, q10, q50, q90, p_late, was_q10, was_q50, was_q90, was_p_late
FROM estimate_change WHERE shipment_seq = ?1 ORDER BY at
