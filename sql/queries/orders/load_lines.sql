-- ?1 order
SELECT sku, name, quantity, unit_price_minor, currency
FROM order_line WHERE order_seq = ?1 ORDER BY line
