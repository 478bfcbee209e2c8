-- ?1 tracker
SELECT key, occurred_at, received_at, status, detail, actor, place
FROM tracking_event WHERE tracker_id = ?1
