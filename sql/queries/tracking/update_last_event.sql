-- ?1 seq, ?2 detail, ?3 actor, ?4 last_event_at, ?5 last_event_key, ?6 event_count, ?7 now
-- The same status within the same hour: no indexed column moves.
UPDATE shipment
SET detail = ?2, actor = ?3, last_event_at = ?4, last_event_key = ?5, event_count = ?6,
    updated_at = ?7
WHERE seq = ?1
