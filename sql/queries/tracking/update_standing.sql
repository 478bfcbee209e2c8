-- ?1 seq, ?2 status, ?3 detail, ?4 actor, ?5 status_at, ?6 last_event_at, ?7 last_event_key,
-- ?8 delivered_at, ?9 event_count, ?10 now, ?11 hour of now
UPDATE shipment
SET status = ?2, detail = ?3, actor = ?4, status_at = ?5, last_event_at = ?6, last_event_key = ?7,
    delivered_at = ?8, event_count = ?9, updated_at = ?10, updated_hour = ?11
WHERE seq = ?1
