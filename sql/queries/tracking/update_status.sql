-- ?1 seq, ?2 status, ?3 detail, ?4 actor, ?5 status_at, ?6 last_event_at, ?7 last_event_key,
-- ?8 event_count, ?9 now
-- Another status on the way, within the same hour: columns that an index holds for every parcel
-- stay.
UPDATE shipment
SET status = ?2, detail = ?3, actor = ?4, status_at = ?5, last_event_at = ?6, last_event_key = ?7,
    event_count = ?8, updated_at = ?9
WHERE seq = ?1
