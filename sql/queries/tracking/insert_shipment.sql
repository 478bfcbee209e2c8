-- ?1 id, ?2 shop, ?3 order, ?4 tracker, ?5 carrier, ?6 promised_from, ?7 promised_to, ?8 now,
-- ?9 hour of now
INSERT INTO shipment (id, shop_id, order_seq, tracker_id, carrier, promised_from, promised_to,
                      status, created_at, updated_at, updated_hour)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending', ?8, ?8, ?9)
