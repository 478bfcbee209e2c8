-- ?1 tracker
-- key, occurred_at, received_at, status, detail, actor
SELECT key, occurred_at, received_at, status, detail, actor
FROM tracking_event WHERE tracker_id = ?1
