-- ?1 shipment seq, ?2 was_late
-- What became of promises whose delay had been withdrawn is known when the parcel arrives.
UPDATE delay SET was_late = ?2 WHERE shipment_seq = ?1 AND was_late IS NULL
