-- ?1 shop, ?2 day, ?3 kind, ?4 node, ?5 observed, ?6 expected
INSERT INTO network_day (shop_id, day, kind, node, observed, expected)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (shop_id, day, kind, node) DO UPDATE SET observed = ?5, expected = ?6
