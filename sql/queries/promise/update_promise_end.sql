-- ?1 shipment seq, ?2 ends_at
UPDATE estimate SET promise_ends_at = ?2 WHERE shipment_seq = ?1
