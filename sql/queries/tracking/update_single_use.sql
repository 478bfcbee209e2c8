-- ?1 seq, ?2 0 or 1
UPDATE shipment SET single_use = ?2 WHERE seq = ?1
