-- ?1 shipment seq, ?2 at, ?3 q10, ?4 q50, ?5 q90, ?6 p_late
UPDATE estimate SET told_at = ?2, told_q10 = ?3, told_q50 = ?4, told_q90 = ?5, told_p_late = ?6
WHERE shipment_seq = ?1
