-- ?1 shipment seq
-- The newest first.
SELECT seq, window_from, window_to, ends_at, was_from, was_to, cause, because, at
FROM promise WHERE shipment_seq = ?1 ORDER BY seq DESC
