-- ?1 shop, ?2 tracker
SELECT key, occurred_at, offset_min, received_at, status, detail, actor, table_version, code, text,
       place, event_id, vocabulary, estimated_delivery
FROM tracking_event WHERE tracker_id = ?2 AND shop_id = ?1
