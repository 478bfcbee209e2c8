-- ?1 seq, ?2 estimated_delivery, ?3 estimated_at
-- A statement of its own: most scans name no date.
UPDATE shipment SET estimated_delivery = ?2, estimated_at = ?3 WHERE seq = ?1
