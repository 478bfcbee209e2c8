-- ?1 shop, ?2 carrier, ?3 number, ?4 now
INSERT INTO tracker (shop_id, carrier, number, created_at) VALUES (?1, ?2, ?3, ?4)
