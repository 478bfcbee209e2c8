-- ?1 shop, ?2 shipment seq, ?3 from, ?4 to, ?5 ends_at, ?6 was_from, ?7 was_to, ?8 cause,
-- ?9 because, ?10 at
INSERT INTO promise (shop_id, shipment_seq, window_from, window_to, ends_at, was_from, was_to,
                     cause, because, at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
