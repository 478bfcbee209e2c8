-- ?1 shipment seq, ?2 at, ?3 q05, ?4 q10, ?5 q50, ?6 q90, ?7 q95, ?8 p_late, ?9 p_never, ?10 n_eff,
-- ?11 grounds
UPDATE estimate SET at = ?2, q05 = ?3, q10 = ?4, q50 = ?5, q90 = ?6, q95 = ?7, p_late = ?8,
  p_never = ?9, n_eff = ?10, grounds = ?11
WHERE shipment_seq = ?1
