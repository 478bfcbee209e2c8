-- ?1 shipment seq, ?2 shop, ?3 carrier, ?4 origin, ?5 destination, ?6 zone, ?7 begun_at
INSERT INTO estimate (shipment_seq, shop_id, carrier, origin, destination, zone, begun_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
