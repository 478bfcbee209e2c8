-- ?1 shipment seq, ?2 at, ?3 shop, ?4 cause, ?5 q10, ?6 q50, ?7 q90, ?8 p_late, ?9 was_q10,
-- ?10 was_q50, ?11 was_q90, ?12 was_p_late
INSERT OR REPLACE INTO estimate_change (shipment_seq, at, shop_id, cause, q10, q50, q90, p_late,
                                        was_q10, was_q50, was_q90, was_p_late)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
