-- ?1 tracker, ?2 key, ?3 shop, ?4 occurred_at, ?5 offset_min, ?6 received_at, ?7 status, ?8 detail,
-- ?9 actor, ?10 table_version, ?11 code, ?12 text, ?13 place, ?14 event_id, ?15 vocabulary,
-- ?16 estimated_delivery
-- Changes nothing where the tracker has the event already.
INSERT OR IGNORE INTO tracking_event
  (tracker_id, key, shop_id, occurred_at, offset_min, received_at, status, detail, actor,
   table_version, code, text, place, event_id, vocabulary, estimated_delivery)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
