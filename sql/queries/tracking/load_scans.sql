-- ?1 tracker
-- key, occurred_at, received_at, status, detail, actor, estimated_delivery
SELECT key, occurred_at, received_at, status, detail, actor, estimated_delivery
FROM tracking_event WHERE tracker_id = ?1
