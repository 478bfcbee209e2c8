-- ?1 tracking number
-- status, last event, the shop's zone: of the newest parcel that bears the number
SELECT p.status, p.last_event_at, s.zone
FROM shop s
JOIN tracker t ON t.shop_id = s.id AND t.number = ?1
JOIN shipment p ON p.tracker_id = t.id
ORDER BY p.seq DESC LIMIT 1
