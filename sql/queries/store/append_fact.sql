-- ?1 shop, ?2 topic, ?3 subject, ?4 body, ?5 at
INSERT INTO fact (shop_id, topic, subject, body, at) VALUES (?1, ?2, ?3, ?4, ?5)
