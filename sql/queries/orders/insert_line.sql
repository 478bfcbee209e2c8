-- ?1 order, ?2 line, ?3 shop, ?4 sku, ?5 name, ?6 quantity, ?7 unit_price_minor, ?8 currency
INSERT INTO order_line (order_seq, line, shop_id, sku, name, quantity, unit_price_minor, currency)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
